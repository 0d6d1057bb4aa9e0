import { dialectNamed } from '../sql/dialect.ts';
import { riskOfSql } from '../sql/read.ts';
import { takesAwayByName } from './by-name.ts';
import { type Call, has, type Judge, operands, valuesOf } from './call.ts';
import { redisPrograms } from './redis.ts';
import { changes, destroys, type Risk, reads, riskOfUnread, worstOf } from './risk.ts';
import { isRehearsal } from './stateful.ts';

/** What a client of a database is given on its command line or by a pipe. */
function client(
  given: { statements: string[]; file: boolean; files?: string[]; targets?: string[]; dialect: string | null },
  stdin: Call['stdin'],
): Risk {
  const risks = given.statements.map((statement) =>
    // Nothing but a hole: whatever is in it would be run.
    /^\s*(?:["']?\$\{?\w+\}?["']?)?\s*$/.test(statement)
      ? changes('the statement is not known')
      : riskOfSql(statement, given.dialect),
  );
  if (given.file) risks.push(changes('it runs a file of statements that was not read'));
  const taking = given.files?.find(takesAwayByName);
  if (taking !== undefined) risks.push(destroys(`by its name \`${taking}\` takes something away`));
  if (given.files?.some(isDump) === true) risks.push(riskOfLoad(given.targets ?? []));
  if (risks.length > 0) return worstOf(risks);
  if (stdin.kind === 'file' && isDump(stdin.name)) return riskOfLoad(given.targets ?? []);
  if (stdin.kind === 'text') return stdin.text.trim() === '' ? reads : riskOfSql(stdin.text, given.dialect);
  return changes(
    stdin.kind === 'unknown' || stdin.kind === 'file'
      ? 'it runs whatever statements it is fed'
      : 'it opens a session of the database',
  );
}

const psql: Judge = ({ argv, stdin }) => {
  if (argv.some((word) => /^(?:-l|--list)$/.test(word))) return reads;
  const written = has(argv, '-o', '--output', '-L', '--log-file') ? changes('it writes a file') : reads;
  return worstOf([
    client(
      {
        statements: valuesOf(withoutValues(argv), '-c', '--command'),
        file: argv.some((word) => /^(?:-f|--file)/.test(word)),
        files: valuesOf(argv, '-f', '--file'),
        targets: [...valuesOf(argv, '-d', '--dbname'), ...operands(argv, /^-[dhpUcfvXtAP]$/).slice(0, 1)],
        dialect: null,
      },
      stdin,
    ),
    written,
  ]);
};

/** `-tAc 'SELECT …'`: letters of psql that take no value may stand before the `c`. */
function withoutValues(argv: string[]): string[] {
  return argv.flatMap((word) => (/^-[aAbeEnqsStxXwWz01]+c$/.test(word) ? ['-c'] : [word]));
}

const mysql: Judge = ({ argv, stdin }) =>
  client(
    {
      statements: valuesOf(
        argv.map((word) => (/^-[a-zA-Z]*e$/.test(word) ? '-e' : word)).filter((word) => !/^-[a-df-z]/.test(word)),
        '-e',
        '--execute',
      ),
      file: false,
      targets: operands(argv, /^(?:-[uhPSD]|--(?:user|host|port|database))$/).slice(0, 1),
      dialect: 'MySQL',
    },
    stdin,
  );

const sqlite: Judge = ({ argv, stdin }) => {
  const [, ...statements] = operands(argv, /^-(?:cmd|init|separator|nullvalue)$/);
  const dots = statements.filter((statement) => /^\s*\./.test(statement));
  const shows = /^\s*\.(?:tables|schema|dump|databases|indexes|indices|dbinfo|show|mode|headers|help|stats)\b/;
  return worstOf([
    ...dots.map((dot) =>
      /^\s*\.restore\b/.test(dot)
        ? destroys('it loads a copy over what the file holds now')
        : shows.test(dot)
          ? reads
          : changes(`\`${dot.trim().split(/\s/, 1)[0]}\` does more than show`),
    ),
    ...(dots.length > 0 && dots.length === statements.length
      ? []
      : [
          client(
            {
              statements: statements.filter((statement) => !/^\s*\./.test(statement)),
              file: false,
              dialect: dialectNamed('sqlite'),
            },
            stdin,
          ),
        ]),
  ]);
};

/** A client whose statements stand behind one of these options. */
function sqlClient(names: string[], dialect: string | null): Judge {
  return ({ argv, stdin }) =>
    client({ statements: valuesOf(argv, ...names), file: has(argv, '-f', '--file'), dialect }, stdin);
}

/** Methods of MongoDB's shell that only look; every call in a script must be one of them. */
const mongoLooks =
  /^(?:find|findOne|count|countDocuments|estimatedDocumentCount|distinct|explain|limit|skip|sort|pretty|toArray|forEach|printjson|print|stats|status|conf|serverStatus|currentOp|hello|isMaster|ping|getCollectionNames|getCollection|getSiblingDB|getMongo|getName|getIndexes|dataSize|storageSize|totalSize|printReplicationInfo|printSecondaryReplicationInfo|printSlaveReplicationInfo|version|hostInfo|listDatabases|getUsers|getProfilingStatus|getReplicationInfo|size|length|ObjectId|ISODate|Date|tojson)$/;

const mongo: Judge = ({ argv, stdin }) => {
  const script = [...valuesOf(argv, '--eval'), stdin.kind === 'text' ? stdin.text : ''].join('\n').trim();
  return script === '' ? changes('it opens a session of the database') : riskOfMongo(script);
};

/** The risk of what MongoDB's shell is given. */
export function riskOfMongo(script: string): Risk {
  if (/^(?:use|show)\s/.test(script) && !script.includes('(')) return reads;
  if (/\.(?:drop|dropDatabase|dropIndexes|dropUser)\s*\(|\.(?:remove|deleteMany)\s*\(\s*(?:\{\s*\}\s*)?\)/.test(script))
    return destroys('it deletes a collection or all that is in it');
  if (/\.updateMany\s*\(\s*\{\s*\}/.test(script)) return destroys('it overwrites every document');
  if (/\.(?:remove|deleteMany|deleteOne|findOneAndDelete)\s*\(/.test(script))
    return destroys('it deletes the documents that match');
  // `forEach` runs a function, whose calls are listed as all others are.
  const calls = [...script.matchAll(/([A-Za-z_$][\w$]{0,60})\s{0,3}\(/g)].map((call) => call[1] ?? '');
  const command = /\b(?:runCommand|adminCommand)\s*\(\s*\{\s*["']?(\w+)/.exec(script)?.[1];
  const looks = calls.every(
    (call) => mongoLooks.test(call) || /^(?:runCommand|adminCommand|if|for|while|function)$/.test(call),
  );
  const commandLooks =
    command === undefined ||
    /^(?:ping|serverStatus|currentOp|replSetGetStatus|listDatabases|hello|isMaster|dbStats|collStats|getParameter|buildInfo|top)$/.test(
      command,
    );
  if (looks && commandLooks && calls.length > 0 && !/[^=!<>]=[^=>]/.test(script.replace(/"[^"]*"|'[^']*'/g, '')))
    return reads;
  return riskOfUnread(script, 'its script is not known to only look');
}

/** A dump that is loaded over a database in use leaves a mixture of both; into one that is made for it nothing is lost. */
function riskOfLoad(targets: string[]): Risk {
  return targets.length > 0 && targets.every(isRehearsal)
    ? changes('it loads a dump into a database made for it')
    : destroys('it loads a dump over what the database holds now');
}

/** Whether a file that a client is fed is a dump or a backup, by its name. */
export function isDump(file: string): boolean {
  return /dump|backup|bak(?:\.|$)|snapshot|restore|\.dump|\.sql\.(?:gz|bz2|zst|xz)$/i.test(file);
}

const restore: Judge = ({ argv }) => {
  if (has(argv, '-l', '--list')) return reads;
  if (has(argv, '-c', '--clean')) return destroys('`--clean` drops what the database holds now');
  if (has(argv, '-f', '--file') && valuesOf(argv, '-d', '--dbname').length === 0) return changes('it writes a file');
  return riskOfLoad(valuesOf(argv, '-d', '--dbname'));
};

/** A dump only reads the database; what it writes is a file. */
const dump: Judge = ({ argv }) =>
  argv.some((word) => /^(?:-[a-zA-Z]*f|--file|--result-file|--out\b|-o\b|--archive=)/.test(word))
    ? changes('it writes a file')
    : reads;

/** Tools of Kafka: what describes, lists or consumes without a group looks. */
const kafka: Judge = ({ argv, program }) => {
  if (/console-producer/.test(program)) return changes('it sends messages');
  if (has(argv, '--delete')) return destroys('it deletes a topic, a group or a setting');
  if (/delete-records/.test(program)) return destroys('it deletes messages');
  if (has(argv, '--reset-offsets') && has(argv, '--execute')) return destroys('it moves the offsets of a group');
  if (has(argv, '--alter')) {
    return argv.some((word) => /retention|cleanup\.policy/.test(word))
      ? destroys('messages older than the new retention are deleted')
      : changes('it changes a setting');
  }
  if (/broker-api-versions|dump-log|log-dirs|get-offsets|metadata-quorum|metadata-shell/.test(program)) return reads;
  if (/console-consumer/.test(program))
    return has(argv, '--group', '--consumer-property') ? changes('it takes messages from a group') : reads;
  if (/run-class/.test(program))
    return /DumpLogSegments|GetOffsetShell|JmxTool/.test(argv[0] ?? '')
      ? reads
      : changes('which class it runs is not known to only look');
  return has(argv, '--describe', '--list', '--version') && !has(argv, '--create', '--execute')
    ? reads
    : changes('it is not known to only look');
};

const kafkaTools = [
  'topics',
  'configs',
  'consumer-groups',
  'console-consumer',
  'console-producer',
  'broker-api-versions',
  'log-dirs',
  'run-class',
  'dump-log',
  'delete-records',
  'get-offsets',
  'reassign-partitions',
  'leader-election',
  'metadata-quorum',
  'acls',
].flatMap((tool) => [`kafka-${tool}`, `kafka-${tool}.sh`]);

/** What becomes of the old primary, and of what it alone knows. */
const promotion = 'it makes a replica the primary, which cannot be taken back';

/** Databases and queues, by their clients. */
export const databasePrograms: Record<string, Judge> = {
  ...redisPrograms,
  psql,
  pgcli: psql,
  mysql,
  mariadb: mysql,
  sqlite3: sqlite,
  cockroach: ({ argv, stdin }) =>
    argv[0] === 'sql'
      ? client({ statements: valuesOf(argv, '-e', '--execute'), file: has(argv, '-f'), dialect: null }, stdin)
      : changes('it is not known to only look'),
  cqlsh: sqlClient(['-e', '--execute'], 'Cassandra'),
  'clickhouse-client': sqlClient(['-q', '--query'], 'ClickHouse'),
  sqlcmd: sqlClient(['-Q', '-q'], 'SQL Server'),
  snowsql: sqlClient(['-q', '--query'], 'Snowflake'),
  nodetool: ({ argv }) => {
    const [verb = ''] = operands(argv, /^-[hpu]w?f?$/);
    if (/^(?:removenode|decommission|assassinate|clearsnapshot|truncatehints|resetlocalschema)$/.test(verb))
      return destroys(`\`nodetool ${verb}\` takes a node's data away`);
    return /^(?:status|info|ring|\w*stats|netstats|describe\w*|gossipinfo|version|getendpoints|proxyhistograms|list\w+|get\w+)$/.test(
      verb,
    )
      ? reads
      : changes('it changes the cluster');
  },
  hdfs: ({ argv }) =>
    has(argv, '-rm', '-rmr', '-expunge', '-deleteSnapshot')
      ? destroys('it deletes files')
      : has(argv, '-ls', '-cat', '-du', '-df', '-stat', '-count', '-report', '-tail')
        ? reads
        : changes('it is not known to only look'),
  hbase: ({ argv, stdin }) =>
    stdin.kind === 'text' && /\b(?:drop|truncate|deleteall|drop_all|delete)\b/.test(stdin.text)
      ? destroys('its script deletes tables or rows')
      : changes(argv[0] === 'shell' ? 'it opens a session of the database' : 'it is not known to only look'),
  mongo,
  mongosh: mongo,
  pg_dump: dump,
  pg_dumpall: dump,
  mysqldump: dump,
  mongodump: () => changes('it writes files'),
  pg_restore: restore,
  mongorestore: ({ argv }) =>
    has(argv, '--drop')
      ? destroys('`--drop` drops what the database holds now')
      : has(argv, '--dryRun')
        ? reads
        : riskOfLoad(valuesOf(argv, '-d', '--db', '--nsTo')),
  dropdb: ({ argv }) =>
    has(argv, '-i', '--interactive')
      ? changes('it drops the database, asking before')
      : destroys('it drops the database'),
  dropuser: () => destroys('it drops a role'),
  mysqladmin: ({ argv }) =>
    operands(argv).some((word) => word === 'drop')
      ? destroys('it drops the database')
      : operands(argv, /^-[uphPS]$/).every((word) =>
            /^(?:status|extended-status|processlist|ping|variables|version)$/.test(word),
          )
        ? reads
        : changes('it is not known to only look'),
  pg_ctl: ({ argv }) =>
    argv.includes('status')
      ? reads
      : argv.includes('promote')
        ? destroys(promotion)
        : argv.includes('stop')
          ? destroys('it stops a part that holds data')
          : changes('it starts or changes the server'),
  pg_ctlcluster: ({ argv }) =>
    argv.includes('stop') ? destroys('it stops a part that holds data') : changes('it starts or changes the server'),
  pg_rewind: () => destroys("it overwrites the cluster's files with another's"),
  patronictl: ({ argv }) => {
    const [verb = ''] = operands(argv, /^(?:-c|--config-file|-d|--dcs)$/);
    // A switchover waits for the replica; a failover loses what has not reached it.
    if (verb === 'failover') return destroys(promotion);
    if (/^(?:reinit|remove)$/.test(verb)) return destroys(`\`patronictl ${verb}\` throws away what a member holds`);
    return /^(?:list|topology|history|show-config|version)$/.test(verb) ? reads : changes('it changes the cluster');
  },
  etcdctl: ({ argv }) => {
    const words = operands(argv, /^--(?:endpoints|cacert|cert|key|user|data-dir|name)$/);
    if (
      words[0] === 'del' ||
      (words[0] === 'snapshot' && words[1] === 'restore') ||
      (words[0] === 'member' && words[1] === 'remove')
    )
      return destroys(`\`etcdctl ${words.slice(0, 2).join(' ')}\` takes away what is stored`);
    return /^(?:get|watch|version|endpoint)$/.test(words[0] ?? '') || /^(?:list|status)$/.test(words[1] ?? '')
      ? reads
      : changes('it changes what is stored');
  },
  pg_archivecleanup: ({ argv }) =>
    argv.some((word) => /^(?:-[a-z]*n|--dry-run)$/.test(word))
      ? reads
      : destroys('it deletes archived write-ahead log'),
  pg_resetwal: () => destroys('it throws away the write-ahead log'),
  pgbench: () => changes('it puts load on the database'),
  pgbackrest: ({ argv }) =>
    operands(argv).some((word) => /^(?:info|check|verify|version)$/.test(word))
      ? reads
      : operands(argv).some((word) => /^(?:restore|stanza-delete|expire)$/.test(word))
        ? destroys('it overwrites or deletes a backup or a cluster')
        : changes('it makes a backup'),
  rabbitmqctl: ({ argv }) => {
    const [verb = ''] = operands(argv, /^(?:-n|-p|-t|--node|--vhost)$/);
    if (/^(?:reset|force_reset|purge_queue|delete_\w+|forget_cluster_node)$/.test(verb))
      return destroys(`\`rabbitmqctl ${verb}\` deletes what is queued or known`);
    return /^(?:list_\w+|status|cluster_status|environment|report|ping|node_health_check|version)$/.test(verb)
      ? reads
      : changes('it changes the broker');
  },
  ...Object.fromEntries(kafkaTools.map((tool) => [tool, kafka])),
};
