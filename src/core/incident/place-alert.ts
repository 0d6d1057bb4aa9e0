import type { Rule } from '../rule/model.ts';
import type { Incident } from './model.ts';

/** The parts of a rule that say which trouble it belongs to. */
export type AlertRule = Pick<Rule, 'id' | 'service' | 'incident' | 'measure'>;

/**
 * The unresolved incident that a rule's alert belongs to, or null when it needs one of its own: the one that the rule
 * itself opened; else, for a service that is down or crashes again and again, the one that says that all of them are, or
 * that the other is the case; else the one about the same service and the same documented incident. `ruleOf` finds the rule that opened an incident, if it still exists.
 */
export function placeAlert(
  rule: AlertRule,
  unresolved: Incident[],
  ruleOf: (ruleId: string) => AlertRule | undefined,
): Incident | null {
  const own = unresolved.find((incident) => incident.ruleId === rule.id);
  if (own !== undefined) return own;
  if (isDown(rule)) {
    const all = unresolved.find(({ ruleId }) => ruleId !== null && ruleOf(ruleId)?.measure.kind === 'allChecksDown');
    if (all !== undefined) return all;
    const other = unresolved.find(({ ruleId, service }) => {
      const its = ruleId === null ? undefined : ruleOf(ruleId);
      return service === rule.service && its !== undefined && isDown(its);
    });
    if (other !== undefined) return other;
  }
  if (rule.service === null || rule.incident === null) return null;
  return unresolved.find((one) => one.service === rule.service && one.documented === rule.incident) ?? null;
}

function isDown({ measure }: AlertRule): boolean {
  return measure.kind === 'checkDown' || (measure.kind === 'latest' && measure.metric === 'process.restarts');
}

/** The rules, among those that fire, that keep `incident` from being over. */
export function holdingOpen<R extends AlertRule>(
  incident: Incident,
  firing: R[],
  unresolved: Incident[],
  ruleOf: (ruleId: string) => AlertRule | undefined,
): R[] {
  return firing.filter((rule) => placeAlert(rule, unresolved, ruleOf)?.id === incident.id);
}
