import type { Incident } from '../../core/incident/model.ts';
import { returning } from '../../core/incident/returning.ts';
import type { Tx } from '../ports.ts';

/** Of so many of the newest incidents one is looked for: what has returned so often is found among them. */
const searched = 100;

/** The incident of a rule that is opened again when its trouble returns within a time, or null. */
export async function findReturning(tx: Tx, ruleId: string, withinMs: number, now: number): Promise<Incident | null> {
  if (withinMs <= 0) return null;
  const lately = await tx.incidents.list(searched);
  return returning(
    lately.filter((incident) => incident.ruleId === ruleId),
    withinMs,
    now,
  );
}
