import { decideNotice } from '../../core/notice/decide.ts';
import type { Notice, NoticeEvent } from '../../core/notice/model.ts';
import { turnOf } from '../../core/notice/outbox.ts';
import type { Tx } from '../ports.ts';

/** What a round of claiming gave: what is now ours to send, and when to look again (null: nothing is waiting). */
export type Claims = { claimed: Notice[]; nextDueAt: number | null };

const mostAtOnce = 500;

/**
 * Claims due notices, at most one for each destination that is not busy: a destination gets its notices one by one and
 * in order, and one that hangs holds up nobody else. Notices whose turn has not come are put off, and those that must
 * never be sent are ended.
 */
export async function claimDue(
  tx: Tx,
  destinations: { known: (id: string) => boolean; busy: ReadonlySet<string> },
  leaseMs: number,
  now: number,
): Promise<Claims> {
  const claimed: Notice[] = [];
  const taken = new Set<string>();
  // Without those of busy destinations: a long row of notices for one that hangs must not hide those for the others.
  for (const notice of await tx.notices.due(now, mostAtOnce, [...destinations.busy])) {
    const { destination } = notice;
    if (taken.has(destination)) continue;
    const event = await eventFor(tx, notice, destinations.known(destination), leaseMs, now);
    const decision = decideNotice(notice, event, now);
    if (decision.kind === 'refused' || !(await tx.notices.replace(decision.state, notice.token))) continue;
    if (decision.state.state === 'dead') await noteDead(tx, decision.state, now);
    if (decision.state.state !== 'sending') continue;
    taken.add(destination);
    claimed.push(decision.state);
  }
  return { claimed, nextDueAt: await tx.notices.nextDueAt() };
}

async function eventFor(tx: Tx, notice: Notice, known: boolean, leaseMs: number, now: number): Promise<NoticeEvent> {
  if (!known) return { kind: 'dropped', why: `signalbox.yaml has no channel “${notice.destination}” (any more).` };
  const { incidentId } = notice.body;
  const turn =
    incidentId === null ? ({ kind: 'now' } as const) : turnOf(notice, await tx.notices.forIncident(incidentId), now);
  switch (turn.kind) {
    case 'now':
      return { kind: 'claimed', leaseMs };
    case 'wait':
      return { kind: 'held', until: turn.until };
    case 'never':
      return { kind: 'dropped', why: turn.why };
  }
}

/** Says in the incident's timeline that somebody could not be told: a page that reached nobody must not be silent. */
export async function noteDead(tx: Tx, notice: Notice, now: number): Promise<void> {
  const text = `${notice.destination} was not told (${notice.body.about}): ${notice.lastAnswer ?? 'no reason is known'}`;
  await noteInTimeline(tx, notice, text, now);
}

/** Adds a line about a notice to the timeline of its incident, if it has one. */
export async function noteInTimeline(tx: Tx, notice: Notice, text: string, now: number): Promise<void> {
  const { incidentId } = notice.body;
  if (incidentId === null || (await tx.incidents.get(incidentId)) === null) return;
  await tx.incidents.append({ incidentId, at: now, actor: 'signalbox', kind: 'notice', text });
}
