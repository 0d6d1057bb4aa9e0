import { describe, expect, it } from 'vitest';
import type { Run, RunStep, StepState } from '../procedure/model.ts';
import { answerForDrill, judgeRun } from './answer.ts';

const step = (changes: Partial<RunStep> = {}): RunStep => ({
  index: 0,
  title: 'Restart',
  kind: 'shell',
  condition: null,
  source: { file: 'R.md', startLine: 1, endLine: 1 },
  asWritten: 'restart',
  rendered: 'restart',
  hash: 'h',
  open: [],
  translations: [],
  risk: { level: 'reads', why: null },
  ...changes,
});
const run = (mode: Run['mode'], ...states: StepState[]) =>
  ({ id: 'r-1', mode, steps: states.map((_, index) => step({ index, title: `s${index}` })), states }) as Run;
const done: StepState = { kind: 'succeeded', startedAt: 0, finishedAt: 1, exitCode: 0, by: 'ada', note: null };
const failed = (exitCode: number | null): StepState => ({
  kind: 'failed',
  startedAt: 0,
  finishedAt: 1,
  exitCode,
  reason: 'exit',
});
const skipped: StepState = { kind: 'skipped', by: 'ada', at: 0, why: 'no' };

describe('answerForDrill', () => {
  it.each([
    ['a plain step runs, bound to its hash', step(), false, { kind: 'approve', hash: 'h' }],
    ["a person's step is left out", step({ kind: 'human' }), false, { kind: 'skip', why: 'a person does this' }],
    [
      'a conditional step is left out',
      step({ condition: 'token expired' }),
      false,
      { kind: 'skip', why: 'only if: token expired' },
    ],
    ['an open placeholder cannot run', step({ open: ['new_token'] }), false, { kind: 'skip', why: 'open: new_token' }],
    [
      'nothing is destroyed for a rehearsal',
      step({ risk: { level: 'destroys', why: 'it drops a table' } }),
      false,
      { kind: 'skip', why: 'a drill destroys nothing: it drops a table' },
    ],
    ['nothing is done to what has come back', step(), true, { kind: 'skip', why: 'recovered already' }],
  ] as const)('%s', (_name, given, recovered, expected) => {
    expect(answerForDrill(run('procedure', done), given, recovered)).toEqual(expected);
  });

  it('takes a conditional step of which it is seen that it applies', () => {
    const given = step({ condition: 'the bot is down' });
    expect(answerForDrill(run('procedure', done), given, false, 'its check says so')).toMatchObject({
      kind: 'approve',
    });
    expect(answerForDrill(run('procedure', done), given, true, 'its check says so')).toMatchObject({ kind: 'skip' });
  });

  it('finishes a diagnosis even when the service is back', () => {
    expect(answerForDrill(run('diagnosis', done), step(), true).kind).toBe('approve');
  });
});

describe('judgeRun', () => {
  it.each([
    ['all ran', run('procedure', done, skipped), true, /^1 of 2 steps run, 1 left out/],
    ['a failing probe is evidence', run('diagnosis', failed(7), done), true, /^2 of 2/],
    ['a command that does not exist is not', run('diagnosis', failed(127), done), false, /"s0" failed/],
    ['nor is one that never ended', run('diagnosis', failed(null)), false, /"s0" failed/],
    ['a failing resolution', run('procedure', done, failed(1)), false, /"s1" failed/],
    ['nothing to run', run('procedure', skipped), false, /no step could be run/],
    ['stopped half-way', run('procedure', done, { kind: 'waiting' }), false, /"s1" is waiting/],
  ] as const)('%s', (_name, given, passed, text) => {
    const judged = judgeRun(given);
    expect(judged.passed).toBe(passed);
    expect(judged.text).toMatch(text);
  });
});
