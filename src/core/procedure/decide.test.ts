import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { Run, RunEvent, RunStep, StepState } from './model.ts';
import { newRun } from './new-run.ts';

const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };

function step(index: number, over: Partial<RunStep> = {}): RunStep {
  const base = { index, title: null, kind: 'shell' as const, condition: null, source, open: [], translations: [] };
  const risk = { level: 'changes' as const, why: 'it is a test' };
  return { ...base, risk, asWritten: `cmd ${index}`, rendered: `cmd ${index}`, hash: `h${index}`, ...over };
}

function runOf(states: StepState[], over: Partial<Run> = {}, steps = states.map((_, index) => step(index))): Run {
  const base = newRun({
    id: 'r',
    procedureId: 'p',
    title: 'P',
    source,
    revision: 'rev',
    startedBy: 'ada',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps,
    now: 0,
  });
  return { ...base, states, ...over };
}

const waiting: StepState = { kind: 'waiting' };
const approved: Extract<StepState, { kind: 'approved' }> = {
  kind: 'approved',
  by: 'ada',
  at: 1,
  hash: 'h0',
  revision: 'rev',
  until: 100,
  with: null,
};
const running: StepState = { kind: 'running', startedAt: 1, attempt: 1, by: 'ada' };
const succeeded: StepState = { kind: 'succeeded', startedAt: 1, finishedAt: 2, exitCode: 0, by: 'ada', note: null };
const failed: StepState = { kind: 'failed', startedAt: 1, finishedAt: 2, exitCode: 1, reason: 'exit code 1' };
const unknown: StepState = { kind: 'unknown', startedAt: 1, foundAt: 2 };
const skipped: StepState = { kind: 'skipped', by: 'ada', at: 1, why: 'no need' };
const all = { waiting, approved, running, succeeded, failed, unknown, skipped };

const events = {
  approved: { kind: 'approved', step: 0, hash: 'h0', by: 'ada' },
  started: { kind: 'stepStarted', step: 0, attempt: 1, hash: 'h0' },
  finished: { kind: 'stepFinished', step: 0, exitCode: 0, reason: null },
  skipped: { kind: 'skipped', step: 0, by: 'ada', why: 'no need' },
  done: { kind: 'done', step: 0, by: 'ada', note: null },
  decided: { kind: 'decided', step: 0, verdict: 'again', by: 'ada', why: 'looked' },
} satisfies Record<string, RunEvent>;

describe('each event in each state of a shell step', () => {
  const becomes: Record<keyof typeof events, Partial<Record<keyof typeof all, StepState['kind']>>> = {
    approved: { waiting: 'approved', approved: 'approved', failed: 'approved' },
    started: { approved: 'running' },
    finished: { running: 'succeeded' },
    skipped: { waiting: 'skipped', approved: 'skipped', failed: 'skipped' },
    done: {},
    decided: { unknown: 'waiting' },
  };
  for (const [event, allowed] of Object.entries(becomes)) {
    for (const [from, state] of Object.entries(all)) {
      const to = allowed[from as keyof typeof all];
      it(`${event} when ${from}: ${to ?? 'refused'}`, () => {
        const before = runOf([state, waiting]);
        const after = decide(before, events[event as keyof typeof events], 5);
        if (to === undefined) {
          expect(after.refused).not.toBeNull();
          expect(after.run).toBe(before);
          expect(after.effects).toEqual([]);
        } else {
          expect(after.refused).toBeNull();
          expect(after.run.states[0]?.kind).toBe(to);
          expect(after.effects[0]).toMatchObject({ kind: 'journal', step: 0 });
        }
      });
    }
  }
});

