import type { JournalEntry, Run, RunStep } from '../../src/core/procedure/model.ts';
import type { Store } from '../../src/engine/ports.ts';

const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 3 };
const person = 'Ada Example';

const step = (index: number, kind: RunStep['kind'], title: string | null, rendered: string): RunStep => ({
  index,
  kind,
  title,
  rendered,
  source,
  condition: null,
  asWritten: rendered,
  hash: 'hash',
  open: [],
  translations: [],
  risk: { level: 'changes', why: 'it turns' },
});

/** A finished run of three steps as the engine stores it: one was run, one done by hand, one left out. */
export async function putRun(store: Store): Promise<void> {
  const at = Date.now() - 60_000;
  const run: Run = {
    id: 'run-1',
    procedureId: 'procedure-1',
    title: 'Turn the `key` round',
    source,
    revision: 'revision',
    startedBy: person,
    startedAt: at,
    finishedAt: at + 9000,
    state: 'completed',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps: [
      step(0, 'shell', 'Turn the `key` round', 'turn --round'),
      step(1, 'human', 'Feel the `lock`', 'Feel the `lock`'),
      step(2, 'human', null, 'Ask the museums'),
    ],
    states: [
      { kind: 'succeeded', startedAt: at, finishedAt: at + 1500, exitCode: 0, by: person, note: null },
      { kind: 'succeeded', startedAt: at, finishedAt: at, exitCode: null, by: person, note: 'it was warm' },
      { kind: 'skipped', by: person, at, why: 'nobody waits' },
    ],
    approvals: { expiryMs: 600_000, people: [] },
    token: 1,
    host: null,
  };
  const journal: Pick<JournalEntry, 'actor' | 'step' | 'kind' | 'text'>[] = [
    { actor: person, step: null, kind: 'started', text: `${run.title}: 3 steps of RUNBOOK.md:1` },
    { actor: person, step: 0, kind: 'approved', text: 'turn --round' },
    { actor: person, step: 0, kind: 'stepStarted', text: 'turn --round' },
    { actor: 'signalbox', step: 0, kind: 'output', text: 'round it went' },
    { actor: 'signalbox', step: 0, kind: 'stepFinished', text: 'succeeded in 1500 ms' },
    { actor: person, step: 1, kind: 'stepFinished', text: 'done: it was warm' },
    { actor: person, step: 2, kind: 'skipped', text: 'nobody waits' },
    { actor: 'signalbox', step: null, kind: 'finished', text: 'completed: 2 succeeded, 1 skipped, 0 failed' },
  ];
  await store.transaction(async (tx) => {
    await tx.runs.put(run);
    for (const entry of journal) await tx.runs.append({ runId: run.id, at, ...entry });
  });
}

/** An open run of one step that destroys, which its starter has proposed and another person must approve. */
export async function putProposal(store: Store, startedBy: string, people: Run['approvals']['people']): Promise<void> {
  const dropping = step(0, 'shell', null, 'drop the archive');
  const run: Run = {
    id: 'run-2',
    procedureId: 'procedure-2',
    title: 'Clear the archive',
    source,
    revision: 'revision',
    startedBy,
    startedAt: Date.now(),
    finishedAt: null,
    state: 'open',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps: [{ ...dropping, risk: { level: 'destroys', why: 'it takes the archive away' } }],
    states: [{ kind: 'proposed', by: startedBy, at: Date.now(), hash: 'hash' }],
    approvals: { expiryMs: 600_000, people },
    token: 1,
    host: null,
  };
  await store.transaction((tx) => tx.runs.put(run));
}
