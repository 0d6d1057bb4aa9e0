import { expect, it } from 'vitest';
import type { Run, RunStep, StepState } from './model.ts';
import { wordsOn } from './words-on.ts';

const step = (index: number, change: Partial<RunStep> = {}): RunStep => ({
  index,
  title: null,
  kind: 'shell',
  condition: null,
  source: { file: 'R.md', startLine: 1, endLine: 1 },
  asWritten: 'x',
  rendered: 'x',
  hash: `h${index}`,
  open: [],
  translations: [],
  risk: { level: 'changes', why: null },
  ...change,
});
const waiting: StepState = { kind: 'waiting' };
const failed: StepState = { kind: 'failed', startedAt: 1, finishedAt: 2, exitCode: 1, reason: 'exit code 1' };
const done: StepState = { kind: 'succeeded', startedAt: 1, finishedAt: 2, exitCode: 0, by: 'Ada', note: null };
const running: StepState = { kind: 'running', startedAt: 1, attempt: 1 };
const unknown: StepState = { kind: 'unknown', startedAt: 1, foundAt: 2 };
const proposed: StepState = { kind: 'proposed', by: 'Ada', at: 1, hash: 'h0' };
const approved: StepState = {
  kind: 'approved',
  by: 'Bo',
  at: 1,
  hash: 'h0',
  revision: 'r',
  until: 99,
  with: 'Ada',
};

function run(states: StepState[], change: Partial<Run> = {}): Run {
  return {
    id: 'r-1',
    procedureId: 'p',
    title: 'P',
    source: { file: 'R.md', startLine: 1, endLine: 9 },
    revision: 'r',
    startedBy: 'Ada',
    startedAt: 0,
    finishedAt: null,
    state: 'open',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps: states.map((_, index) => step(index)),
    states,
    approvals: { expiryMs: 10, people: [] },
    token: 1,
    host: null,
    ...change,
  };
}

const said = (given: Run) => wordsOn(given, 5).map(({ kind, step: at }) => (at === null ? kind : `${kind} ${at + 1}`));

it.each<[string, Run, string[]]>([
  ['begins', run([waiting, waiting, waiting]), ['approve 1', 'skip 1', 'from 2', 'from 3', 'abandon']],
  ['is under way', run([done, waiting, waiting]), ['approve 2', 'skip 2', 'from 3', 'abandon']],
  ['has a failed step', run([done, failed, waiting]), ['approve 2', 'skip 2', 'from 3', 'giveUp', 'abandon']],
  [
    'has a failed step of a diagnosis',
    run([failed, waiting], { mode: 'diagnosis' }),
    ['approve 2', 'skip 2', 'giveUp', 'abandon'],
  ],
  ['runs a step', run([running, waiting]), []],
  ['does not know of a step', run([unknown, waiting]), ['decide 1', 'abandon']],
  ['waits for a second yes', run([proposed, waiting]), ['abandon']],
  ['has it', run([approved, waiting]), ['goOn', 'abandon']],
  [
    'waits for a person',
    run([waiting], { steps: [step(0, { kind: 'human', risk: null })] }),
    ['done 1', 'notDone 1', 'skip 1', 'abandon'],
  ],
  ['has a step with a hole', run([waiting], { steps: [step(0, { open: ['<token>'] })] }), ['skip 1', 'abandon']],
  ['is over', run([done], { state: 'completed' }), []],
])('to a run that %s may be said what it would take', (_name, given, words) => expect(said(given)).toEqual(words));
