import { describe } from 'vitest';
import { rudeness, rudeServer } from '../../../../test/fakes/rude-server.ts';
import { checkOf } from '../../../../test/harness/checks.ts';
import { freePort, noRedis, startRedis } from '../../../../test/harness/redis.ts';
import { probeConformance } from '../conformance.ts';

const password = 'open-sesame-redis';

const redis = (command: string[], expect: string[] = [], variable = 'REDIS') =>
  checkOf({ kind: 'redis', url: `\${${variable}}`, command }, { expect, timeoutMs: 3000 });

describe.skipIf(noRedis() !== null)('Redis', () => {
  probeConformance('redis', async () => {
    const server = await startRedis(password);
    const silent = await rudeServer(rudeness.silent);
    const endless = await rudeServer(rudeness.endless);
    const nested = await rudeServer((socket) => void socket.write('*1\r\n'.repeat(1000)));
    const at = (port: number, secret = password) => `redis://:${secret}@127.0.0.1:${port}/1`;
    return {
      options: {
        environment: {
          REDIS: at(server.port),
          WRONG: at(server.port, 'wrong-password'),
          GONE: at(await freePort()),
          SILENT: at(silent.port),
          ENDLESS: at(endless.port),
          NESTED: at(nested.port),
          NO_URL: `http://:${password}@127.0.0.1`,
          METADATA: `redis://:${password}@[fe80::1]:6379`,
        },
      },
      passing: redis(['INFO', 'memory'], ['info.used_memory < 1GiB', 'info.maxmemory_policy == "noeviction"']),
      failing: [
        { name: 'a condition', check: redis(['PING'], ['value == "OK"']), reason: /value is "PONG", expected == "OK"/ },
        { name: 'a number', check: redis(['DBSIZE'], ['value >= 3']), reason: /value is 0, expected >= 3/ },
        { name: 'no key', check: redis(['GET', 'nothing'], ['value == "x"']), reason: /value is null/ },
        { name: 'no such command', check: redis(['NOSUCH']), reason: /Redis says: ERR unknown command/ },
        { name: 'a wrong password', check: redis(['PING'], [], 'WRONG'), reason: /Redis says: WRONGPASS/ },
        { name: 'nobody', check: redis(['PING'], [], 'GONE'), reason: /connection refused/ },
        { name: 'endless bytes', check: redis(['PING'], [], 'ENDLESS'), reason: /is not one of Redis/ },
        { name: 'arrays without end', check: redis(['PING'], [], 'NESTED'), reason: /too large/ },
      ],
      lost: [
        { name: 'another URL', check: redis(['PING'], [], 'NO_URL'), reason: /not one of a Redis/ },
        { name: 'a link-local address', check: redis(['PING'], [], 'METADATA'), reason: /refused to ask/ },
      ],
      hanging: { ...redis(['PING'], [], 'SILENT'), timeoutMs: 200 },
      secrets: [password, 'wrong-password'],
      left: () => silent.open() + endless.open() + nested.open(),
      close: async () => void (await Promise.all([server, silent, endless, nested].map((one) => one.close()))),
    };
  });
});
