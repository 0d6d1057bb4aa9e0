import { decide } from '../../core/procedure/decide.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { journalOf } from '../procedure/apply.ts';
import { recordJournal } from '../procedure/record-journal.ts';
import type { Tx } from '../ports.ts';

/** Ends the open runs of a drill that has ended: nobody could go on with them. What was running in one stays unknown. */
export async function abandonRuns(tx: Tx, drillId: string, why: string, now: number): Promise<void> {
  // Nothing but our own words is written here.
  const masker = createMasker([]);
  for (const run of (await tx.runs.unfinished()).filter((one) => one.drillId === drillId)) {
    const lost = decide(run, { kind: 'hostLost' }, now);
    const abandoned = decide(lost.run, { kind: 'abandoned', by: 'signalbox', why }, now);
    await tx.runs.put(abandoned.run);
    const effects = [...lost.effects, ...abandoned.effects];
    await recordJournal(tx, journalOf(effects, run.id, now, masker));
  }
}
