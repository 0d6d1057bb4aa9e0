import type { Incident } from '../../core/incident/model.ts';
import { returning } from '../../core/incident/returning.ts';
import type { Tx } from '../ports.ts';

/** Of so many of a rule's newest incidents one is looked for: those before it were rehearsals, or are written up. */
const searched = 20;

/** The incident of a rule that is opened again when its trouble returns within a time, or null. */
export async function findReturning(tx: Tx, ruleId: string, withinMs: number, now: number): Promise<Incident | null> {
  return withinMs <= 0 ? null : returning(await tx.incidents.ofRule(ruleId, searched), withinMs, now);
}
