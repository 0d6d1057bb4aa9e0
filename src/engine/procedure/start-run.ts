import type { Run } from '../../core/procedure/model.ts';
import { newRun } from '../../core/procedure/new-run.ts';
import { isReadyMade } from '../../core/ready-procedure/model.ts';
import type { Tx } from '../ports.ts';
import type { ProcedureDependencies } from './model.ts';
import { recordJournal } from './record-journal.ts';

/** What a new run is made of. */
export type NewRun = Omit<Parameters<typeof newRun>[0], 'now' | 'startedBy'>;

/** Stores a new run with its first journal line; this process is its host. Nothing of it runs yet: `drive` does that. */
export async function startRun(
  given: NewRun,
  deps: Pick<ProcedureDependencies, 'store' | 'clock' | 'host' | 'person' | 'limits' | 'masker'>,
): Promise<Run> {
  const now = deps.clock.now();
  const host = { id: deps.host.id, leaseUntil: now + deps.limits.leaseMs };
  return deps.store.transaction((tx) => putRun(tx, { ...given, startedBy: deps.person, now, host }, deps.masker));
}

/** The same, within a transaction; with no host, anybody may go on with it. */
export async function putRun(
  tx: Tx,
  { host, ...given }: Parameters<typeof newRun>[0] & { host: Run['host'] },
  { mask }: Pick<ProcedureDependencies['masker'], 'mask'>,
): Promise<Run> {
  if (given.steps.length === 0) throw new Error(`${given.title} has no steps to run.`);
  const run: Run = { ...newRun(given), host };
  const { file, startLine } = run.source;
  const place = isReadyMade(run) ? file : `${file}:${startLine}`;
  const text = `${run.title}: ${run.steps.length} steps of ${place}, revision ${run.revision.slice(0, 12)}`;
  await tx.runs.put(run);
  const entry = { runId: run.id, at: given.now, actor: run.startedBy, step: null, kind: 'started' as const };
  await recordJournal(tx, [{ ...entry, text: mask(text) }]);
  return run;
}
