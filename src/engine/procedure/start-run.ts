import type { Run } from '../../core/procedure/model.ts';
import { newRun } from '../../core/procedure/new-run.ts';
import type { ProcedureDependencies } from './model.ts';
import { recordJournal } from './record-journal.ts';

/** Stores a new run with its first journal line; this process is its host. Nothing of it runs yet: `drive` does that. */
export async function startRun(
  given: Omit<Parameters<typeof newRun>[0], 'now' | 'startedBy'>,
  deps: Pick<ProcedureDependencies, 'store' | 'clock' | 'host' | 'person' | 'limits' | 'masker'>,
): Promise<Run> {
  if (given.steps.length === 0) throw new Error(`${given.title} has no steps to run.`);
  const now = deps.clock.now();
  const run: Run = {
    ...newRun({ ...given, startedBy: deps.person, now }),
    host: { id: deps.host.id, leaseUntil: now + deps.limits.leaseMs },
  };
  const text = `${run.title}: ${run.steps.length} steps of ${run.source.file}:${run.source.startLine}, revision ${run.revision.slice(0, 12)}`;
  await deps.store.transaction(async (tx) => {
    await tx.runs.put(run);
    const entry = { runId: run.id, at: now, actor: deps.person, step: null, kind: 'started' as const };
    await recordJournal(tx, [{ ...entry, text: deps.masker.mask(text) }]);
  });
  return run;
}
