import { Command } from 'commander';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { Client } from './client.ts';
import { incidentsVerb } from './incidents.ts';
import { subscribersVerb } from './subscribers.ts';
import { windowsVerb } from './windows.ts';

const shown = {
  id: 'abc',
  title: 'Problems with Website',
  components: ['website'],
  impact: 'partial',
  state: 'fixing',
  begunAt: 1,
  endedAt: null,
  updates: [],
};

/** Runs one line against answers by path; gives what was printed, what was sent, and how it failed. */
async function run(line: string[], answers: Record<string, unknown>, says = 'no') {
  const printed: string[] = [];
  const sent: unknown[] = [];
  const answer = (path: string): unknown => answers[path] ?? expect.fail(`nothing was expected to ask ${path}`);
  const client: Pick<Client, 'get' | 'send'> = {
    get: async <T>(path: string) => answer(path) as T,
    send: async <T>(_: string, path: string, body?: unknown) => {
      sent.push(body);
      return answer(path) as T;
    },
  };
  const write = (text: string) => void printed.push(text);
  const terminal = {
    out: write,
    err: write,
    interactive: true,
    columns: 80,
    colors: pc.createColors(false),
    ask: () => Promise.resolve(says),
  };
  const deps = { terminal, connect: () => client as Client, person: () => 'Ada' };
  const program = new Command().exitOverride();
  for (const verb of [incidentsVerb(deps), subscribersVerb(deps), windowsVerb(deps)]) program.addCommand(verb);
  let failure = '';
  try {
    await program.parseAsync(line, { from: 'user' });
  } catch (error) {
    failure = (error as Error).message;
  }
  return { printed: printed.join('\n'), sent, failure };
}

const changed = { '/api/incidents/i-1/public': { shown, link: 'https://status.example/incidents/abc' } };
const draft = (open: string[]) => ({
  ...changed,
  '/api/incidents/i-1/public/draft?named=update&next=1800': { title: 'Update', text: 'We are on it.', open },
});
const byTemplate = ['incidents', 'update', 'i-1', '--template', 'update', '--next-update', '30m'];

test('customers are told in a person’s words, and it says where they read them', async () => {
  const { printed, sent } = await run(['incidents', 'update', 'i-1', '--public', 'Card payments fail.'], changed);
  expect(sent).toEqual([{ text: 'Card payments fail.', title: null, components: null, impact: null, actor: 'Ada' }]);
  expect(printed).toBe('Problems with Website: Being fixed, Partial outage\nhttps://status.example/incidents/abc');
});

test('the runbook’s words are sent after a yes to what is shown, and not otherwise', async () => {
  const yes = await run(byTemplate, draft([]), 'yes');
  expect([yes.printed.split('\n')[0], yes.sent.length]).toEqual(['We are on it.', 1]);
  expect(yes.sent).toMatchObject([{ text: 'We are on it.' }]);
  const no = await run(byTemplate, draft([]), 'no');
  expect([no.sent, no.failure]).toEqual([[], 'Nothing was sent']);
});

test('words with a hole in them are never sent', async () => {
  const { sent, failure } = await run(byTemplate, draft(['[Username]']), 'yes');
  expect([sent, failure]).toEqual([[], 'Not filled in: [Username]']);
});

test('a preview says what customers would see and hear, points at the team’s own words, and sends nothing', async () => {
  const card = {
    title: 'Problems with Website',
    impact: 'Degraded',
    components: 'Website',
    begunAt: 1,
    endedAt: null,
    updates: [{ state: 'Investigating', text: 'Ada restarts it.', at: 2 }],
  };
  const mail = { subject: 'Shop: Problems with Website (investigating)', text: 'Ada restarts it.' };
  const doubtful = [{ word: 'Ada', why: 'a person of the team' }];
  const answers = { '/api/incidents/i-1/public/preview': { shown, card, link: 'https://s.example/1', mail, doubtful } };
  const line = ['incidents', 'update', 'i-1', '--public', 'Ada restarts it.', '--preview'];
  const { printed, sent } = await run(line, answers);
  expect(printed).toBe(
    'On the page:\nProblems with Website\nDegraded · Website\nInvestigating. Ada restarts it.\nhttps://s.example/1\n\n' +
      'By mail:\nShop: Problems with Website (investigating)\nAda restarts it.\nNot for customers? Ada: a person of the team',
  );
  expect(sent).toHaveLength(1);
});

test('a subscriber that is not there is no success', async () => {
  const answers = (removed: boolean) => ({ '/api/subscribers/remove': { removed } });
  const line = ['subscribers', 'remove', 'ada@example.com'];
  expect((await run(line, answers(true))).printed).toBe('Removed ada@example.com');
  expect((await run(line, answers(false))).failure).toBe('There is no subscriber "ada@example.com"');
});

test('who is told nothing any more stands there with the reason, and is told again by a word', async () => {
  const listed = (given: object) => ({
    id: 'a',
    kind: 'webhook',
    state: 'confirmed',
    address: 'https://hooks.example/…',
    createdAt: 0,
    confirmedAt: 0,
    refusals: 0,
    pausedAt: null,
    why: null,
    ...given,
  });
  const subscribers = [
    listed({}),
    listed({ id: 'b', refusals: 3 }),
    listed({ id: 'c', state: 'paused', pausedAt: 0, why: 'It answered 410.' }),
  ];
  const { printed } = await run(['subscribers'], { '/api/subscribers': { subscribers } });
  const lines = printed
    .split('\n')
    .map((line) => line.replace(/^(\w) .*?((?:paused )?since) .*?\d\d:\d\d(?::\d\d)?/, '$1 $2'));
  expect(lines).toEqual(['a since', 'b since; the last 3 tries failed', 'c paused since: It answered 410.']);
  const answers = (resumed: boolean) => ({ '/api/subscribers/resume': { resumed } });
  expect((await run(['subscribers', 'resume', 'c'], answers(true))).printed).toBe('Resumed c');
  expect((await run(['subscribers', 'resume', 'a'], answers(false))).failure).toBe(
    'There is no subscriber "a" that is paused',
  );
});

test('one time of a window is left out, and how to undo that is said', async () => {
  const answers = { '/api/windows/database/skip': { id: 'skip-database-1', shown: '2026-12-06 02:00 to 04:00 UTC' } };
  const { printed, sent } = await run(['windows', 'skip', 'database', '--on', '2026-12-06'], answers);
  expect(sent).toEqual([{ on: '2026-12-06', actor: 'Ada' }]);
  expect(printed).toContain('signalbox windows cancel skip-database-1');
});

test('work that is planned by hand has a name for customers, where it is given one', async () => {
  const answers = { '/api/windows': { id: 'window-1' } };
  const add = ['windows', 'add', 'Move the database', '2026-12-06 02:00-04:00'];
  const { sent } = await run([...add, '--public-title', 'We move house'], answers);
  expect(sent).toMatchObject([{ title: 'Move the database', publicTitle: 'We move house' }]);
  expect((await run(add, answers)).sent).toMatchObject([{ publicTitle: null }]);
});
