/** Names of what holds data, as parts are called after it: databases, queues, stores of objects, keys and secrets. */
const stores =
  /(?:^|[^a-z])(?:postgres(?:ql)?|pg|pgsql|pgbouncer|patroni|mysqld?|mariadb|percona|mongod?b?|mongos|redis|valkey|keydb|kafka|zookeeper|zk|etcd|elastic(?:search)?|opensearch|rabbit(?:mq)?|activemq|pulsar|nats|cassandra|scylla(?:db)?|clickhouse|minio|consul|neo4j|influx(?:db)?|couch(?:db|base)?|solr|timescale(?:db)?|cockroach(?:db)?|ceph|longhorn|qdrant|weaviate|milvus|meilisearch|typesense|dynamodb|aurora|rds|oracle|slapd|openldap|mssql|sqlserver|databases?|[a-z]{0,20}db)(?![a-z])/i;

/** What stands beside a store and holds nothing itself: exporters, operators, poolers' dashboards, clients. */
const beside = /exporter|operator|dashboard|admin|proxy|client|ui\b|metrics|sidecar|worker|consumer|producer|api\b/i;

/** Whether a part of a system, by its name, holds data: "shop-postgres-0", "redis", "orders-db". */
export function holdsData(name: string): boolean {
  return name.length < 200 && stores.test(name) && !beside.test(name);
}

/** A pod of a StatefulSet is numbered: "broker-2", or "broker-N" where the reader puts the number. */
export function isNumberedPod(name: string): boolean {
  return (
    /^[a-z][a-z0-9-]*-(?:\d{1,2}|[XNn]|<(?:n|ordinal|index|number|i)>)$/.test(name) && !/-[a-f0-9]{8,10}-/.test(name)
  );
}

/** Names of targets that are made for a rehearsal, so that nothing is lost in them. */
export function isRehearsal(name: string): boolean {
  return /(?:^|[^a-z])(?:test|tests|testing|verify|verification|check|drill|restored|scratch|tmp|temp|staging|sandbox|dev|local|new|copy|clone|rehearsal|dry[-_]?run|validate|validation)(?![a-z])/i.test(
    name,
  );
}
