import { LeaseLost } from '../lease/lease-lost.ts';
import type { Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { look } from './call-people.ts';
import type { Callers } from './model.ts';

/** What escalating needs. */
export type EscalationOptions = {
  clock: Clock;
  store: Store;
  telling: Callers;
  /** Called when somebody has to be told. */
  onNotices: () => void;
  /** Told of everything unexpected; the loop goes on. */
  report: (error: unknown, where: string) => void;
};

/** It is looked this often all the same: what is due may come from other processes, and from clocks that were set. */
const everyMs = 5000;
const mostAtOnce = 100;

/**
 * Tells the next level of each incident whose time has come, until it is stopped. State and notices are written together, so
 * that a crash at any moment neither loses nor doubles a level; what became due meanwhile is told at the next start.
 */
export function startEscalation({ clock, store, telling, onNotices, report }: EscalationOptions): {
  stop(): Promise<void>;
} {
  /** Resolves with when it has to look again. */
  async function round(): Promise<number> {
    const due = await store.read((tx) => tx.escalations.due(clock.now(), mostAtOnce));
    for (const { incidentId } of due) await lookAt(incidentId);
    if (due.length > 0) onNotices();
    const nextDue = await store.read((tx) => tx.escalations.nextDueAt());
    const now = clock.now();
    return nextDue !== null && nextDue > now ? Math.min(nextDue, now + everyMs) : now + everyMs;
  }
  /** One incident at a time: one that cannot be escalated does not keep the others from it. */
  async function lookAt(incidentId: string): Promise<void> {
    try {
      await store.transaction(async (tx) => {
        const now = clock.now();
        const [incident, escalation] = [await tx.incidents.get(incidentId), await tx.escalations.get(incidentId)];
        if (incident === null || escalation === null || escalation.dueAt === null || escalation.dueAt > now) return;
        await look(tx, telling, incident, escalation, now);
      });
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      report(error, `escalating ${incidentId}`);
    }
  }

  return repeat({ clock, everyMs, round, where: 'escalating', report });
}
