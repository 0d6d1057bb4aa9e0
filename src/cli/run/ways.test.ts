import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noPostgres, queryPostgres } from '../../../test/harness/postgres.ts';
import { planOf, runWorld, stepOf } from '../../../test/harness/run-verb.ts';
import { postgresDatabase } from '../../adapters/database/postgres/postgres-database.ts';
import { httpClient } from '../../adapters/probe/http/http-client.ts';
import { shellOnly } from '../../core/procedure/way-of.ts';
import { checkIdOf } from '../../core/rule/derive.ts';
import { usualLimits } from '../../engine/procedure/model.ts';
import type { RunDependencies } from './dependencies.ts';

const table = `run_ways_${randomBytes(4).toString('hex')}`;
const sql = (text: string) => stepOf(text, { kind: 'sql' });
const http = (text: string) => stepOf(text, { kind: 'http' });
const human = (text: string) => stepOf(text, { kind: 'human' });

const world = runWorld(
  planOf({
    Count: [sql(`SELECT id, name FROM ${table} ORDER BY id`)],
    Rename: [sql(`UPDATE ${table} SET name = 'hunter2secret'`)],
    Breaks: [sql(`UPDATE ${table} SET name = 'x'; SELECT 1/0`)],
    Slow: [sql('SELECT pg_sleep(60)')],
    Many: [sql("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT 1 FROM n) SELECT repeat('x', 1000) FROM n")],
    Vacuum: [sql('VACUUM')],
    Health: [http('GET /health')],
    Secret: [http('POST /login\nAuthorization: Bearer <API_TOKEN>\n\n{"a": 1}')],
    Missing: [http('GET /missing')],
    Pause: [human('Wait 1 second')],
    Up: [human('Wait until the bot is healthy within 2 seconds')],
  }),
);

const url = process.env['SIGNALBOX_TEST_POSTGRES'] ?? '';
const withDatabase: Partial<RunDependencies> = {
  database: postgresDatabase(url),
  can: { ...shellOnly, sql: true },
};

