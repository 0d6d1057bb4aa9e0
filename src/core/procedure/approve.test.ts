import { describe, expect, it } from 'vitest';
import { judgeBackup } from './approval.ts';
import { decide } from './decide.ts';
import type { ApprovalRules, Run, RunEvent, RunStep, StepState } from './model.ts';
import { newRun } from './new-run.ts';

const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };
const two: ApprovalRules = {
  expiryMs: 100,
  people: [
    { id: 'ada', name: 'Ada Example' },
    { id: 'bob', name: 'Bob Example' },
  ],
};

function runOf(level: 'changes' | 'destroys', approvals = two): Run {
  const text = { asWritten: 'drop', rendered: 'drop', hash: 'h', open: [], translations: [] };
  const step: RunStep = {
    index: 0,
    title: null,
    kind: 'shell',
    condition: null,
    source,
    risk: { level, why: 'x' },
    ...text,
  };
  const base = { id: 'r', procedureId: 'p', title: 'P', source, incidentId: null, drillId: null, steps: [step] };
  return newRun({ ...base, revision: 'rev', startedBy: 'ada', mode: 'procedure', approvals, now: 0 });
}

const yes = (by: string, over: object = {}): RunEvent => ({ kind: 'approved', step: 0, hash: 'h', by, ...over });
const start = (hash = 'h'): RunEvent => ({ kind: 'stepStarted', step: 0, attempt: 1, hash });

/** What comes of the events, one each ten ms: the step's state, or what was refused. */
function after(
  run: Run,
  ...events: RunEvent[]
): { state: StepState['kind'] | undefined; said: string[]; refused: string | null } {
  let now = run;
  let refused: string | null = null;
  const said: string[] = [];
  events.forEach((event, index) => {
    const made = decide(now, event, 10 * (index + 1));
    now = made.run;
    refused = made.refused;
    said.push(...made.effects.map((effect) => `${effect.actor} ${effect.entry} ${effect.text}`));
  });
  return { state: now.states[0]?.kind, said, refused };
}

describe('who may say yes', () => {
  const one = { ...two, people: two.people.slice(0, 1) };
  it.each([
    ['whoever started it, to a change', runOf('changes'), [yes('ada')], 'approved'],
    ['whoever started it, where nobody else is', runOf('destroys', one), [yes('ada')], 'approved'],
    ['whoever started it only proposes what destroys', runOf('destroys'), [yes('ada')], 'proposed'],
    ['under another name too', runOf('destroys'), [yes('Ada EXAMPLE')], 'proposed'],
    ['a stranger only proposes it', runOf('destroys'), [yes('mallory')], 'proposed'],
    ['another person says yes', runOf('destroys'), [yes('ada'), yes('bob')], 'approved'],
    ['by name', runOf('destroys'), [yes('ada'), yes('Bob Example')], 'approved'],
    ['another person who goes through it', runOf('destroys'), [yes('bob')], 'approved'],
    ['the same person twice', runOf('destroys'), [yes('ada'), yes('Ada Example')], 'proposed'],
    ['a stranger as the second', runOf('destroys'), [yes('ada'), yes('mallory')], 'proposed'],
    ['another text as the second', runOf('destroys'), [yes('ada'), yes('bob', { hash: 'other' })], 'proposed'],
    ['no', runOf('destroys'), [yes('ada'), { kind: 'declined', step: 0, by: 'bob', why: 'not now' }], 'waiting'],
    ['nothing starts that is proposed', runOf('destroys'), [yes('ada'), start()], 'proposed'],
    ['it starts once both have', runOf('destroys'), [yes('ada'), yes('bob'), start()], 'running'],
  ] as const)('%s', (_, run, events, state) => {
    expect(after(run, ...events).state).toBe(state);
  });

  const byProgram = { ...runOf('destroys'), startedBy: 'mcp:helper' };
  it.each([
    ['never the program itself', byProgram, [yes('mcp:helper')], 'waiting'],
    ['nor another', { ...byProgram, startedBy: 'ada' }, [yes('ada'), yes(' MCP:other')], 'proposed'],
    ['nor to what only changes', { ...runOf('changes'), startedBy: 'mcp:helper' }, [yes('mcp:helper')], 'waiting'],
    ['one person is not enough: it may be their program', byProgram, [yes('ada')], 'proposed'],
    ['nor twice the same', byProgram, [yes('ada'), yes('Ada Example')], 'proposed'],
    ['two are', byProgram, [yes('ada'), yes('bob')], 'approved'],
    ['one is, to a change', { ...runOf('changes'), startedBy: 'mcp:helper' }, [yes('ada')], 'approved'],
  ] as const)('what a program has started: %s', (_, run, events, state) => {
    expect(after(run, ...events).state).toBe(state);
  });

  it('holds over a lost host when two have said it, and not when one has', () => {
    expect(after(runOf('destroys'), yes('ada'), yes('bob'), { kind: 'hostLost' }).state).toBe('approved');
    expect(after(runOf('changes'), yes('ada'), { kind: 'hostLost' }).state).toBe('waiting');
  });
});

describe('a yes', () => {
  const approved: StepState = {
    kind: 'approved',
    by: 'ada',
    at: 1,
    hash: 'h',
    revision: 'rev',
    until: 100,
    with: null,
  };
  it.each([
    ['holds until its end', approved, 'h', 100, 'running', 'stepStarted'],
    ['is void after it', approved, 'h', 101, 'waiting', 'has run out'],
    ['is void for an edited text', approved, 'edited', 5, 'waiting', 'it was changed'],
    ['is void for another revision', { ...approved, revision: 'old' }, 'h', 5, 'waiting', 'another revision'],
  ] as const)('%s', (_, state, hash, now, kind, said) => {
    const made = decide({ ...runOf('changes'), states: [state] }, start(hash), now);
    expect(made.run.states[0]?.kind).toBe(kind);
    expect(JSON.stringify(made.effects)).toContain(said);
  });
});

describe('a backup before a step destroys', () => {
  const missing = { backup: { kind: 'missing', why: 'none is known' } } as const;
  it.each([
    ['is asked for', 'destroys', missing, /none is known.*override it with a reason/],
    ['with no empty reason', 'destroys', { ...missing, override: ' ' }, /none is known/],
    ['is not asked for by a change', 'changes', missing, null],
    ['is there', 'destroys', { backup: { kind: 'fresh', what: 'run r', at: 1 } }, null],
    ['is done without for a reason', 'destroys', { ...missing, override: 'a replica' }, null],
  ] as const)('%s', (_, level, over, refused) => {
    const made = decide(runOf(level), yes('bob', over), 5);
    if (refused === null) expect(made.refused).toBeNull();
    else expect(made.refused).toMatch(refused);
  });

  it('is journaled when it is overridden', () => {
    const { said } = after(runOf('destroys'), yes('bob', { ...missing, override: 'a replica' }));
    expect(said).toEqual(['bob overridden without a backup (none is known): a replica', 'bob approved drop']);
  });

  const hour = 3_600_000;
  it.each([
    [null, [], 'notAsked'],
    [hour, [], 'missing'],
    [hour, [{ what: 'old', at: 0 }], 'missing'],
    [
      hour,
      [
        { what: 'old', at: 0 },
        { what: 'new', at: 9 * hour },
      ],
      'fresh',
    ],
  ])('with a promise of %s and %j: %s', (rpo, known, kind) => {
    expect(judgeBackup(rpo, known, 10 * hour).kind).toBe(kind);
  });
});
