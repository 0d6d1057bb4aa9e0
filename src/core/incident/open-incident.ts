import type { Severity } from '../runbook/plan.ts';
import type { Rule } from '../rule/model.ts';
import { shortHash } from './hash.ts';
import type { Incident } from './model.ts';

/** The first word of everything that a drill causes people to read. */
export const drillMark = '[DRILL]';

/** The last moment that a date can name. */
const endOfTime = 8.64e15;

/** The incident that a firing rule opens. Its id is made of the rule and the time, so that a repeated write is the same. */
export function incidentFor(
  rule: Pick<Rule, 'id' | 'title' | 'severity' | 'service' | 'incident'>,
  severities: Pick<Severity, 'name' | 'responseSeconds'>[],
  drillId: string | null,
  now: number,
): Incident {
  return {
    id: `inc-${now.toString(36)}-${shortHash(rule.id)}`,
    title: drillId === null ? rule.title : `${drillMark} ${rule.title}`,
    severity: rule.severity,
    state: 'open',
    service: rule.service,
    ruleId: rule.id,
    documented: rule.incident,
    openedAt: now,
    acknowledgedAt: null,
    resolvedAt: null,
    respondBy: respondByOf(rule.severity, severities, now),
    drillId,
    reopened: 0,
  };
}

/** Until when the runbook asks for an answer to a severity, or null where it states no time. */
export function respondByOf(
  name: string,
  severities: readonly Pick<Severity, 'name' | 'responseSeconds'>[],
  now: number,
): number | null {
  const responseSeconds = severities.find((severity) => severity.name === name)?.responseSeconds ?? null;
  const respondBy = responseSeconds === null ? null : now + responseSeconds * 1000;
  return respondBy !== null && respondBy <= endOfTime ? respondBy : null;
}