describe.skipIf(noPostgres() !== null)('a step of SQL', () => {
  beforeEach(() =>
    queryPostgres(`CREATE TABLE ${table} AS SELECT i AS id, 'n' || i AS name FROM generate_series(1, 3) i`),
  );
  afterEach(() => queryPostgres(`DROP TABLE ${table}`));
  const names = async () =>
    (await queryPostgres<{ name: string }>(`SELECT name FROM ${table} ORDER BY id`)).map(({ name }) => name);

  it('that reads shows its rows, also with --safe', async () => {
    const made = await world.run(['count', '--safe'], null, withDatabase);
    expect(made.failure).toBeNull();
    expect(await world.journal('r-1')).toContain('1 output id | name\n1 | n1\n2 | n2\n3 | n3\n(3 rows)');
  });

  it('that changes shows how many rows before it is committed', async () => {
    const made = await world.run(['rename'], ['y', 'y'], withDatabase);
    expect(made.failure).toBeNull();
    expect(made.err).toContain('Nothing is kept yet: UPDATE: 3 rows');
    expect(await names()).toEqual(['hunter2secret', 'hunter2secret', 'hunter2secret']);
    expect(await world.journal('r-1')).toContain('1 decided to commit: UPDATE: 3 rows');
    await world.run(['count', '--yes'], null, withDatabase);
    expect((await world.journal('r-2')).join('\n')).toContain('1 | [masked]');
  });

  it('is rolled back when the person says so', async () => {
    const made = await world.run(['rename'], ['y', 'n', 't'], withDatabase);
    expect(made.err).toContain('rolled back, as was said: nothing has changed');
    expect(await names()).toEqual(['n1', 'n2', 'n3']);
  });

  it('keeps nothing of a step that breaks in the middle', async () => {
    const made = await world.run(['breaks', '--yes'], null, withDatabase);
    expect(made.failure?.message).toContain('failed');
    expect(JSON.stringify(await world.store.read((tx) => tx.runs.list(1)))).toContain(
      'division by zero; nothing has changed',
    );
    expect(await names()).toEqual(['n1', 'n2', 'n3']);
  });

  it.each([
    ['slow', /procedures.statement-timeout/],
    ['vacuum', /outside a transaction/],
  ])('%s ends with what to do', async (name, reason) => {
    const limits = { ...usualLimits, statementTimeoutMs: 300 };
    await world.run([name, '--yes'], null, { ...withDatabase, limits });
    const [run] = await world.store.read((tx) => tx.runs.list(1));
    expect(run?.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) });
  });

  it('fetches no more rows than it shows', async () => {
    const made = await world.run(['many', '--yes'], null, withDatabase);
    expect(made.failure).toBeNull();
    expect(made.err).toContain('more than 200 rows');
  });

  it('can only read in a diagnosis, whatever it says', async () => {
    const text = `UPDATE ${table} SET name = 'x'`;
    const made = await postgresDatabase(url).transact(
      [
        { text: "SELECT set_config('transaction_read_only', 'off', false)", query: false },
        { text, query: false },
      ],
      {
        readOnly: true,
        statementTimeoutMs: 5000,
        leftMs: 5000,
        onLine: () => undefined,
        confirm: async () => true,
        signal: new AbortController().signal,
      },
    );
    expect(made).toMatchObject({ kind: 'failed' });
    expect(await names()).toEqual(['n1', 'n2', 'n3']);
  });

  it('is for a person where no database is bound, and says how to bind one', async () => {
    expect((await world.run(['count', '--dry-run'])).out).toContain(
      'no database is bound: name one under procedures.database',
    );
  });

  it('says that the database does not answer', async () => {
    const nowhere = { ...withDatabase, database: postgresDatabase('postgresql://x@127.0.0.1:1/x') };
    await world.run(['count', '--yes'], null, nowhere);
    const [run] = await world.store.read((tx) => tx.runs.list(1));
    expect(run?.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('a request', () => {
  let server: Server;
  const seen: string[] = [];
  const client = httpClient();
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
      response.statusCode = request.url === '/missing' ? 404 : 200;
      response.end('ok hunter2secret\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await client.close();
    server.close();
  });
  const here = (): Partial<RunDependencies> => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { requests: client, can: { ...shellOnly, origins: [origin] } };
  };

  it('is sent, and its answer is journaled and masked', async () => {
    expect((await world.run(['health', '--safe'], null, here())).failure).toBeNull();
    expect(await world.journal('r-1')).toContain('1 output HTTP 200\nok [masked]');
  });

  it('gets its secret by name: it stands in no text', async () => {
    const made = await world.run(['secret', '--yes', '--set', 'API_TOKEN=tok-en-123', '--json'], null, here());
    expect(made.failure).toBeNull();
    expect(seen.at(-1)).toBe('POST /login Bearer tok-en-123');
    const stored = await world.store.read(async (tx) => [await tx.runs.list(9), await tx.runs.journal('r-1', 0)]);
    expect(made.out + made.err + JSON.stringify(stored)).not.toContain('tok-en-123');
  });

  it('that is refused is a failed step', async () => {
    await world.run(['missing', '--yes'], null, here());
    const [run] = await world.store.read((tx) => tx.runs.list(1));
    expect(run?.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('answered 404') });
  });
});

describe('a wait', () => {
  const checkId = checkIdOf('bot');
  const bot = { checkId, name: 'bot', title: 'Bot', ours: true, kind: null, intervalMs: 1000 };
  const can = { ...shellOnly, sight: { watched: [bot], rulesOf: () => [] } };

  it('waits its time by itself', async () => {
    const began = Date.now();
    expect((await world.run(['Pause', '--safe'], null, { can })).failure).toBeNull();
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
  });

  it('ends when a check that was made since says that the service is up', async () => {
    const going = world.run(['up', '--safe'], null, { can });
    const last = {
      checkId: 'check:bot',
      at: Date.now() + 60_000,
      outcome: 'pass',
      durationMs: 1,
      status: 200,
      reason: null,
    } as const;
    await world.store.transaction((tx) =>
      tx.checks.put({ checkId: checkIdOf('bot'), status: 'up', failures: 0, successes: 1, since: 1, last }),
    );
    expect((await going).failure).toBeNull();
  });

  it('fails by its deadline, and says what is in the way', async () => {
    await world.run(['up', '--yes'], null, { can });
    const [run] = await world.store.read((tx) => tx.runs.list(1));
    expect(run?.states[0]).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('bot: nobody has checked it'),
    });
  });
});
