import { formatDuration } from '../rule/format-value.ts';
import type { NoticeBody } from '../notice/model.ts';
import type { Escalation, EscalationEffect, EscalationEvent, EscalationPolicy, Level } from './model.ts';

/** What came of an event. A refusal leaves everything as it was. */
export type EscalationDecision =
  | { kind: 'decided'; state: Escalation; effects: EscalationEffect[] }
  | { kind: 'refused'; why: string };

/** The escalation of an incident that opens now. It must be looked at at once. */
export function newEscalation(
  of: { incidentId: string; policy: EscalationPolicy; responseMs: number | null; opening: NoticeBody },
  now: number,
): Escalation {
  return {
    ...of,
    state: 'running',
    startedAt: now,
    announced: false,
    next: 0,
    round: 0,
    roundAt: now,
    told: 0,
    dueAt: now,
    heldBy: null,
    heldSince: null,
    responseNoted: false,
  };
}

/**
 * Moves an escalation. Its clock runs from the opening, and stands still while pages are held back. A level that reaches
 * nobody is written down and passed: the next is told in its place. Acknowledging or resolving stops it.
 */
export function decideEscalation(escalation: Escalation, event: EscalationEvent, now: number): EscalationDecision {
  switch (event.kind) {
    case 'looked':
      if (escalation.state === 'stopped') return decided({ ...escalation, dueAt: null }, []);
      return event.hold === null ? look(escalation, event, now) : hold(escalation, event.hold, now);
    case 'forced':
      return force(escalation, event, now);
    case 'acknowledged':
    case 'resolved': {
      if (escalation.state === 'stopped') return decided(escalation, []);
      const effects = event.kind === 'acknowledged' ? responseEffects(escalation, event.by, now) : [];
      return decided({ ...escalation, state: 'stopped', dueAt: null, heldBy: null, heldSince: null }, effects);
    }
  }
}

/** Who is told next, and when; null when nobody is. */
export function nextStep(escalation: Escalation): { to: string; at: number } | null {
  const { policy, next, state, heldBy } = escalation;
  if (state === 'stopped') return null;
  const level = policy.levels[next] ?? (mayRepeat(escalation) ? policy.levels[0] : undefined);
  if (heldBy !== null) return { to: level?.to ?? 'whoever hears of its severity', at: heldBy.until };
  return level === undefined ? null : { to: level.to, at: dueOf(escalation, next) };
}

type Climbed = { state: Escalation; effects: EscalationEffect[] };
type Looked = Extract<EscalationEvent, { kind: 'looked' }>;

function hold(escalation: Escalation, heldBy: NonNullable<Escalation['heldBy']>, now: number): EscalationDecision {
  const state: Escalation = {
    ...escalation,
    state: 'held',
    heldBy,
    heldSince: escalation.heldSince ?? now,
    dueAt: heldBy.until,
  };
  if (escalation.heldBy?.id === heldBy.id && escalation.heldBy.until === heldBy.until) return decided(state, []);
  const text = `Nobody is paged until ${timeOf(heldBy.until)}: ${heldBy.why}.`;
  return decided(state, [said(text)]);
}

function look(before: Escalation, { reach, atOnce }: Looked, now: number): EscalationDecision {
  const effects: EscalationEffect[] = [];
  let state = released(before, now);
  if (!state.announced) {
    const first = state.policy.levels.flatMap(({ afterMs }, index) => (afterMs <= 0 ? (reach[index] ?? []) : []));
    const held = before.heldBy === null ? null : { why: before.heldBy.why, since: before.heldSince ?? now };
    effects.push({ kind: 'open', destinations: [...new Set([...first, ...atOnce])], held });
    state = { ...state, announced: true };
  }
  const climbed = climb(state, reach, now, { forced: false, heard: atOnce.length > 0 });
  effects.push(...climbed.effects);
  state = noteResponse(climbed.state, now, effects);
  return decided({ ...state, dueAt: dueAtOf(state) }, effects);
}

/** Nothing holds pages back any more: the time that it did does not count. */
function released(before: Escalation, now: number): Escalation {
  if (before.heldSince === null) return { ...before, state: 'running' };
  const shift = now - before.heldSince;
  return {
    ...before,
    state: 'running',
    startedAt: before.startedAt + shift,
    roundAt: before.roundAt + shift,
    heldBy: null,
    heldSince: null,
  };
}

/**
 * Tells every level whose time has come. `forced` tells the next one whether or not it has; `heard` says that those who are
 * told of the opening anyway include somebody.
 */
