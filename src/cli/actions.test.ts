import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore } from '../../test/harness/store.ts';
import { incident } from '../adapters/store/conformance-values.ts';
import type { ActionItem } from '../core/post-mortem/model.ts';
import type { Store } from '../engine/ports.ts';
import { actionsVerb } from './actions.ts';
import { postMortemVerb } from './post-mortem.ts';
import type { Terminal } from './terminal.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-actions-'));
  store = await openTestStore(join(directory, '.signalbox', 'store.db'));
  await store.transaction(async (tx) => {
    await tx.incidents.put(incident('i-1', { title: 'Bot down' }));
    await tx.incidents.append({ incidentId: 'i-1', at: 1, actor: 'Ada', kind: 'opened', text: 'it said sesame-7' });
  });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function ran(verb: typeof actionsVerb, ...args: string[]): Promise<{ out: string; error: string | null }> {
  const out: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: () => undefined,
    interactive: false,
    piped: true,
    columns: 200,
    colors: pc.createColors(false),
    ask: () => Promise.reject(new Error('Nobody asks here.')),
  };
  let ids = 0;
  const command = verb({
    terminal,
    open: () =>
      Promise.resolve({
        store,
        person: 'Bo',
        mask: (text: string) => text.replaceAll('sesame-7', '[masked]'),
        runbook: { file: 'RUNBOOK.md', text: '# Bot\n', revision: 'r' },
        newId: () => `a-${(ids += 1)}`,
        close: () => Promise.resolve(),
      }),
  }).exitOverride();
  for (const one of [command, ...command.commands]) one.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await command.parseAsync(args, { from: 'user' });
    return { out: out.join('\n'), error: null };
  } catch (error) {
    return { out: out.join('\n'), error: error instanceof Error ? error.message : String(error) };
  }
}

const actions = (...args: string[]) => ran(actionsVerb, ...args);
const postMortem = (...args: string[]) => ran(postMortemVerb, ...args);

describe('signalbox actions', () => {
  it('keeps what is to be done until it is done, with who and until when, and all of it in the audit chain', async () => {
    expect((await actions('add', 'i-1', 'Alert', 'on', 'sesame-7', '--due', '2020-02-29')).error).toBeNull();
    expect((await actions('assign', 'a-1', '--owner', 'Ada')).error).toBeNull();
    expect((await actions()).out).toMatch(/^a-1 +i-1 +overdue since 2020-02-29 +Ada +Alert on \[masked\]$/);
    expect((await actions('done', 'a-1')).out).toContain('done');
    expect((await actions()).out).toBe('Nothing is open.');
    const entries = await store.read((tx) => tx.audit.latest(9));
    expect(entries.map(({ actor, action, text }) => [actor.name, action, text])).toEqual([
      ['Bo', 'action.done', 'Alert on [masked]'],
      ['Bo', 'action.assigned', 'Ada, 2020-02-29'],
      ['Bo', 'action.added', 'Alert on [masked]'],
    ]);
  });

  it('prints data on demand', async () => {
    await actions('add', 'i-1', 'Mend it');
    const [item] = JSON.parse((await actions('list', '--json')).out) as ActionItem[];
    expect(item).toMatchObject({ id: 'a-1', incidentId: 'i-1', text: 'Mend it', owner: null, dueAt: null });
  });

  it.each([
    [['add', 'i-9', 'Mend it'], /There is no incident i-9/],
    [['add', 'i-1', ' '], /needs words/],
    [['add', 'i-1', 'x', '--due', '2026-02-30'], /Expected a date/],
    [['done', 'a-9'], /There is no action item a-9/],
    [['assign', 'a-9', '--owner', 'Ada'], /There is no action item a-9/],
  ])('refuses %j', async (args, why) => {
    expect((await actions(...args)).error).toMatch(why);
    expect(await store.read((tx) => tx.actionItems.open())).toEqual([]);
  });
});

describe('signalbox post-mortem', () => {
  it('prints a draft without secrets, with what is on the board', async () => {
    await actions('add', 'i-1', 'Mend it');
    const { out } = await postMortem('i-1');
    expect(out).toContain('# Post-mortem: Bot down');
    expect(out).toContain('it said \\[masked\\]'.replaceAll('\\', ''));
    expect(out).toContain('- [ ] Mend it (`a-1`)');
  });

  it('writes a new file, and never over one', async () => {
    const file = join(directory, 'draft.md');
    expect((await postMortem('i-1', '--out', file)).error).toBeNull();
    expect(await readFile(file, 'utf8')).toMatch(/^# Post-mortem/);
    expect((await postMortem('i-1', '--out', file)).error).toMatch(/it is there already/);
    expect((await postMortem('i-1', '--out', join(directory, 'none', 'x.md'))).error).toMatch(
      /cannot be written: ENOENT/,
    );
    expect(existsSync(join(directory, 'none'))).toBe(false);
  });

  it.each([
    [['i-9'], /There is no incident i-9/],
    [['i-1', '--patch'], /every step that was run went as the runbook says/],
  ])('refuses %j', async (args, why) => expect((await postMortem(...args)).error).toMatch(why));
});
