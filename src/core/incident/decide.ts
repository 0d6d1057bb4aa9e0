import { formatDuration } from '../rule/format-value.ts';
import { movesFrom } from './transitions.ts';
import type { Incident, IncidentEffect, IncidentEvent, IncidentState } from './model.ts';

/** What came of an event. A refusal leaves everything as it was. */
export type IncidentDecision =
  | { kind: 'decided'; state: Incident; effects: IncidentEffect[] }
  | { kind: 'refused'; why: string };

/** Signalbox's own name in timelines. */
export const signalbox = 'signalbox';

/** Opens, moves or adds to an incident. `incident` is null only for one that is being opened. */
export function decideIncident(incident: Incident | null, event: IncidentEvent, now: number): IncidentDecision {
  if (event.kind === 'alertFired' || event.kind === 'opened') {
    if (incident !== null) return refuse('It is open already.');
    return event.kind === 'opened'
      ? open(event.incident, event.text, event.by)
      : open(event.incident, event.value, signalbox);
  }
  if (incident === null) return refuse('There is no such incident.');
  switch (event.kind) {
    case 'reopened':
      return reopen(incident, event.value, now);
    case 'alertJoined':
      return note(incident, 'alert', `${event.title}: ${event.value}`);
    case 'alertLeft':
      return note(incident, 'alert', `Ended: ${event.title} (${event.value}). Others go on.`);
    case 'severityRaised':
      return raise(incident, event);
    case 'alertResolved':
      if (isResolved(incident)) return note(incident, 'alert', `Ended: ${event.value}`);
      return move(incident, 'resolved', signalbox, event.value, now);
    case 'moved':
      return move(incident, event.to, event.actor, event.note, now);
    case 'noted':
      if (event.text.trim() === '') return refuse('A note needs words.');
      return decided(incident, [{ kind: 'timeline', actor: event.actor, entry: 'note', text: event.text }]);
  }
}

/** Whether it is over for those who respond. */
export function isResolved(incident: Incident): boolean {
  return incident.state === 'resolved' || incident.state === 'documented';
}

function open(incident: Incident, value: string, by: string): IncidentDecision {
  const text = `${incident.severity}: ${incident.title}. ${value}`.trimEnd();
  return decided(incident, [
    { kind: 'timeline', actor: by, entry: 'opened', text },
    { kind: 'notify', about: 'opened' },
  ]);
}

function reopen(incident: Incident, value: string, now: number): IncidentDecision {
  if (incident.state !== 'resolved') return refuse(`It is ${incident.state}: only what is resolved can return.`);
  const { resolvedAt, openedAt, respondBy, reopened } = incident;
  const after = resolvedAt === null ? '' : ` after ${formatDuration(now - resolvedAt)}`;
  const state: Incident = {
    ...incident,
    state: 'open',
    acknowledgedAt: null,
    resolvedAt: null,
    // The same time to respond, from now.
    respondBy: respondBy === null ? null : now + (respondBy - openedAt),
    reopened: reopened + 1,
  };
  return decided(state, [
    { kind: 'timeline', actor: signalbox, entry: 'reopened', text: `It is back${after}. ${value}` },
    { kind: 'notify', about: 'opened' },
  ]);
}

function raise(
  incident: Incident,
  { severity, respondBy, value }: Extract<IncidentEvent, { kind: 'severityRaised' }>,
): IncidentDecision {
  if (isResolved(incident)) return refuse('It is over.');
  if (severity === incident.severity) return refuse(`It is ${severity} already.`);
  const text = `From ${incident.severity} to ${severity}. ${value}`;
  return decided({ ...incident, severity, respondBy }, [
    { kind: 'timeline', actor: signalbox, entry: 'severity', text },
    { kind: 'notify', about: 'raised' },
  ]);
}

function move(
  incident: Incident,
  to: IncidentState,
  actor: string,
  said: string | null,
  now: number,
): IncidentDecision {
  const allowed = movesFrom(incident.state);
  if (!allowed.some((transition) => transition.to === to)) {
    const choices = allowed.map((transition) => transition.to).join(', ');
    const instead = choices === '' ? 'nothing follows it' : `what follows it is ${choices}`;
    return refuse(`The incident is ${incident.state} and cannot become ${to}: ${instead}.`);
  }
  // What is over needs nobody any more: who ends it or writes it up has not acknowledged it.
  const over = to === 'resolved' || to === 'documented';
  const acknowledges = incident.acknowledgedAt === null && actor !== signalbox && !over;
  const state: Incident = {
    ...incident,
    state: to,
    acknowledgedAt: acknowledges ? now : incident.acknowledgedAt,
    resolvedAt: to === 'resolved' ? now : incident.resolvedAt,
  };
  const lasted = to === 'resolved' ? `After ${formatDuration(now - incident.openedAt)}.` : '';
  const text = [lasted, said ?? ''].filter((part) => part !== '').join(' ');
  const effects: IncidentEffect[] = [{ kind: 'timeline', actor, entry: to, text }];
  if (to === 'resolved') effects.push({ kind: 'notify', about: 'resolved' });
  else if (acknowledges) effects.push({ kind: 'notify', about: 'acknowledged' });
  return decided(state, effects);
}

function note(incident: Incident, entry: string, text: string): IncidentDecision {
  return decided(incident, [{ kind: 'timeline', actor: signalbox, entry, text }]);
}

function decided(state: Incident, effects: IncidentEffect[]): IncidentDecision {
  return { kind: 'decided', state, effects };
}

function refuse(why: string): IncidentDecision {
  return { kind: 'refused', why };
}
