import { decide } from '../../core/procedure/decide.ts';
import type { Run } from '../../core/procedure/model.ts';
import { journalOf } from './apply.ts';
import { hostInWords, isAbandonedByHost } from './host.ts';
import type { ProcedureDependencies } from './model.ts';
import { recordJournal } from './record-journal.ts';

/** A run that was taken over, or why it cannot be. */
export type Resumed = { kind: 'resumed'; run: Run } | { kind: 'refused'; why: string };

/**
 * Makes this process the host of an open run that nobody executes any more. What was running there becomes unknown, and
 * approvals that were not used are void.
 */
export async function resumeRun(
  runId: string,
  deps: Pick<ProcedureDependencies, 'store' | 'clock' | 'host' | 'person' | 'limits' | 'masker' | 'shell'>,
): Promise<Resumed> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<Resumed> => {
    const run = await tx.runs.get(runId);
    if (run === null) return { kind: 'refused', why: `There is no run ${runId}.` };
    if (run.state !== 'open') return { kind: 'refused', why: `Run ${runId} is ${run.state}.` };
    if (!isAbandonedByHost(run, deps.host, deps.shell, now)) {
      const by = run.host === null ? 'another process' : hostInWords(run.host.id, deps.host);
      return { kind: 'refused', why: `Run ${runId} is being executed by ${by}.` };
    }
    const lost = decide(run, { kind: 'hostLost' }, now);
    const host = { id: deps.host.id, leaseUntil: now + deps.limits.leaseMs };
    const resumed: Run = { ...lost.run, token: run.token + 1, host };
    await tx.runs.put(resumed);
    const takenOver = {
      runId,
      at: now,
      actor: deps.person,
      step: null,
      kind: 'takenOver',
      text: hasRun(run)
        ? 'taken over; the shell is a new one, without the cd, exports and functions of earlier steps'
        : 'begins to go through it',
    } as const;
    await recordJournal(tx, [...journalOf(lost.effects, runId, now, deps.masker), takenOver]);
    return { kind: 'resumed', run: resumed };
  });
}

/** Whether a step of it has been carried out, or was about to be: a run that was only proposed has no shell to lose. */
function hasRun(run: Run): boolean {
  return run.states.some(({ kind }) => kind !== 'waiting' && kind !== 'skipped');
}
