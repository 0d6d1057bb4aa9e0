import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../test/harness/store.ts';
import { whoIsHere } from '../app/who-is-here.ts';
import type { Store } from '../engine/ports.ts';
import { ownToken } from './access-token.ts';
import { Failure } from './failure.ts';
import { tokenVerb } from './token.ts';

let folder: string;
let store: Store;
let environment: Record<string, string>;
let typed: string;
let piped: string;
let ids: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-token-'));
  mkdirSync(join(folder, '.signalbox'));
  store = await openTestStore(join(folder, 'store.db'));
  environment = {};
  typed = '';
  piped = '';
  ids = 0;
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const who = () => whoIsHere(store, folder, environment, 'root');

async function token(...args: string[]): Promise<{ out: string; err: string; error: string | null }> {
  const out: string[] = [];
  const err: string[] = [];
  const command = tokenVerb({
    terminal: {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      interactive: typed !== '',
      columns: 200,
      colors: pc.createColors(false),
      ask: () => Promise.resolve(typed),
    },
    input: () => Promise.resolve(piped),
    open: () =>
      Promise.resolve({
        store,
        stateDirectory: join(folder, '.signalbox'),
        person: (lost) => (lost === null ? who() : Promise.resolve('root')),
        newId: () => `t-${(ids += 1)}`,
        close: () => Promise.resolve(),
      }),
  }).exitOverride();
  for (const one of command.commands) one.exitOverride().configureOutput({ writeErr: () => undefined });
  const said = (error: string | null) => ({ out: out.join('\n'), err: err.join('\n'), error });
  try {
    await command.parseAsync(args, { from: 'user' });
    return said(null);
  } catch (error) {
    return said(error instanceof Failure ? `${error.message}. ${error.mend}` : String(error));
  }
}

it('prints a token this once, and from then on asks for one', async () => {
  expect((await token('list')).out).toContain('who asks is believed');
  const { out, err } = await token('add', 'Ada', 'Example');
  expect(out).toMatch(/^sbx_[\w-]{43}$/);
  expect(err).toContain('Token t-1 for Ada Example (person)');
  expect(err).toContain('From now on who asks has to prove it');
  await expect(who()).rejects.toThrow('Who asks has to prove it here');
  expect((await token('add', 'Bo')).error).toContain('Who asks has to prove it here');

  environment['SIGNALBOX_TOKEN'] = out;
  expect(await who()).toBe('Ada Example');
  expect((await token('add', 'Bo')).err).not.toContain('From now on');
  const listed = (await token('list')).out;
  expect(listed).toMatch(/t-1 +Ada Example +person +holds +used .+ +made .+ by root/);
  expect(listed).toMatch(/t-\d +Bo +person +holds +never used +made .+ by Ada Example/);
  expect(listed + (await token('list', '--json')).out).not.toContain('hash');

  environment['SIGNALBOX_TOKEN'] = `sbx_${'x'.repeat(43)}`;
  await expect(who()).rejects.toThrow('Your token is not one of this system');
});

it('keeps one’s own where only oneself can read it, and uses it only as long as that is so', async () => {
  const made = await token('add', 'Ada', '--save');
  const file = join(folder, '.signalbox', 'token');
  expect(readFileSync(file, 'utf8').trim()).toBe(made.out);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await who()).toBe('Ada');
  typed = 'no token';
  expect((await token('save')).error).toContain('That is no token');
  chmodSync(file, 0o644);
  expect(() => ownToken(join(folder, '.signalbox'), {})).toThrow('Others than you may read');
  await expect(who()).rejects.toThrow('Others than you may read');
  typed = ` ${made.out} `;
  await token('save');
  expect(await who()).toBe('Ada');
  typed = '';
  piped = `${made.out}\n`;
  await token('save');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('goes by a machine’s token as a program, which approves nothing', async () => {
  await token('add', 'Ada', '--save');
  environment['SIGNALBOX_TOKEN'] = (await token('add', 'deploys', '--machine', '--expires', '90d')).out;
  expect(await who()).toBe('token:deploys');
  expect((await token('list')).out).toMatch(/deploys +machine +holds until/);
});

it('helps whoever has lost all of them, and writes down why', async () => {
  await token('add', 'Ada');
  expect((await token('add', 'Ada', '--lost', 'the laptop was stolen')).out).toMatch(/^sbx_/);
  const [newest] = await store.read((tx) => tx.audit.latest(1));
  expect(newest).toMatchObject({ actor: { kind: 'person', name: 'root' }, action: 'token.added', subject: 't-2' });
  expect(newest?.text).toContain('the laptop was stolen');
});

it('revokes by name or id, and the last one only when trust is asked for', async () => {
  await token('add', 'Ada', '--save');
  await token('add', 'Bo');
  expect((await token('revoke', 'Cy')).error).toContain('There is no token of "Cy"');
  expect((await token('revoke', 'Bo')).out).toBe('Revoked t-2 of Bo');
  expect((await token('revoke', 't-1')).error).toContain('the last token');
  expect((await token('revoke', 't-1', '--back-to-trust')).err).toContain('who asks is believed');
});

it.each([
  [['add', 'signalbox'], 'is what Signalbox or a program is called'],
  [['add', 'Ada', '--expires', 'soon'], 'Expected a span'],
])('refuses %j', async (args, why) => expect((await token(...args)).error).toContain(why));