describe('approval', () => {
  it('lets the step start that is due', () => {
    const { run } = decide(runOf([waiting]), events.approved, 5);
    expect(decide(run, events.started, 6).run.states[0]).toEqual({ ...running, startedAt: 6 });
  });

  it('waits for the steps before it', () => {
    const made = decide(runOf([waiting, waiting]), { ...events.approved, step: 1, hash: 'h1' }, 5);
    expect(decide(made.run, { ...events.started, step: 1, hash: 'h1' }, 6).refused).toMatch(/not the one that is due/);
  });

  it('is refused for another text', () => {
    expect(decide(runOf([waiting]), { ...events.approved, hash: 'other' }, 5).refused).toMatch(/not the text/);
  });

  it('does not outlive an edit of the step', () => {
    const edited = runOf([approved], {}, [step(0, { rendered: 'rm -rf /', hash: 'new' })]);
    for (const hash of ['h0', 'new']) {
      const made = decide(edited, { ...events.started, hash }, 5);
      expect(made.run.states).toEqual([waiting]);
      expect(made.effects).toMatchObject([{ entry: 'declined', text: expect.stringContaining('it was changed') }]);
    }
  });

  it('is refused while placeholders are open', () => {
    const open = runOf([waiting], {}, [step(0, { open: ['<id>'] })]);
    expect(decide(open, events.approved, 5).refused).toMatch(/<id> open/);
  });

  it('is void when its host is lost', () => {
    const { run } = decide(runOf([{ ...approved }, waiting]), { kind: 'hostLost' }, 5);
    expect(run.states).toEqual([waiting, waiting]);
  });
});

describe('what follows', () => {
  const second = { ...events.started, step: 1, hash: 'h1' };

  it('lets the next step start that is approved already', () => {
    const { run } = decide(runOf([running, { ...approved, hash: 'h1' }]), events.finished, 5);
    expect(decide(run, second, 6).refused).toBeNull();
  });

  it('stops a procedure at a failed step', () => {
    const made = decide(runOf([running, { ...approved, hash: 'h1' }]), { ...events.finished, exitCode: 1 }, 5);
    expect(decide(made.run, second, 6).refused).toMatch(/not the one that is due/);
    expect(made.run.state).toBe('open');
    expect(decide(made.run, { kind: 'gaveUp', by: 'ada', why: 'enough' }, 6).run.state).toBe('failed');
  });

  it('goes on in a diagnosis', () => {
    const before = runOf([running, { ...approved, hash: 'h1' }], { mode: 'diagnosis' });
    const made = decide(before, { ...events.finished, exitCode: 1 }, 5);
    expect(decide(made.run, second, 6).refused).toBeNull();
    const last = decide(runOf([running], { mode: 'diagnosis' }), { ...events.finished, exitCode: 1 }, 5);
    expect(last.run.state).toBe('completed');
  });

  it.each([
    ['timeout', null],
    ['cancelled', null],
    ['sessionLost', 0],
  ])('an ending by %s is a failure', (reason, exitCode) => {
    expect(decide(runOf([running]), { ...events.finished, exitCode, reason }, 5).run.states[0]).toMatchObject({
      kind: 'failed',
      reason,
    });
  });

  it('completes when every step is settled', () => {
    const made = decide(runOf([succeeded, skipped, running]), { ...events.finished, step: 2 }, 5);
    expect(made.run).toMatchObject({ state: 'completed', finishedAt: 5, host: null });
    expect(made.effects.at(-1)).toMatchObject({
      entry: 'finished',
      text: 'completed: 2 succeeded, 1 skipped, 0 failed',
    });
    expect(decide(made.run, events.approved, 6).refused).toMatch(/completed/);
  });
});

describe('an unknown step', () => {
  const lost = decide(runOf([running, { ...approved, hash: 'h1' }]), { kind: 'hostLost' }, 5).run;

  it('is what a running step becomes', () => expect(lost.states).toEqual([{ ...unknown, foundAt: 5 }, waiting]));

  it('holds everything else back', () => {
    const ahead = decide(lost, { ...events.approved, step: 1, hash: 'h1' }, 6);
    expect(decide(ahead.run, { ...events.started, step: 1, hash: 'h1' }, 7).refused).not.toBeNull();
  });

  it.each([
    ['finished', 'succeeded'],
    ['again', 'waiting'],
    ['skip', 'skipped'],
  ] as const)('decided %s is %s, and moves nothing else', (verdict, kind) => {
    const made = decide(lost, { ...events.decided, verdict }, 6);
    expect(made.run.states.map((state) => state.kind)).toEqual([kind, 'waiting']);
  });
});

