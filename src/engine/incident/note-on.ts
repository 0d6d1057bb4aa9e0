import { actorNamed } from '../../core/audit/model.ts';
import type { Tx } from '../ports.ts';

/** Writes a line on an incident's timeline, and into the audit chain. */
export async function noteOn(
  tx: Tx,
  incidentId: string,
  actor: string,
  kind: string,
  text: string,
  now: number,
): Promise<void> {
  await tx.incidents.append({ incidentId, at: now, actor, kind, text });
  await tx.audit.append({ at: now, actor: actorNamed(actor), action: `incident.${kind}`, subject: incidentId, text });
}
