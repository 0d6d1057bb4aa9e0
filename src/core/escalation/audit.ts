import { isResolved } from '../incident/decide.ts';
import type { Incident } from '../incident/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { Notice } from '../notice/model.ts';
import type { Escalation } from './model.ts';

/** A level is overdue when it should have been told so long ago: long enough for a node to be taken over. */
const overdueMs = 60_000;

/** Something that should have been escalated and was not. `turn` tells one trouble of an incident from another. */
export type EscalationTrouble = { incidentId: string; turn: string; text: string };

/**
 * What is wrong with the escalation of an incident that nobody is on: a level that was not told though its time has come, one
 * that is missing, or everybody who was told so far cannot have heard it. Null when nothing is.
 */
export function troubleOf(
  incident: Incident,
  escalation: Escalation | null,
  notices: readonly Notice[],
  now: number,
): EscalationTrouble | null {
  if (isResolved(incident) || incident.acknowledgedAt !== null) return null;
  const trouble = (turn: string, text: string) => ({ incidentId: incident.id, turn, text });
  if (escalation === null) {
    if (now - incident.openedAt < overdueMs) return null;
    return trouble('missing', 'Nobody is called for it: its escalation was never begun.');
  }
  const { dueAt, told, announced, state } = escalation;
  if (dueAt !== null && now - dueAt >= overdueMs) {
    const late = formatDuration(now - dueAt);
    return trouble(
      `late-${told}-${dueAt.toString(36)}`,
      `Its next level should have been told ${late} ago, and was not.`,
    );
  }
  if (!announced || state !== 'running') return null;
  const asking = notices.filter(({ body }) => body.about === 'opened' || body.about === 'escalated');
  if (asking.length > 0 && asking.every((notice) => notice.state === 'dead'))
    return trouble(`unheard-${told}`, 'None of the messages about it could be delivered, so nobody knows of it.');
  return null;
}