describe('a step for a person', () => {
  const human = [step(0, { kind: 'human' })];
  it('is done by word, not by approval', () => {
    expect(decide(runOf([waiting], {}, human), events.approved, 5).refused).toMatch(/no approval/);
    expect(decide(runOf([waiting], {}, human), { ...events.done, note: 'ok' }, 5).run.state).toBe('completed');
    const not = decide(runOf([waiting], {}, human), { kind: 'notDone', step: 0, by: 'ada', note: 'no access' }, 5);
    expect(not.run.states[0]).toMatchObject({ kind: 'failed', reason: 'no access' });
  });
});

const eventOf = fc.oneof(
  ...[0, 1, 2].flatMap((at) => [
    fc.constant<RunEvent>({ kind: 'approved', step: at, hash: `h${at}`, by: 'ada' }),
    fc.constant<RunEvent>({ kind: 'approved', step: at, hash: 'stale', by: 'ada' }),
    fc.constant<RunEvent>({ kind: 'skipped', step: at, by: 'ada', why: 'no' }),
    fc.constant<RunEvent>({ kind: 'done', step: at, by: 'ada', note: null }),
    fc.constant<RunEvent>({ kind: 'stepStarted', step: at, attempt: 1, hash: `h${at}` }),
    fc.constant<RunEvent>({ kind: 'stepStarted', step: at, attempt: 1, hash: 'edited' }),
    fc.constant<RunEvent>({ kind: 'declined', step: at, by: 'bob', why: 'no' }),
    fc.constant<RunEvent>({ kind: 'stepFinished', step: at, exitCode: 0, reason: null }),
    fc.constant<RunEvent>({ kind: 'stepFinished', step: at, exitCode: 1, reason: null }),
    fc.constantFrom<RunEvent>(
      { kind: 'decided', step: at, verdict: 'finished', by: 'ada', why: 'looked' },
      { kind: 'decided', step: at, verdict: 'again', by: 'ada', why: 'looked' },
      { kind: 'decided', step: at, verdict: 'skip', by: 'ada', why: 'looked' },
    ),
  ]),
  fc.constantFrom<RunEvent>(
    { kind: 'hostLost' },
    { kind: 'gaveUp', by: 'ada', why: 'enough' },
    { kind: 'abandoned', by: 'ada', why: 'enough' },
  ),
);

describe('whatever happens', () => {
  it('keeps its promises', () => {
    fc.assert(
      fc.property(fc.array(eventOf, { maxLength: 60 }), fc.constantFrom('procedure', 'diagnosis'), (sequence, mode) => {
        let run = runOf([waiting, waiting, waiting], { mode });
        const approvals = [0, 0, 0];
        const starts = [0, 0, 0];
        for (const [index, event] of sequence.entries()) {
          const before = run;
          const made = decide(run, event, index);
          run = made.run;
          if (made.refused !== null) {
            expect(run).toBe(before);
            continue;
          }
          if (event.kind === 'approved') approvals[event.step] = (approvals[event.step] ?? 0) + 1;
          if (event.kind === 'stepStarted' && run.states[event.step]?.kind === 'running') {
            starts[event.step] = (starts[event.step] ?? 0) + 1;
            expect(before.states.every((state) => state.kind !== 'unknown' && state.kind !== 'running')).toBe(true);
            expect(before.states.slice(0, event.step).every((state) => state.kind !== 'waiting')).toBe(true);
            expect(starts[event.step]).toBeLessThanOrEqual(approvals[event.step] ?? 0);
          }
          before.states.forEach((state, at) => {
            if (state.kind === 'succeeded' || state.kind === 'skipped') expect(run.states[at]).toBe(state);
            if (state.kind === 'unknown' && run.states[at]?.kind !== 'unknown') expect(event.kind).toBe('decided');
          });
          expect(run.states.filter((state) => state.kind === 'running').length).toBeLessThanOrEqual(1);
          expect(run.finishedAt === null).toBe(run.state === 'open');
        }
      }),
      { numRuns: 3000 },
    );
  });
});
