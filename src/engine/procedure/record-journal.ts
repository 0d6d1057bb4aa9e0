import { actorNamed } from '../../core/audit/model.ts';
import type { JournalEntry } from '../../core/procedure/model.ts';
import type { Tx } from '../ports.ts';

/** Appends what a run did to its journal and to the audit chain. Texts are masked already. */
export async function recordJournal(tx: Tx, entries: Omit<JournalEntry, 'seq'>[]): Promise<void> {
  for (const entry of entries) {
    await tx.runs.append(entry);
    const { at, actor, kind, runId, step, text } = entry;
    await tx.audit.append({
      at,
      actor: actorNamed(actor),
      action: `run.${kind}`,
      subject: runId,
      text: step === null ? text : `step ${step + 1}: ${text}`,
    });
  }
}
