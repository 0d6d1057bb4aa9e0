import { describe, expect, test } from 'vitest';
import { rudeness, rudeServer } from '../../../../test/fakes/rude-server.ts';
import { checkOf } from '../../../../test/harness/checks.ts';
import { freshPostgresUrl, noPostgres, queryPostgres } from '../../../../test/harness/postgres.ts';
import { freePort } from '../../../../test/harness/redis.ts';
import { probeConformance } from '../conformance.ts';
import { openProbes } from '../open-probes.ts';

const password = 'pass-word-of-nobody';

/** The server's address, without the parameter that names a schema of a test. */
function serverUrl(): string {
  const url = new URL(freshPostgresUrl());
  url.search = '';
  return url.href;
}

const sql = (query: string, expect: string[] = [], variable = 'DB') =>
  checkOf({ kind: 'sql', url: `\${${variable}}`, query }, { expect, timeoutMs: 5000 });

describe.skipIf(noPostgres() !== null)('PostgreSQL', () => {
  probeConformance('sql', async () => {
    const silent = await rudeServer(rudeness.silent);
    const garbage = await rudeServer(rudeness.garbage);
    const at = (port: number) => `postgresql://app:${password}@127.0.0.1:${port}/shop`;
    return {
      options: {
        environment: {
          DB: serverUrl(),
          GONE: at(await freePort()),
          SILENT: at(silent.port),
          GARBAGE: at(garbage.port),
          NO_URL: `mysql://app:${password}@h/x`,
          METADATA: `postgresql://app:${password}@169.254.169.254/x`,
        },
      },
      passing: sql('SELECT count(*) FROM generate_series(1, 7)', ['value == 7', 'rows == 1', 'duration < 5s']),
      failing: [
        {
          name: 'a condition',
          check: sql("SELECT 'degraded'", ['value == "ok"']),
          reason: /value is "degraded", expected == "ok"/,
        },
        { name: 'no rows', check: sql('SELECT 1 WHERE false', ['rows > 0']), reason: /rows is 0, expected > 0/ },
        {
          name: 'no such table',
          check: sql('SELECT 1 FROM no_such_table'),
          reason: /the database says: .*no_such_table.*42P01/,
        },
        { name: 'a write', check: sql('CREATE TABLE written_by_a_check (a int)'), reason: /does more than read/ },
        {
          name: 'two statements',
          check: sql('COMMIT; CREATE TABLE written_by_a_check (a int)'),
          reason: /cannot insert multiple commands/,
        },
        {
          name: 'too slow',
          check: { ...sql('SELECT pg_sleep(30)'), timeoutMs: 400 },
          reason: /longer than the check|no answer within/,
        },
        { name: 'nobody', check: sql('SELECT 1', [], 'GONE'), reason: /connection refused/ },
        { name: 'no PostgreSQL', check: { ...sql('SELECT 1', [], 'GARBAGE'), timeoutMs: 500 }, reason: /./ },
      ],
      lost: [
        { name: 'another database', check: sql('SELECT 1', [], 'NO_URL'), reason: /postgresql:\/\// },
        { name: 'a metadata address', check: sql('SELECT 1', [], 'METADATA'), reason: /refused to ask/ },
      ],
      hanging: { ...sql('SELECT 1', [], 'SILENT'), timeoutMs: 200 },
      secrets: [password],
      left: () => silent.open() + garbage.open(),
      close: async () => void (await Promise.all([silent.close(), garbage.close()])),
    };
  });

  test('the server ends a query whose time is over, and keeps no session of ours', async () => {
    const probes = openProbes({ clock: { now: () => 1 }, environment: { DB: serverUrl() } });
    await probes.probe({ ...sql('SELECT pg_sleep(60)'), timeoutMs: 300 }, new AbortController().signal);
    const mine = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'signalbox check'";
    const deadline = Date.now() + 10_000;
    let left = 1;
    while (left > 0 && Date.now() < deadline) left = (await queryPostgres<{ n: number }>(mine, serverUrl()))[0]?.n ?? 0;
    expect(left).toBe(0);
    await probes.close();
  });
});
