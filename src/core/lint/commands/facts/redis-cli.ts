import { hasOption } from '../../invocation.ts';
import type { CommandFact } from '../command-fact.ts';

/** Tried with redis-cli 7.0.15. */
export const redisCliFacts: readonly CommandFact[] = [
  {
    kind: 'option',
    words: '',
    when: (redis) => hasOption(redis, '--host', '--port', '--password'),
    real: 'host, port and password are `-h`, `-p` and `-a`',
    mend: 'Write `redis-cli -h HOST -p PORT`, and the password as `REDISCLI_AUTH` in the environment.',
  },
];
