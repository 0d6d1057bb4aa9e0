import type { Alert, Evaluation, Rule, RuleEffect, RuleEvent } from './model.ts';

type Times = Pick<Rule, 'id' | 'role' | 'forMs' | 'keepFiringMs'>;
type Decision = { state: Alert; effects: RuleEffect[] };

/** What an alert that does not fire says of the time when it did. */
export const quiet = {
  level: null,
  troubleAt: null,
  criticalAt: null,
  criticalSince: null,
  suppressedBy: null,
} as const;

/** A rule that has not been evaluated yet. */
export function newAlert(ruleId: string, now: number): Alert {
  return { ruleId, state: 'inactive', since: now, holds: null, value: null, evaluatedAt: now, ...quiet };
}

/** Whether people were told of an alert that fires. */
export function isAnnounced(alert: Pick<Alert, 'state' | 'suppressedBy'> | undefined): boolean {
  return alert?.state === 'firing' && alert.suppressedBy === null;
}

/**
 * Whether an evaluation means trouble. What the runbook says must alert, or when a step applies, is trouble when it
 * holds; what it says is good or usual is trouble when it does not. Null while nothing can be said.
 */
export function isTrouble(rule: Pick<Rule, 'role'>, evaluation: Pick<Evaluation, 'holds'>): boolean | null {
  if (evaluation.holds === null) return null;
  const stated = rule.role === 'alert' || rule.role === 'condition';
  return stated ? evaluation.holds : !evaluation.holds;
}

/**
 * Moves an alert by one evaluation: inactive → pending (while `forMs` runs) → firing → inactive, which waits until there
 * was no trouble for `keepFiringMs`. Missing data keeps the state as it is: it neither fires nor resolves. What is
 * suppressed when it begins to fire tells nobody until it no longer is; what people were told of already is not
 * suppressed any more, and nothing is ever kept from resolving.
 */
export function decideRule(rule: Times, alert: Alert, event: RuleEvent, now: number): Decision {
  const { evaluation, suppressedBy = null } = event;
  const seen: Alert = { ...alert, holds: evaluation.holds, value: evaluation.value, evaluatedAt: now };
  const trouble = isTrouble(rule, evaluation);
  if (trouble === null) return { state: seen, effects: [] };
  if (!trouble) return calm(rule, seen, now);

  const critical = (evaluation.level ?? 'critical') === 'critical';
  const marked: Alert = {
    ...seen,
    troubleAt: now,
    criticalAt: critical ? now : seen.criticalAt,
    criticalSince: critical ? (seen.criticalSince ?? now) : null,
  };
  if (alert.state === 'firing') return goOn(rule, marked, suppressedBy, now);
  const since = alert.state === 'pending' ? alert.since : now;
  if (now - since < rule.forMs) return { state: { ...marked, state: 'pending', since }, effects: [] };
  const level = provenCritical(rule, marked, now) ? 'critical' : 'warning';
  const fired: Alert = { ...marked, state: 'firing', since: now, level, suppressedBy };
  return { state: fired, effects: [announce(rule.id, suppressedBy)] };
}

/** Critical for as long as a rule must hold before it is believed. */
function provenCritical(rule: Times, { criticalSince }: Alert, now: number): boolean {
  return criticalSince !== null && now - criticalSince >= rule.forMs;
}

function announce(ruleId: string, by: string | null): RuleEffect {
  return by === null ? { kind: 'alertFired', ruleId } : { kind: 'alertSuppressed', ruleId, by };
}

function goOn(rule: Times, alert: Alert, suppressedBy: string | null, now: number): Decision {
  const level = levelOf(rule, alert, now);
  const state: Alert = { ...alert, level };
  if (alert.suppressedBy !== null) {
    const effects = suppressedBy === null ? [announce(rule.id, null)] : [];
    return { state: { ...state, suppressedBy }, effects };
  }
  if (level === alert.level) return { state, effects: [] };
  return { state, effects: [{ kind: level === 'critical' ? 'alertRose' : 'alertFell', ruleId: rule.id }] };
}

function levelOf(rule: Times, alert: Alert, now: number): Alert['level'] {
  if (provenCritical(rule, alert, now)) return 'critical';
  const lately = alert.criticalAt !== null && now - alert.criticalAt < Math.max(1, rule.keepFiringMs ?? 0);
  return alert.level === 'critical' && lately ? 'critical' : 'warning';
}

function calm(rule: Times, seen: Alert, now: number): Decision {
  const { state, ruleId } = seen;
  if (state === 'inactive') return { state: seen, effects: [] };
  const quietFor = now - (seen.troubleAt ?? seen.since);
  if (state === 'firing' && quietFor < (rule.keepFiringMs ?? 0)) {
    return { state: { ...seen, criticalSince: null }, effects: [] };
  }
  const told = state === 'firing' && seen.suppressedBy === null;
  const effects: RuleEffect[] = told ? [{ kind: 'alertResolved', ruleId }] : [];
  return { state: { ...seen, ...quiet, state: 'inactive', since: now }, effects };
}