function climb(before: Escalation, reach: string[][], now: number, how: { forced: boolean; heard: boolean }): Climbed {
  const effects: EscalationEffect[] = [];
  let state = before;
  let atOnce = how.forced;
  let mayBegin = how.forced;
  for (;;) {
    const { levels } = state.policy;
    if (state.next >= levels.length) {
      if (!mayRepeat(state) || (dueOf(state, state.next) > now && !mayBegin)) return { state, effects };
      // A round that begins late counts from now, so that no two are told together.
      state = { ...state, round: state.round + 1, roundAt: now, next: 0 };
      mayBegin = false;
    }
    const level = levels[state.next];
    if (level === undefined || (!atOnce && dueOf(state, state.next) > now)) return { state, effects };
    const destinations = reach[state.next] ?? [];
    const withOpening = state.round === 0 && level.afterMs <= 0;
    atOnce = destinations.length === 0 && !(withOpening && how.heard);
    if (atOnce) effects.push(said(`Level ${state.next + 1}, “${level.to}”, reaches nobody: passed on to the next.`));
    else if (!withOpening) effects.push({ kind: 'escalate', level, turn: turnOf(state), destinations });
    state = { ...state, next: state.next + 1, told: state.told + 1 };
    if (levels.length > 1 && state.next >= levels.length && !mayRepeat(state))
      effects.push(said('That was the last level: nobody else will be told.'));
  }
}

function force(
  escalation: Escalation,
  event: Extract<EscalationEvent, { kind: 'forced' }>,
  now: number,
): EscalationDecision {
  const { state, next, policy, told } = escalation;
  if (state === 'stopped') return refuse('Somebody is on it, or it is over: there is nothing to escalate.');
  if (event.hold !== null) return refuse(`Nobody is paged until ${timeOf(event.hold.until)}: ${event.hold.why}.`);
  if (!escalation.announced) return refuse('Nobody was told of it yet. Try again in a moment.');
  if (event.asOf !== told) return refuse('It has been escalated since you looked. Look again before you go further.');
  if (next >= policy.levels.length && !mayRepeat(escalation))
    return refuse('Everybody that it can be escalated to was told.');
  const asked = {
    kind: 'timeline',
    actor: event.actor,
    entry: 'escalation',
    text: 'Asked for the next level now.',
  } as const;
  const climbed = climb(escalation, event.reach, now, { forced: true, heard: false });
  return decided({ ...climbed.state, dueAt: dueAtOf(climbed.state) }, [asked, ...climbed.effects]);
}

function mayRepeat({ policy, round }: Escalation): boolean {
  return policy.levels.length > 0 && (policy.repeat < 0 || round < policy.repeat);
}

/** When level `index` of this round is due; behind the last, when the next round begins. */
function dueOf({ policy, roundAt }: Escalation, index: number): number {
  const level: Level | undefined = policy.levels[index];
  if (level !== undefined) return roundAt + level.afterMs;
  return roundAt + (policy.levels.at(-1)?.afterMs ?? 0) + policy.repeatAfterMs;
}

function dueAtOf(state: Escalation): number | null {
  const more = state.next < state.policy.levels.length || mayRepeat(state);
  const times = [...(more ? [dueOf(state, state.next)] : []), ...(respondAt(state) ?? [])];
  return times.length === 0 ? null : Math.min(...times);
}

/** A runbook that says “at once” names no time that could be missed. */
function respondAt({ responseMs, responseNoted, startedAt }: Escalation): [number] | null {
  return responseMs === null || responseMs === 0 || responseNoted ? null : [startedAt + responseMs];
}

function noteResponse(state: Escalation, now: number, effects: EscalationEffect[]): Escalation {
  const [at] = respondAt(state) ?? [];
  if (at === undefined || at > now) return state;
  const text = `Response time missed: nobody has acknowledged within ${formatDuration(state.responseMs ?? 0)}.`;
  effects.push({ kind: 'timeline', actor: 'signalbox', entry: 'response', text });
  return { ...state, responseNoted: true };
}

function responseEffects({ responseMs, startedAt }: Escalation, by: string, now: number): EscalationEffect[] {
  if (responseMs === null) return [];
  const took = Math.max(0, now - startedAt);
  const asked = responseMs === 0 ? 'at once' : `within ${formatDuration(responseMs)}`;
  const verdict =
    responseMs === 0 ? '' : took <= responseMs ? ': met' : `: missed by ${formatDuration(took - responseMs)}`;
  const text = `${by} answered after ${formatDuration(took)}; the runbook asks for it ${asked}${verdict}.`;
  return [{ kind: 'timeline', actor: 'signalbox', entry: 'response', text }];
}

/** What tells one telling of one level from all others, in the notice's key. */
function turnOf({ next, round }: Escalation): string {
  return round === 0 ? `level-${next + 1}` : `level-${next + 1}-again-${round}`;
}

function said(text: string): EscalationEffect {
  return { kind: 'timeline', actor: 'signalbox', entry: 'escalation', text };
}

function decided(state: Escalation, effects: EscalationEffect[]): EscalationDecision {
  return { kind: 'decided', state, effects };
}

function refuse(why: string): EscalationDecision {
  return { kind: 'refused', why };
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
