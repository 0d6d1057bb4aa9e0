import { signalbox } from '../../core/incident/decide.ts';
import { repeat } from '../repeat.ts';
import { type Reader, readIncident } from './read-incident.ts';

/** What asking at once needs beside. */
export type ReadingOptions = { reader: Reader; report: (error: unknown, where: string) => void };

/** An incident is read so long after it was seen first, when its diagnosis has begun, and as soon as that has ended. */
const waitMs = 3_000;
const everyMs = 1_000;

/** Asks for a first reading of each incident that opens, once for each opening, one after the other, until it is stopped. */
export function startReading({ reader, report }: ReadingOptions): { stop(): Promise<void> } {
  const { store, clock } = reader;
  const seen = new Map<string, number>();

  async function look(signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const due = await store.read(async (tx) => {
      const open = (await tx.incidents.unresolved()).filter(({ drillId }) => drillId === null);
      const diagnosed = new Set((await tx.runs.unfinished()).map(({ incidentId }) => incidentId));
      const unread: { incidentId: string; id: string }[] = [];
      for (const { id: incidentId, reopened } of open) {
        const id = `first-${incidentId}-${reopened}`;
        if (!diagnosed.has(incidentId) && (await tx.modelCalls.get(id)) === null) unread.push({ incidentId, id });
      }
      return unread;
    });
    for (const { incidentId, id } of due) {
      const since = seen.get(id) ?? now;
      seen.set(id, since);
      if (signal.aborted || now - since < waitMs) continue;
      const reading = await readIncident(reader, { incidentId, id, kind: 'reading', by: signalbox }, signal);
      // What the budget does not allow today it may tomorrow, when nobody needs it any more.
      if (reading.kind === 'refused') seen.set(id, Number.POSITIVE_INFINITY);
    }
  }

  return repeat({ clock, everyMs, round: look, where: 'asking for first readings', report });
}
