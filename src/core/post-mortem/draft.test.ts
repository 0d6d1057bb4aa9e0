import { expect, it, test } from 'vitest';
import type { Incident } from '../incident/model.ts';
import type { Notice } from '../notice/model.ts';
import type { Run, RunStep, StepState } from '../procedure/model.ts';
import { draftPostMortem, type Evidence } from './draft.ts';

const opened = Date.UTC(2026, 2, 1, 3, 0, 0);
const minutes = (count: number): number => opened + count * 60_000;

const incident = {
  id: 'i-1',
  title: 'Bot | down',
  severity: 'P1',
  state: 'resolved',
  service: 'bot',
  openedAt: opened,
  acknowledgedAt: minutes(4),
  resolvedAt: minutes(20),
  respondBy: minutes(15),
  reopened: 0,
} as Incident;

const notice = (change: Partial<Notice>): Notice =>
  ({
    destination: 'slack',
    body: { about: 'opened' },
    state: 'delivered',
    createdAt: opened,
    deliveredAt: opened + 2_000,
    lastAnswer: null,
    ...change,
  }) as Notice;

const run = (...steps: { rendered: string; state: StepState }[]): Run =>
  ({
    id: 'r-1',
    title: 'Restart',
    startedBy: 'Ada',
    startedAt: minutes(5),
    state: 'completed',
    source: { file: 'RUNBOOK.md', startLine: 10, endLine: 20 },
    steps: steps.map(
      ({ rendered }, index) =>
        ({ index, rendered, source: { file: 'RUNBOOK.md', startLine: 11 + index, endLine: 11 + index } }) as RunStep,
    ),
    states: steps.map(({ state }) => state),
  }) as Run;

const evidence: Evidence = {
  incident,
  timeline: [
    {
      incidentId: 'i-1',
      seq: 1,
      at: opened,
      actor: 'signalbox',
      kind: 'opened',
      text: 'P1: Bot | down. connection refused',
    },
    { incidentId: 'i-1', seq: 2, at: minutes(4), actor: 'Ada', kind: 'acknowledged', text: 'on it\n## not a heading' },
  ],
  notices: [notice({}), notice({ destination: 'phone', state: 'dead', deliveredAt: null, lastAnswer: 'HTTP 401' })],
  runs: [
    run(
      {
        rendered: 'signalbox restart bot',
        state: { kind: 'succeeded', startedAt: 0, finishedAt: 3_000, exitCode: 0, by: 'Ada', note: null },
      },
      {
        rendered: 'curl `hostname` | jq .',
        state: { kind: 'failed', startedAt: 0, finishedAt: 1, exitCode: 4, reason: 'exit code 4' },
      },
    ),
  ],
};

it('says when, by whom, to whom and what, with the time that each took', () => {
  const text = draftPostMortem(evidence, []);
  expect(text).toMatch(/^# Post-mortem: Bot \\\| down\n/);
  expect(text).toContain('| opened | 2026-03-01 03:00:00 |  |');
  expect(text).toContain('| first person told | 2026-03-01 03:00:02 | 2 s |');
  expect(text).toContain('| acknowledged | 2026-03-01 03:04:00 | 4 min |');
  expect(text).toContain('| assessing | not recorded |  |');
  expect(text).toContain('| response due | 2026-03-01 03:15:00 | met |');
  expect(text).toContain('By signalbox: P1: Bot \\| down. connection refused');
  expect(text).toContain('| phone | opened | dead: HTTP 401 |  |');
  expect(text).toContain('1. succeeded in 3 s, Ada: ` signalbox restart bot `');
  expect(text).toContain('2. failed: exit code 4: `` curl `hostname` ¦ jq . ``');
});

it('proposes what to do about what did not go as the runbook says, for people to own', () => {
  const actions = draftPostMortem(evidence, []).split('## Action items')[1] ?? '';
  expect(actions).toContain(
    '- [ ] Mend “Restart”, step 2 (RUNBOOK.md line 12): it failed: exit code 4. Owner: _nobody yet_.',
  );
  expect(actions).toContain('- [ ] Find out why phone could not be told that it was opened.');
  expect(actions).not.toContain('nobody had responded');
});

it('does not ask why nobody came “at once”, nor for what was over before anybody had to', () => {
  const said = (change: Partial<Evidence['incident']>) =>
    draftPostMortem({ ...evidence, incident: { ...incident, ...change } }, []);
  const atOnce = said({ respondBy: incident.openedAt });
  expect(atOnce).toContain('| response due | at once |  |');
  const over = said({ acknowledgedAt: null, resolvedAt: minutes(14) });
  expect(over).toContain('| response due | 2026-03-01 03:15:00 | ended before |');
  for (const text of [atOnce, over]) expect(text).not.toContain('nobody had responded');
});

it('does not propose to mend what Signalbox left for people in a diagnosis', () => {
  const left: StepState = { kind: 'skipped', by: 'signalbox', at: 0, why: 'left for people: it changes something' };
  const text = draftPostMortem({ ...evidence, runs: [run({ rendered: 'rm x', state: left })] }, []);
  expect(text).toContain('1. was skipped: left for people: it changes something: ` rm x `');
  expect(text).not.toContain('Mend “Restart”');
});

it('lists what is on the board instead, once anything is', () => {
  const item = { id: 'a-1', incidentId: 'i-1', text: 'Mend | it', createdAt: 0, doneBy: null };
  const text = draftPostMortem(evidence, [
    { ...item, owner: 'Ada', dueAt: minutes(0), doneAt: null },
    { ...item, id: 'a-2', owner: null, dueAt: null, doneAt: 9 },
  ]);
  expect(text).toContain(
    '- [ ] Mend \\| it (`a-1`). Owner: Ada. By: 2026-03-01.\n- [x] Mend \\| it (`a-2`). Owner: _nobody yet_',
  );
  expect(text).not.toContain('Find out why phone');
});

it('keeps the words of others from becoming structure', () => {
  const text = draftPostMortem(evidence, []);
  expect(text).toContain('on it \\#\\# not a heading');
  expect(text.match(/^## /gm)?.length).toBe(9);
});

test.each<[string, Partial<Evidence>, RegExp]>([
  ['nobody was told', { notices: [] }, /## Who was told\n\nNobody\./],
  ['nothing was run', { runs: [] }, /No procedure was run\./],
  ['nothing is known of its beginning', { timeline: [] }, /## How it was detected\n\nNot recorded\./],
  [
    'nobody responded in time',
    { incident: { ...incident, acknowledgedAt: minutes(16) } },
    /Find out why nobody had responded by 2026-03-01 03:15:00/,
  ],
  [
    'nobody responded at all',
    { incident: { ...incident, acknowledgedAt: null, resolvedAt: null } },
    /\| response due \| .* \| missed \|/,
  ],
])('says so when %s', (_, change, said) => expect(draftPostMortem({ ...evidence, ...change }, [])).toMatch(said));

it('points to no line of the runbook for what came ready', () => {
  const failed: StepState = {
    kind: 'failed',
    startedAt: opened,
    finishedAt: opened,
    exitCode: 4,
    reason: 'exit code 4',
  };
  const source = { file: 'ready-made', startLine: 4, endLine: 4 };
  const made = run({ rendered: 'signalbox rollback bot', state: failed });
  const steps = made.steps.map((step) => ({ ...step, source }));
  const text = draftPostMortem({ ...evidence, runs: [{ ...made, source, steps }] }, []);
  expect(text).toContain('Mend “Restart”, step 1 (a ready-made procedure): it failed: exit code 4.');
  expect(text).not.toMatch(/ready-made line|ready\\?-made 4/);
});
