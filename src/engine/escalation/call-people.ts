import { decideEscalation, newEscalation } from '../../core/escalation/decide.ts';
import type { Escalation, EscalationEffect, EscalationEvent } from '../../core/escalation/model.ts';
import type { Incident } from '../../core/incident/model.ts';
import { escalatedBody, lateBody } from '../../core/notice/compose.ts';
import type { NoticeBody } from '../../core/notice/model.ts';
import { noticeFor, openingFor, toldOfOpening } from '../../core/notice/outbox.ts';
import { type Hold, holdOf } from '../../core/silence/hold.ts';
import { noteOn } from '../incident/note-on.ts';
import type { Tx } from '../ports.ts';
import { windowsNow } from '../window/windows-now.ts';
import type { Callers } from './model.ts';

/** Nobody but those who are told at once. */
const nobodyElse = { levels: [], repeat: 0, repeatAfterMs: 0 };

/**
 * Tells people that an incident began (or became worse), and starts the clock of its escalation. What holds pages back now
 * holds this one back too. One that somebody is on already is told to those alone who have not heard of it.
 */
export async function callPeople(
  tx: Tx,
  telling: Callers,
  incident: Incident,
  opening: NoticeBody,
  now: number,
): Promise<void> {
  const before = await tx.escalations.get(incident.id);
  const again = (before?.opening.again ?? 0) === incident.reopened;
  // A rehearsal wakes nobody beyond those who hear of its severity.
  const policy = incident.drillId === null ? (telling.calling?.policyFor(incident.severity) ?? nobodyElse) : nobodyElse;
  const responseMs = incident.respondBy === null ? null : Math.max(0, incident.respondBy - now);
  if (before === null || !again) {
    await look(
      tx,
      telling,
      incident,
      newEscalation({ incidentId: incident.id, policy, responseMs, opening }, now),
      now,
    );
    return;
  }
  if (before.state === 'stopped') {
    return openTo(tx, incident.id, telling.notify(incident.severity, []), opening, now);
  }
  // Worse than it was: the policy is that of its severity now, on the clock that runs already.
  const worse: Escalation = {
    ...before,
    policy,
    next: 0,
    round: 0,
    roundAt: before.startedAt,
    announced: false,
    opening,
  };
  await look(tx, telling, incident, worse, now);
}

/** Looks at an escalation whose time has come, and does what follows. */
export async function look(
  tx: Tx,
  telling: Callers,
  incident: Incident,
  escalation: Escalation,
  now: number,
): Promise<void> {
  const reach = reachOf(telling, escalation, now);
  const withOpening = escalation.policy.levels.flatMap(({ afterMs }, index) =>
    afterMs <= 0 ? (reach[index] ?? []) : [],
  );
  const event: EscalationEvent = {
    kind: 'looked',
    hold: await holdNow(tx, telling, incident, now),
    reach,
    atOnce: telling.notify(incident.severity, withOpening),
  };
  await follow(tx, escalation, event, now);
}

/** What keeps pages of an incident back now, or null. */
export async function holdNow(tx: Tx, telling: Callers, incident: Incident, now: number): Promise<Hold | null> {
  if (telling.calling === undefined) return null;
  const stored = await tx.holds.list(now);
  const silences = stored.flatMap((hold) => (hold.kind === 'silence' ? [hold.silence] : []));
  return holdOf(incident, windowsNow(telling.calling.windows, stored), silences, now);
}

/** Whom each level reaches now. */
export function reachOf({ calling }: Callers, { policy }: Escalation, now: number): string[][] {
  return policy.levels.map(({ destinations }) => calling?.channelsOf(destinations, now) ?? []);
}

/** Decides an event and writes what came of it; a sentence says why when it is refused. */
export async function follow(
  tx: Tx,
  escalation: Escalation,
  event: EscalationEvent,
  now: number,
): Promise<string | null> {
  const decision = decideEscalation(escalation, event, now);
  if (decision.kind === 'refused') return decision.why;
  await tx.escalations.put(decision.state);
  for (const effect of decision.effects) await carryOutOne(tx, decision.state, effect, now);
  return null;
}

/** Tells of an opening, and those who know of it from when it was less bad that it is worse. */
async function openTo(tx: Tx, incidentId: string, to: string[], opening: NoticeBody, now: number): Promise<void> {
  const before = await tx.notices.forIncident(incidentId);
  for (const destination of new Set([...to, ...toldOfOpening(before, opening.again)])) {
    const body = openingFor(destination, opening, before);
    if (body !== null) await tx.notices.enqueue(noticeFor(destination, body, now));
  }
}

async function carryOutOne(tx: Tx, escalation: Escalation, effect: EscalationEffect, now: number): Promise<void> {
  const { incidentId, opening, startedAt } = escalation;
  switch (effect.kind) {
    case 'timeline':
      return noteOn(tx, incidentId, effect.actor, effect.entry, effect.text, now);
    case 'open': {
      const body = effect.held === null ? opening : lateBody(opening, effect.held);
      return openTo(tx, incidentId, effect.destinations, body, now);
    }
    case 'escalate': {
      const { level, turn, destinations } = effect;
      const text = `Told ${level.to} (${destinations.join(', ')}): nobody has acknowledged.`;
      await noteOn(tx, incidentId, 'signalbox', 'escalation', text, now);
      const body = escalatedBody(opening, level.to, turn, now - startedAt);
      for (const destination of destinations) await tx.notices.enqueue(noticeFor(destination, body, now));
    }
  }
}
