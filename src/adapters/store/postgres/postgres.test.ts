import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cableTo } from '../../../../test/fakes/cable.ts';
import { freshPostgresUrl, noPostgres, queryPostgres } from '../../../../test/harness/postgres.ts';
import type { Store } from '../../../engine/ports.ts';
import { storeConformance } from '../conformance.ts';
import { openPostgresStore } from './open-postgres-store.ts';
import { beginSql } from './statements.ts';

const why = noPostgres();
const schemaOf = (url: string): string => new URL(url).searchParams.get('schema') ?? '';
const drop = async (url: string): Promise<void> =>
  void (await queryPostgres(`drop schema if exists "${schemaOf(url)}" cascade`));

if (why === null)
  storeConformance('PostgreSQL', async () => {
    const url = freshPostgresUrl();
    return { open: () => openPostgresStore(url), remove: () => drop(url) };
  });

describe.skipIf(why !== null)(`PostgreSQL${why === null ? '' : ` (skipped, because ${why})`}`, () => {
  let url: string;
  let store: Store;
  let opened: Store[];
  const open = async (...given: Parameters<typeof openPostgresStore>): Promise<Store> => {
    const handle = await openPostgresStore(...given);
    opened.push(handle);
    return handle;
  };
  beforeEach(async () => {
    opened = [];
    url = freshPostgresUrl();
    store = await open(url);
  });
  afterEach(async () => {
    await Promise.all(opened.map((handle) => handle.close()));
    await drop(url);
  });

  const lock = (of = url) => `hashtextextended('signalbox ${schemaOf(of)}', 0)`;
  const holders = () =>
    `select pid from pg_locks where locktype = 'advisory' and ((classid::bigint << 32) | objid::bigint) = ${lock()}`;
  /** As when the server is restarted, or somebody ends a connection by hand. */
  const terminate = (which: string): Promise<unknown> =>
    queryPostgres(`select pg_terminate_backend(pid) from (${which}) as found`);
  const setting = (handle = store): Promise<unknown> => handle.read((tx) => tx.settings.get('name'));

  it('that loses its connection in the middle of a transaction says so, writes nothing, and goes on by itself', async () => {
    const cut = store.transaction(async (tx) => {
      await tx.settings.put('name', 1);
      await terminate(holders());
      await tx.settings.put('name', 2);
    });
    await expect(cut).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('lost in the middle of a transaction, of which nothing was written'),
      mend: expect.stringContaining('connects again by itself'),
    });
    expect(await setting()).toBeNull();
    await store.transaction((tx) => tx.settings.put('name', 3));
    expect(await setting()).toBe(3);
  });

  it('that loses it before the commit says that nothing is known of it, and not that all is well', async () => {
    const cut = store.transaction(async (tx) => {
      await tx.settings.put('name', 1);
      await terminate(holders());
    });
    await expect(cut).rejects.toMatchObject({ message: expect.stringContaining('may have been written or not') });
    expect(await setting()).toBeNull();
  });

  it('goes on when all its idle connections were ended', async () => {
    await Promise.all([setting(), setting(), store.transaction((tx) => tx.settings.put('name', 1))]);
    const ours = `select pid from pg_stat_activity where query like '%${schemaOf(url)}%' and pid <> pg_backend_pid()`;
    await terminate(ours);
    const deadline = Date.now() + 10_000;
    // The news may still be on its way when the next one is begun.
    while ((await setting().catch(() => null)) !== 1) if (Date.now() > deadline) expect.fail('It does not come back.');
    await store.transaction((tx) => tx.settings.put('name', 2));
    expect(await setting()).toBe(2);
  });

  it('cuts off a writer that falls silent, so that others wait for at most 2 s, and nothing of it is written', async () => {
    const other = await open(url);
    const silent = store.transaction(async (tx) => {
      await tx.settings.put('name', 'silent');
      // Says nothing until the other one has had its turn, which it gets only when this one is cut off.
      await other.transaction((inner) => inner.settings.put('name', 'other'));
      await tx.settings.put('name', 'woken');
    });
    await expect(silent).rejects.toMatchObject({ message: expect.stringContaining('left waiting for too long') });
    expect(await setting()).toBe('other');
    // Also where the next thing it would have said is the commit: then it is known that nothing was written.
    const last = store.transaction(async (tx) => {
      await tx.settings.put('name', 'silent');
      await other.transaction((inner) => inner.settings.put('name', 'other again'));
    });
    const error: unknown = await last.catch((reason: unknown) => reason);
    expect(String(error)).toContain('nothing of it was written');
    expect(String(error)).not.toContain('or not');
    expect(await setting()).toBe('other again');
  });

  it('that somebody keeps locked gives a clear error, leaves the event loop free, and works again afterwards', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 50);
    const { ended } = await lockFor(6);
    await expect(store.transaction((tx) => tx.settings.put('name', 1))).rejects.toMatchObject({ reason: 'locked' });
    expect(ticks).toBeGreaterThan(10);
    clearInterval(timer);
    await ended;
    await store.transaction((tx) => tx.settings.put('name', 2));
    expect(await setting()).toBe(2);
  });

  /** Somebody else holds the lock of who writes, for so many seconds. Resolves when it does, with its end. */
  const lockFor = async (seconds: number, of = url): Promise<{ ended: Promise<unknown> }> => {
    const ended = queryPostgres(`begin; select pg_advisory_xact_lock(${lock(of)}); select pg_sleep(${seconds})`);
    const mine = holders().replace(lock(), lock(of));
    await expect.poll(() => queryPostgres(mine), { timeout: 5_000 }).toHaveLength(1);
    return { ended };
  };

  it('that is up to date is opened without a wait for those who write', async () => {
    const { ended } = await lockFor(4);
    const other = await open(url);
    expect(await setting(other)).toBeNull();
    expect(await queryPostgres(holders())).toHaveLength(1);
    await ended;
  });

  it('that is to be made or brought up to date waits for who does so, longer than a write does', async () => {
    const fresh = freshPostgresUrl();
    const { ended } = await lockFor(6, fresh);
    const other = await open(fresh);
    await ended;
    await other.transaction((tx) => tx.settings.put('name', 1));
    expect(await setting(other)).toBe(1);
    await other.close();
    await drop(fresh);
  });

  it('lets a write by and refuses no read when all of many are held up for longer than a connection is waited for', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reads = Array.from({ length: 50 }, () =>
      store.read(async (tx) => {
        await held;
        return tx.settings.get('name');
      }),
    );
    const begun = Date.now();
    await store.transaction((tx) => tx.settings.put('name', 1));
    expect(await store.version()).toBeGreaterThan(0);
    // The pool's own patience ends after 5 s.
    await expect.poll(() => Date.now() - begun, { timeout: 10_000 }).toBeGreaterThan(5_500);
    release();
    expect(new Set(await Promise.all(reads))).toEqual(new Set([1]));
  });

  it('that is cut off without a word is given up, and used again once it answers', async () => {
    const cable = await cableTo(url);
    const distant = await open(cable.url, { answerMs: 300 });
    await distant.transaction((tx) => tx.settings.put('name', 1));
    cable.cut();
    await expect(distant.transaction((tx) => tx.settings.put('name', 2))).rejects.toMatchObject({
      reason: 'unreachable',
    });
    cable.mend();
    const deadline = Date.now() + 10_000;
    while ((await setting(distant).catch(() => null)) !== 1) if (Date.now() > deadline) expect.fail('It stays cut.');
    await distant.close();
    cable.close();
  });

  it('keeps what it acknowledges on the disk also where the role has chosen otherwise', async () => {
    const careless = new URL(url);
    careless.searchParams.set('options', '-c synchronous_commit=off');
    const begin = beginSql(schemaOf(url), { statementMs: 0, answerMs: 0, lockMs: 0 }, false);
    expect(await queryPostgres('show synchronous_commit', careless.href)).toEqual([{ synchronous_commit: 'off' }]);
    const within = await queryPostgres(`${begin}; show synchronous_commit`, careless.href);
    expect(within).toEqual([{ synchronous_commit: 'on' }]);
  });
});

describe('an address of PostgreSQL', () => {
  it.each([
    ['not one', 'hunter2', 'not the address'],
    ['of something else', 'mysql://ada:hunter2@localhost/shop', 'not the address'],
    ['without a database', 'postgresql://ada:hunter2@localhost', 'not the address'],
    ['with a schema that is none', 'postgresql://ada:hunter2@localhost/shop?schema=a"b', 'a"b'],
    ['where nobody answers', 'postgresql://ada:hunter2@127.0.0.1:1/shop', 'shop at 127.0.0.1:1'],
  ])('that is %s is refused, and its password not repeated', async (_, url, said) => {
    const error: unknown = await openPostgresStore(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StoreError', message: expect.stringContaining(said) });
    expect(JSON.stringify([error, String(error), (error as { mend: string }).mend])).not.toContain('hunter2');
    expect((error as { mend: string | null }).mend).not.toBeNull();
  });
});
