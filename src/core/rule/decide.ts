import type { Alert, Evaluation, Rule, RuleEffect, RuleEvent } from './model.ts';

/** A rule that has not been evaluated yet. */
export function newAlert(ruleId: string, now: number): Alert {
  return { ruleId, state: 'inactive', since: now, holds: null, value: null, evaluatedAt: now };
}

/**
 * Whether an evaluation means trouble. What the runbook says must alert, or when a step applies, is trouble when it
 * holds; what it says is good or usual is trouble when it does not. Null while nothing can be said.
 */
export function isTrouble(rule: Pick<Rule, 'role'>, evaluation: Evaluation): boolean | null {
  if (evaluation.holds === null) return null;
  const stated = rule.role === 'alert' || rule.role === 'condition';
  return stated ? evaluation.holds : !evaluation.holds;
}

/**
 * Moves an alert by one evaluation: inactive → pending (while `forMs` runs) → firing → inactive. Missing data keeps
 * the state as it is: it neither fires nor resolves.
 */
export function decideRule(
  rule: Pick<Rule, 'id' | 'role' | 'forMs'>,
  alert: Alert,
  event: RuleEvent,
  now: number,
): { state: Alert; effects: RuleEffect[] } {
  const { evaluation } = event;
  const seen: Alert = { ...alert, holds: evaluation.holds, value: evaluation.value, evaluatedAt: now };
  const trouble = isTrouble(rule, evaluation);
  if (trouble === null) return { state: seen, effects: [] };
  if (!trouble) return calm(seen, alert, now);
  if (alert.state === 'firing') return { state: seen, effects: [] };

  const since = alert.state === 'pending' ? alert.since : now;
  if (now - since < rule.forMs) return { state: { ...seen, state: 'pending', since }, effects: [] };
  return { state: { ...seen, state: 'firing', since: now }, effects: [{ kind: 'alertFired', ruleId: rule.id }] };
}

function calm(seen: Alert, before: Alert, now: number): { state: Alert; effects: RuleEffect[] } {
  if (before.state === 'inactive') return { state: seen, effects: [] };
  const effects: RuleEffect[] = before.state === 'firing' ? [{ kind: 'alertResolved', ruleId: before.ruleId }] : [];
  return { state: { ...seen, state: 'inactive', since: now }, effects };
}
