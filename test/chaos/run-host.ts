// Hosts the run argv[3] in the store argv[2]: goes on with it if it is there, else starts it. Approves every step as it
// is shown; what it says of an unknown step is argv[4], and without that word it ends with code 7.
import { dirname } from 'node:path';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { createBashShell } from '../../src/adapters/shell/bash/create-bash-shell.ts';
import { identify } from '../../src/adapters/shell/bash/process-group.ts';
import { openTestStore } from '../harness/store.ts';
import { renderSteps } from '../../src/core/procedure/render.ts';
import type { Step } from '../../src/core/runbook/plan.ts';
import { createMasker } from '../../src/core/secret/mask.ts';
import { drive } from '../../src/engine/procedure/drive.ts';
import { hostOf } from '../../src/engine/procedure/host.ts';
import {
  type Answer,
  type ProcedureDependencies,
  type Question,
  usualLimits,
} from '../../src/engine/procedure/model.ts';
import { resumeRun } from '../../src/engine/procedure/resume-run.ts';
import { startRun } from '../../src/engine/procedure/start-run.ts';
import { sha256 } from '../../src/engine/sha256.ts';
import { stepCount } from './run-steps.ts';

const [, , path = '', id = '', verdict = ''] = process.argv;
const directory = dirname(path);
const store = await openTestStore(path);

function answer(question: Question): Answer {
  if (question.kind === 'approve') return { kind: 'approve', hash: question.step.hash };
  if (question.kind !== 'unknown') return { kind: 'giveUp', why: 'a step failed' };
  if (verdict === 'finished' || verdict === 'again') return { kind: 'decide', verdict, why: 'the file was looked at' };
  process.exit(7);
}

const deps: ProcedureDependencies = {
  store,
  shell: createBashShell({ shims: '/nowhere', path: process.env['PATH'] ?? '', home: directory }),
  clock: systemClock(() => process.exit(8)),
  masker: createMasker([]),
  host: hostOf('here', identify(process.pid) ?? { pid: process.pid, startTime: null }),
  person: 'ada',
  ask: async (question) => answer(question),
  onEvent: () => undefined,
  directory,
  environment: {},
  limits: usualLimits,
  signal: new AbortController().signal,
};

function steps(): Step[] {
  return Array.from({ length: stepCount }, (_, index) => {
    // One command for bash, so that it goes through it to the end even when nobody is there any more.
    const text = `{ sleep 0.02; echo line >> ${id}-${index}; sleep 0.02; }`;
    const item = { id: text, source: { file: 'R.md', startLine: 1, endLine: 1 }, asWritten: text, confidence: 1 };
    return { ...item, title: null, kind: 'shell', text, condition: null, commandIds: [] };
  });
}

const there = await store.transaction((tx) => tx.runs.get(id));
process.send?.('ready');
if (there === null) {
  const { steps: rendered } = renderSteps(steps(), { addresses: [], bindings: {}, parameters: {} }, sha256);
  const given = { id, procedureId: 'p', title: 'Counting', source: { file: 'R.md', startLine: 1, endLine: 1 } };
  const rest = { revision: sha256(''), incidentId: null, drillId: null, mode: 'procedure' as const, steps: rendered };
  await drive(await startRun({ ...given, ...rest }, deps), deps);
} else {
  const resumed = await resumeRun(id, deps);
  if (resumed.kind === 'refused') process.exit(9);
  await drive(resumed.run, deps);
}
await store.close();
process.disconnect?.();
