import { type Statement, sayPublicly } from '../../core/status-page/decide.ts';
import type { PublicIncident, StatusPage } from '../../core/status-page/model.ts';
import { noteOn } from '../incident/note-on.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { queueFanOut } from './fan-out.ts';
import { publicIdOf } from './public-id.ts';

/** What came of it. */
export type PublicChange =
  | { kind: 'published'; shown: PublicIncident }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

type Public = { clock: Clock; store: Store; page: StatusPage };

/**
 * Tells customers of an incident in a person's words. That it was said, by whom, stands on our own timeline and in the audit
 * chain; who said it is nowhere in what customers see.
 */
export async function tellPublic(
  { clock, store, page }: Public,
  incidentId: string,
  statement: Statement,
  actor: string,
): Promise<PublicChange> {
  return store.transaction(async (tx): Promise<PublicChange> => {
    const now = clock.now();
    const said = await saying(tx, page, incidentId, statement, now);
    if (said.kind !== 'published') return said;
    await tx.publicIncidents.put(incidentId, said.shown);
    await queueFanOut(tx, said.shown);
    await noteOn(tx, incidentId, actor, 'public', `Told customers: ${statement.text}`, now);
    return said;
  });
}

/** What `tellPublic` would make public now, without doing it. */
export async function previewPublic(
  { clock, store, page }: Public,
  incidentId: string,
  statement: Statement,
): Promise<PublicChange> {
  return store.read((tx) => saying(tx, page, incidentId, statement, clock.now()));
}

async function saying(
  tx: Tx,
  page: StatusPage,
  incidentId: string,
  statement: Statement,
  now: number,
): Promise<PublicChange> {
  const incident = await tx.incidents.get(incidentId);
  if (incident === null) return { kind: 'unknown' };
  const known = await tx.publicIncidents.of(incidentId);
  const said = sayPublicly(known, { id: publicIdOf(incidentId), incident, page }, statement, now);
  return said.kind === 'refused' ? said : { kind: 'published', shown: said.state };
}
