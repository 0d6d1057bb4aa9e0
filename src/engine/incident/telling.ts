import { composeNotice, type NoticeEvidence } from '../../core/notice/compose.ts';
import { noticeFor, toldOfOpening } from '../../core/notice/outbox.ts';
import type { Incident } from '../../core/incident/model.ts';
import { callPeople } from '../escalation/call-people.ts';
import type { Callers } from '../escalation/model.ts';
import type { Tx } from '../ports.ts';
import type { BreachRules } from './put-on-board.ts';

/** Who is told, and where they can read on. */
export type Telling = Callers & {
  /** The control room's page of an incident, or null when there is none. */
  link: (incidentId: string) => string | null;
  /** Which incidents are breaches, whose clock starts with them; none if left out. */
  breach?: BreachRules;
};

/** What is known of an incident when people are told; the link is added here. */
export type Said = Omit<NoticeEvidence, 'link'>;

/** Puts a happening's notices into the outbox: an opening, or that it became worse, for everybody who is to be told, the rest for those who heard of it. */
export async function tell(
  tx: Tx,
  telling: Telling,
  about: 'opened' | 'raised' | 'acknowledged' | 'resolved',
  incident: Incident,
  said: Said,
  now: number,
): Promise<void> {
  const begins = about === 'opened' || about === 'raised';
  const body = composeNotice(begins ? 'opened' : about, incident, { ...said, link: telling.link(incident.id) }, now);
  if (begins) return callPeople(tx, telling, incident, body, now);
  const told = toldOfOpening(await tx.notices.forIncident(incident.id), incident.reopened);
  for (const destination of told) await tx.notices.enqueue(noticeFor(destination, body, now));
}
