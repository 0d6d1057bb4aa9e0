import { type Judge, operands } from './call.ts';
import { changes, destroys, type Risk, reads, worstOf } from './risk.ts';

/** Commands of Redis that change nothing, from its `COMMAND` table's `readonly` flag and those that show the server. */
const reading = new Set(
  `ping echo info get mget getrange substr strlen exists type ttl pttl expiretime pexpiretime keys scan randomkey dbsize time lastsave
  role hget hmget hgetall hkeys hvals hlen hexists hscan hstrlen hrandfield lrange llen lindex lpos smembers scard sismember
  smismember sscan srandmember sinter sunion sdiff sintercard zrange zrangebyscore zrangebylex zrevrange zrevrangebyscore zcard
  zcount zscore zmscore zrank zrevrank zscan zlexcount zrandmember xlen xrange xrevrange xpending xread bitcount bitpos getbit
  pfcount geopos geodist geohash geosearch dump object lolwut command monitor subscribe psubscribe hello readonly`
    .trim()
    .split(/\s+/),
);

/** Of commands with a second word, those that only show. */
const readingSecond: Record<string, RegExp> = {
  config: /^get$/,
  slowlog: /^(?:get|len)$/,
  latency: /^(?:latest|history|doctor|graph|histogram)$/,
  memory: /^(?:usage|stats|doctor|malloc-stats)$/,
  client: /^(?:list|info|id|getname|trackinginfo)$/,
  cluster: /^(?:info|nodes|slots|shards|keyslot|myid|links|countkeysinslot)$/,
  acl: /^(?:list|whoami|users|cat|getuser|log)$/,
  pubsub: /^./,
  xinfo: /^./,
  script: /^exists$/,
  function: /^(?:list|stats)$/,
  module: /^list$/,
  sentinel: /^(?:masters|master|replicas|slaves|sentinels|get-master-addr-by-name|ckquorum|myid)$/,
};

/** The risk of one command of Redis, given as its words. */
export function riskOfRedis(words: string[]): Risk {
  const command = (words[0] ?? '').toLowerCase();
  const second = (words[1] ?? '').toLowerCase();
  if (command === '') return changes('which command it gives is not known');
  if (/^flush(?:all|db)$/.test(command)) return destroys(`${command.toUpperCase()} deletes every key`);
  if (command === 'acl' && second === 'log' && words[2]?.toLowerCase() === 'reset')
    return changes('it empties the log');
  if (reading.has(command)) return reads;
  if (Object.hasOwn(readingSecond, command) && readingSecond[command]?.test(second) === true) return reads;
  if (/^(?:cluster|sentinel)$/.test(command) && /^(?:reset|flushslots|forget|remove)$/.test(second))
    return destroys(`${command} ${second} takes a node's knowledge away`);
  if (command === 'cluster' && second === 'failover' && /^(?:force|takeover)$/i.test(words[2] ?? ''))
    return destroys('it takes over without asking the primary, which loses what it alone knows');
  if (command === 'function' && second === 'flush') return destroys('it deletes every function');
  if (command === 'debug') return destroys('DEBUG can stop the server or lose its data');
  if (/^(?:del|unlink)$/.test(command)) return destroys(`${command.toUpperCase()} deletes the keys that are named`);
  if (/^(?:xtrim|ltrim)$/.test(command)) return destroys(`${command.toUpperCase()} cuts off what is older`);
  if (/^eval(?:sha)?$/.test(command) && /redis\.p?call\(\s*["'](?:flush|del|unlink)/i.test(words.join(' ')))
    return destroys('its script deletes keys');
  if (/^(?:replicaof|slaveof)$/.test(command))
    return second === 'no'
      ? destroys('it makes a replica the primary, which cannot be taken back')
      : destroys('it replaces all that the server holds by what the other one does');
  if (command === 'shutdown') return destroys('it stops the server that holds the data');
  return changes(`\`${command.toUpperCase().slice(0, 40)}\` is not known to only read`);
}

const redis: Judge = ({ argv, stdin }) => {
  if (
    argv.some((word) =>
      /^--(?:bigkeys|memkeys|hotkeys|latency(?:-history|-dist)?|stat|scan|intrinsic-latency)$/.test(word),
    )
  )
    return reads;
  if (argv.includes('--cluster')) {
    return /^(?:check|info|help)$/.test(argv[argv.indexOf('--cluster') + 1] ?? '')
      ? reads
      : changes('it changes the cluster');
  }
  if (argv.some((word) => /^--(?:pipe|eval|rdb|functions-rdb)$/.test(word)))
    return changes('it runs or writes what is not known');
  const words = operands(argv, /^(?:-h|-p|-a|-n|-u|-s|-i|-r|-d|-D|-t|--user|--pass|--sni|--cacert|--cert|--key)$/);
  if (words.length > 0 && stdin.kind !== 'unknown')
    return riskOfRedis(words.length === 1 ? (words[0] ?? '').trim().split(/\s+/) : words);
  if (words.length > 0) return riskOfRedis(words);
  if (stdin.kind === 'text') {
    const lines = stdin.text.split('\n').filter((line) => line.trim() !== '');
    return worstOf(lines.map((line) => riskOfRedis(line.trim().split(/\s+/))));
  }
  return changes(stdin.kind === 'unknown' ? 'it runs whatever commands it is fed' : 'it opens a session of Redis');
};

/** Redis and what speaks its protocol. */
export const redisPrograms: Record<string, Judge> = { 'redis-cli': redis, 'valkey-cli': redis, 'keydb-cli': redis };
