/** Why a key of a Compose service has no place in `signalbox.yaml`, or what to do instead. */
export const composeReasons: Record<string, string> = {
  volumes: 'Services read and write this machine’s files: give the paths as variables.',
  networks: 'All services are on this machine’s loopback.',
  network_mode: 'All services are on this machine’s loopback.',
  links: 'All services are on this machine’s loopback.',
  depends_on:
    'Services start together, after the databases that they use; one that needs another waits for it or crashes and is started again.',
  env_file: 'It may hold secrets and is not read: set its names under variables.',
  profiles: 'Every service of signalbox.yaml is started.',
  extends: 'What stands in another service or file is not read: write it out.',
  secrets: 'A file with a secret is not made: set a variable instead.',
  configs: 'A file is not made: keep it in the repository.',
  labels: 'The edge is set up by port and health alone.',
  user: 'Services run as the user that runs Signalbox.',
  working_dir: 'It is a path inside the container; `directory` says where the command runs.',
  expose: 'It opens a port between containers only.',
  logging: 'Logs are kept by Signalbox.',
  ulimits: 'Only memory and CPU have a limit here.',
  pids_limit: 'Only memory and CPU have a limit here.',
  memswap_limit: 'A limit of memory has no swap beside it here.',
  mem_reservation: 'Nothing is kept free for a service: its limit alone holds.',
  develop: 'A release is made when somebody deploys, not when files change.',
  privileged: 'Services are plain processes.',
  cap_add: 'Services are plain processes.',
  devices: 'Services are plain processes.',
};

/** Keys that only say how a container is made; nothing is lost without them. */
export const onlyContainers = new Set([
  'container_name',
  'hostname',
  'image',
  'init',
  'tty',
  'stdin_open',
  'platform',
  'pull_policy',
  'read_only',
  'tmpfs',
  'shm_size',
  'security_opt',
  'cap_drop',
  'dns',
  'extra_hosts',
]);

/** Images that are somebody else's product: nothing of the team's is run in them. */
export const vendorImage =
  /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb|redis|valkey|keydb|mysql|mariadb|mongo|mongodb|rabbitmq|nats|kafka|zookeeper|memcached|elasticsearch|opensearch|kibana|minio|clickhouse|nginx|caddy|traefik|haproxy|envoy|grafana|prometheus|loki|jaeger|mailhog|mailpit|adminer|pgadmin4|redis-commander|localstack|vault|consul|keycloak|meilisearch|pgbouncer|supabase|otel\/opentelemetry-collector|temporal)[\w.-]*(?=[:@]|$)/i;
