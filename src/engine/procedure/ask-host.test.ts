import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import { createBashShell } from '../../adapters/shell/bash/create-bash-shell.ts';
import { identify } from '../../adapters/shell/bash/process-group.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { renderSteps } from '../../core/procedure/render.ts';
import type { Step } from '../../core/runbook/plan.ts';
import { createMasker } from '../../core/secret/mask.ts';
import type { Store } from '../ports.ts';
import { sha256 } from '../sha256.ts';
import { askHost, type HostRequest } from './ask-host.ts';
import { drive } from './drive.ts';
import { hostOf } from './host.ts';
import type { Answer, DriveEvent, ProcedureDependencies, Question } from './model.ts';
import { resumeRun } from './resume-run.ts';
import { startRun } from './start-run.ts';

let directory: string;
let store: Store;
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-ask-host-'));
  store = await openTestStore(join(directory, 'store.db'));
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const stepOf = (text: string): Step => {
  const item = { id: text, source, asWritten: text, confidence: 1 };
  return { ...item, title: null, kind: 'shell', text, condition: null, commandIds: [] };
};

type Ask = (question: Question, signal: AbortSignal) => Promise<Answer>;

function deps(ask: Ask, onEvent: (event: DriveEvent) => void): ProcedureDependencies {
  const path = process.env['PATH'] ?? '';
  return {
    store,
    shell: createBashShell({ shims: '/nowhere', path, home: directory }),
    clock: systemClock((error) => expect.fail(String(error))),
    masker: createMasker([]),
    host: hostOf('here', identify(process.pid) ?? { pid: process.pid, startTime: null }),
    person: 'ada',
    ask,
    onEvent,
    directory,
    environment: {},
    limits: { stepTimeoutMs: 60_000, outputLimitBytes: 100_000, leaseMs: 5_000, statementTimeoutMs: 1_000 },
    signal: new AbortController().signal,
  };
}

const request = (kind: HostRequest['kind']) =>
  store.transaction((tx) => askHost(tx, 'run-1', { kind, by: 'bo' }, Date.now()));

async function begun(scripts: string[], all: ProcedureDependencies) {
  const { steps } = renderSteps(scripts.map(stepOf), { addresses: [], bindings: {}, parameters: {} }, sha256);
  const base = { id: 'run-1', procedureId: 'p', title: 'P', source, revision: sha256(''), incidentId: null };
  return startRun({ ...base, drillId: null, mode: 'procedure', steps }, all);
}

const yes: Ask = async ({ step }) => ({ kind: 'approve', hash: step.hash });

it('ends the step that runs when somebody elsewhere cancels it, and leaves the run open', async () => {
  const all = deps(yes, (event) => {
    if (event.kind === 'output' && event.lines.includes('at it')) void request('cancel');
  });
  const ended = await drive(await begun(['echo at it; sleep 600', 'echo never'], all), all);
  expect(ended).toMatchObject({ state: 'open', host: null });
  expect(ended.states).toMatchObject([{ kind: 'failed', reason: 'cancelled' }, { kind: 'waiting' }]);
  const journal = await store.read((tx) => tx.runs.journal('run-1', 0));
  expect(journal.find(({ kind }) => kind === 'asked')).toMatchObject({ actor: 'bo', step: null });
});

it('begins no other step when somebody elsewhere pauses it, and goes on when it is taken up again', async () => {
  const events: DriveEvent[] = [];
  let paused = true;
  const ask: Ask = async (question, signal) => {
    if (!paused || question.step.index === 0) return yes(question, signal);
    // Somebody sits at the question and does not answer.
    await request('pause');
    return new Promise(() => undefined);
  };
  const all = deps(ask, (event) => events.push(event));
  const left = await drive(await begun(['echo one', 'echo two'], all), all);
  expect(left.states.map(({ kind }) => kind)).toEqual(['succeeded', 'waiting']);
  expect(events).toContainEqual({ kind: 'asked', by: 'bo', asked: 'pause' });
  paused = false;
  const resumed = await resumeRun('run-1', all);
  if (resumed.kind === 'refused') expect.fail(resumed.why);
  expect(await drive(resumed.run, all)).toMatchObject({ state: 'completed' });
});

it('is refused for a run that nobody executes, that is over, or that there is not', async () => {
  const all = deps(
    async () => ({ kind: 'stop' }),
    () => undefined,
  );
  expect(await request('pause')).toEqual({ kind: 'unknown' });
  await drive(await begun(['echo one'], all), all);
  expect(await request('pause')).toMatchObject({ kind: 'refused', why: expect.stringContaining('Nobody executes') });
});
