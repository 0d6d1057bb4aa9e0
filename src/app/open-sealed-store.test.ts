import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newIdentity } from '../adapters/secrets/age.ts';
import { KeyError } from '../adapters/secrets/key-error.ts';
import { release } from '../adapters/store/conformance-values.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../engine/ports.ts';
import { openSealedStore } from './open-sealed-store.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-sealed-'));
  file = join(folder, 'store.db');
});
afterEach(() => rm(folder, { recursive: true }));

const secret = (n: number) => `hunter2-${n}-${'x'.repeat(40)}`;
const here = { file: null, variable: null };
const open = (place: { file: string | null; variable: string | null } = here, environment = {}, alone = true) =>
  openSealedStore(file, folder, { secrets: place, environment, alone });

/** The files of the store's folder, the log of the database among them, that hold a secret in the clear. */
async function inTheClear(): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder))
    if ((await readFile(join(folder, name), 'latin1')).includes('hunter2')) found.push(name);
  return found;
}

async function put(store: Store, n: number): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.releases.put({ ...release(`rel-${n}`), number: n, variables: { TOKEN: secret(n) } });
    await tx.settings.put('local-platform/bot', { replicas: null, variables: { values: { TOKEN: secret(n) } } });
    await tx.settings.put('other', [n]);
  });
}

const read = (store: Store) =>
  store.read(async (tx) => [
    (await tx.releases.get('rel-1'))?.variables,
    (await tx.releases.list(release('x').service, 9)).map(({ variables }) => variables),
    await tx.settings.get('local-platform/bot'),
    await tx.settings.get('other'),
  ]);

it('keeps variables encrypted from the first write on, also in the log', async () => {
  const store = await open();
  for (const n of [1, 2, 3]) await put(store, n);
  const before = await read(store);
  expect(before[0]).toEqual({ TOKEN: secret(1) });
  expect(await inTheClear()).toEqual([]);
  expect((await stat(join(folder, 'key'))).mode & 0o777).toBe(0o600);
  await store.close();
  expect(await inTheClear()).toEqual([]);
  const again = await open();
  expect(await read(again)).toEqual(before);
  await again.close();
});

it('encrypts what an earlier version has written, and leaves nothing of it in free pages or the log', async () => {
  const plain = await openSqliteStore(file);
  for (const n of [1, 2, 3]) await put(plain, n);
  await plain.transaction((tx) => tx.settings.delete('local-platform/bot'));
  await put(plain, 4);
  const before = await read(plain);
  await plain.close();
  expect(await inTheClear()).not.toEqual([]);
  const store = await open();
  expect(await read(store)).toEqual(before);
  expect(await inTheClear()).toEqual([]);
  await store.close();
  expect(await inTheClear()).toEqual([]);
});

it('says which key is missing, changes nothing, and goes on with it', async () => {
  const store = await open();
  await put(store, 1);
  await store.close();
  const recipient = /age1\w+/.exec(await readFile(join(folder, 'key'), 'utf8'))?.[0] ?? '';
  await rename(join(folder, 'key'), join(folder, 'aside'));
  const lost = await open().catch((error: unknown) => error);
  expect(lost).toBeInstanceOf(KeyError);
  expect(lost).toMatchObject({
    message: expect.stringContaining('key is not there'),
    mend: expect.stringContaining(recipient),
  });
  expect(await readdir(folder)).not.toContain('key');
  await writeFile(join(folder, 'key'), `${await newIdentity()}\n`);
  await expect(open()).rejects.toMatchObject({
    message: expect.stringContaining('another key than'),
    mend: expect.stringContaining(recipient),
  });
  await writeFile(join(folder, 'key'), 'nonsense');
  await expect(open()).rejects.toThrow('is no age identity');
  // Wherever it is, it opens the store.
  const identity = await readFile(join(folder, 'aside'), 'utf8');
  for (const [place, environment] of [
    [{ file: join(folder, 'aside'), variable: null }, {}],
    [{ file: null, variable: 'KEY' }, { KEY: identity }],
  ] as const) {
    const found = await open(place, environment);
    expect((await read(found))[0]).toEqual({ TOKEN: secret(1) });
    await found.close();
  }
});

it.each([
  ['a variable that is not set', { file: null, variable: 'KEY' }, 'KEY is not set'],
  ['a file that is not there', { file: '/nowhere/key', variable: null }, '/nowhere/key cannot be read (ENOENT)'],
])('refuses %s, and makes no key in its place', async (_, place, said) => {
  await expect(open(place)).rejects.toThrow(said);
  expect(await readdir(folder)).not.toContain('key');
});

it('opens nothing that was put in the place of another', async () => {
  const store = await open();
  for (const n of [1, 2]) await put(store, n);
  const plain = await openSqliteStore(file);
  await plain.transaction(async (tx) => {
    const other = await tx.releases.get('rel-2');
    const one = await tx.releases.get('rel-1');
    if (one !== null && other !== null) await tx.releases.put({ ...one, variables: other.variables });
  });
  await plain.close();
  await expect(store.read((tx) => tx.releases.get('rel-1'))).rejects.toThrow();
  await store.close();
});

it('is given one key by two that open it at once', async () => {
  // Neither is alone: what an earlier version has written is rewritten only by one that is.
  const [one, other] = await Promise.all([open(here, {}, false), open(here, {}, false)]);
  await put(one, 1);
  expect((await read(other))[0]).toEqual({ TOKEN: secret(1) });
  await Promise.all([one.close(), other.close()]);
});
