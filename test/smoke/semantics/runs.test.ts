import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderSteps } from '../../../src/core/procedure/render.ts';
import type { Run } from '../../../src/core/procedure/model.ts';
import type { Step } from '../../../src/core/runbook/plan.ts';
import { createMasker } from '../../../src/core/secret/mask.ts';
import type { Store } from '../../../src/engine/ports.ts';
import { askHost } from '../../../src/engine/procedure/ask-host.ts';
import { drive } from '../../../src/engine/procedure/drive.ts';
import { hostOf } from '../../../src/engine/procedure/host.ts';
import type { Answer, ProcedureDependencies, Question } from '../../../src/engine/procedure/model.ts';
import { resumeRun } from '../../../src/engine/procedure/resume-run.ts';
import { startRun } from '../../../src/engine/procedure/start-run.ts';
import { sha256 } from '../../../src/engine/sha256.ts';
import type { Shell } from '../../../src/engine/shell-ports.ts';
import { FakeClock } from '../../harness/clock.ts';
import { openTestStore } from '../../harness/store.ts';

let folder: string;
let store: Store;
let clock: FakeClock;
/** What was typed into any shell, in order; and what each such step does before it ends. */
let typed: string[];
let during: (script: string) => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-run-timeline-'));
  store = await openTestStore(join(folder, 'store.db'));
  clock = new FakeClock();
  typed = [];
  during = async () => undefined;
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A shell in which nothing happens but what the test says. Its process is that of a machine that nobody can look at. */
const shell: Shell = {
  isAlive: () => false,
  open: async () => ({
    async run(script) {
      typed.push(script);
      await during(script);
      return { exitCode: 0, reason: null, shellEnded: false };
    },
    process: async () => ({ pid: 1, startTime: '1' }),
    close: async () => undefined,
  }),
};
const approving = (question: Question): Answer =>
  question.kind === 'approve' ? { kind: 'approve', hash: question.step.hash } : { kind: 'stop' };

/** Ada at one machine, or Bo at another. */
function at(machine: string, ask: (question: Question) => Answer | Promise<Answer>): ProcedureDependencies {
  return {
    store,
    shell,
    clock,
    masker: createMasker([]),
    host: hostOf(machine, { pid: 1, startTime: '1' }),
    person: machine,
    ask: async (question) => ask(question),
    onEvent: () => undefined,
    directory: folder,
    environment: {},
    limits: { stepTimeoutMs: 600_000, outputLimitBytes: 100_000, leaseMs: 15_000, statementTimeoutMs: 1000 },
    signal: new AbortController().signal,
  };
}

/** Begins a run of these lines, each a step. */
function begin(deps: ProcedureDependencies, lines: readonly string[], revision = 'of today'): Promise<Run> {
  const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };
  const steps = lines.map((text): Step => {
    const item = { id: text, source, asWritten: text, confidence: 1 };
    return { ...item, title: null, kind: 'shell', text, condition: null, commandIds: [] };
  });
  const rendered = renderSteps(steps, { addresses: [], bindings: {}, parameters: {} }, sha256).steps;
  const of = { id: 'run-1', procedureId: 'p', title: 'Restore', source, revision, incidentId: null, drillId: null };
  return startRun({ ...of, mode: 'procedure', steps: rendered }, deps);
}
const minutes = (count: number) => clock.advance(count * 60_000);
const journal = async () =>
  (await store.read((tx) => tx.runs.journal('run-1', 0))).map(({ kind, text }) => `${kind} ${text}`);

test('16. A run is what its steps were at its start: nothing is typed before the yes to exactly that text, and an old yes is none', async () => {
  const lines = ['echo one', 'echo two'];
  const asked: string[] = [];
  const ada = at('ada', async (question) => {
    asked.push(question.step.hash);
    // The document changes while somebody thinks; and their first answer is to a text that they saw before.
    lines[1] = 'rm -rf /';
    await clock.advance(20_000);
    expect(typed).toHaveLength(asked.length <= 2 ? 0 : 1);
    return { kind: 'approve', hash: asked.length === 1 ? sha256('echo of yesterday') : question.step.hash };
  });
  const ended = await drive(await begin(ada, lines), ada);
  expect(ended).toMatchObject({ state: 'completed', revision: 'of today' });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toBe(asked[1]);
  expect(typed.map((script) => script.trim().split('\n').at(-1))).toEqual(['echo one', 'echo two']);
});

test('16. Its host dies in a step: after its lease another host takes it over, the step is unknown, and it is asked about and not typed again', async () => {
  let dies: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    dies = resolve;
  });
  let never: () => void = () => undefined;
  during = () => {
    dies();
    return new Promise((resolve) => {
      never = resolve;
    });
  };
  // Nothing that the dead host would do is done: its time stands still, and its store is not there any more.
  let gone = false;
  const itsTime = new FakeClock(clock.now());
  const hers: Store = {
    ...store,
    read: (work) => store.read(work),
    transaction: (work) => (gone ? new Promise(() => undefined) : store.transaction(work)),
  };
  const ada = { ...at('ada', approving), store: hers, clock: itsTime };
  void drive(await begin(ada, ['dropdb shop', 'createdb shop']), ada);
  await dead;
  gone = true;
  never();
  during = async () => undefined;

  const asked: Question[] = [];
  const bo = at('bo', (question) => {
    asked.push(question);
    return question.kind === 'unknown'
      ? { kind: 'decide', verdict: 'finished', why: 'it is not there any more' }
      : approving(question);
  });
  await clock.advance(14_000);
  expect(await resumeRun('run-1', bo)).toMatchObject({ kind: 'refused' });
  await clock.advance(2000);
  const resumed = await resumeRun('run-1', bo);
  if (resumed.kind !== 'resumed') throw new Error(resumed.why);
  expect(resumed.run.states.map(({ kind }) => kind)).toEqual(['unknown', 'waiting']);
  await minutes(30);
  expect(typed).toHaveLength(1);
  const ended = await drive(resumed.run, bo);
  expect(asked.map(({ kind }) => kind)).toEqual(['unknown', 'approve']);
  expect(ended.state).toBe('completed');
  expect(typed.map((script) => script.trim().split('\n').at(-1))).toEqual(['dropdb shop', 'createdb shop']);
  expect((await journal()).join('\n')).toMatch(/takenOver[^]*it is not there any more/);
});

test('16. Somebody elsewhere asks for a pause: the step under way comes to its end, and the next does not begin', async () => {
  during = async (script) => {
    if (!script.includes('first')) return;
    await store.transaction((tx) => askHost(tx, 'run-1', { kind: 'pause', by: 'Bo' }, clock.now()));
    await minutes(2);
  };
  const ada = at('ada', approving);
  const left = await drive(await begin(ada, ['echo first', 'echo second']), ada);
  expect(left).toMatchObject({ state: 'open', host: null });
  expect(left.states.map(({ kind }) => kind)).toEqual(['succeeded', 'waiting']);
  expect(typed).toHaveLength(1);

  await minutes(60);
  during = async () => undefined;
  const bo = at('bo', approving);
  const resumed = await resumeRun('run-1', bo);
  if (resumed.kind !== 'resumed') throw new Error(resumed.why);
  expect(await drive(resumed.run, bo)).toMatchObject({ state: 'completed' });
  expect(typed).toHaveLength(2);
});
