import type { Severity } from '../../runbook/plan.ts';
import type { LintRule } from '../finding.ts';

/**
 * A level of severity that does not say how soon somebody answers cannot be missed and cannot be kept. Where no
 * level says it, it is said once; the level for information needs none.
 *
 * @good
 * ## Severity levels
 *
 * | Level | Meaning | Response time |
 * |---|---|---|
 * | P0 | All is down | immediate |
 * | P1 | A feature is down | 1 hour |
 *
 * ```bash
 * make status
 * ```
 *
 * @good told twice, once with who is called
 * ## Severity levels
 *
 * | Level | Meaning | Response time |
 * |---|---|---|
 * | P0 - Critical | All is down | 15 min |
 * | P1 - High | A feature is down | 1 hour |
 *
 * ## Escalation by severity
 *
 * | Severity | Initial | 30 min |
 * |---|---|---|
 * | Critical | On call | Lead |
 * | High | Slack | On call |
 *
 * ```bash
 * make status
 * ```
 *
 * @bad 6
 * ## Severity levels
 *
 * | Level | Meaning | Response time |
 * |---|---|---|
 * | P0 | All is down | immediate |
 * | P1 | A feature is down | |
 *
 * ```bash
 * make status
 * ```
 *
 * @bad 5 none of them
 * ## Severity levels
 *
 * | Level | Meaning |
 * |---|---|
 * | P0 | All is down |
 * | P1 | A feature is down |
 *
 * ```bash
 * make status
 * ```
 */
export const severityWithoutResponseTime: LintRule = {
  name: 'severity-without-response-time',
  level: 'warning',
  check: ({ plan, lines }) => {
    const [first, ...others] = plan.severities;
    if (first === undefined) return [];
    if (plan.severities.some((severity) => severity.responseSeconds !== null))
      return plan.severities
        .filter(
          ({ responseSeconds, name, title }) =>
            responseSeconds === null &&
            !/\binfo|\blow\b|\bnone\b/i.test(`${name} ${title}`) &&
            // "P0 - Critical: 15 minutes", and in the matrix of who is told when "Critical" again.
            !plan.severities.some((other) => other.responseSeconds !== null && isCalled(other, name)),
        )
        .map(({ source, name }) =>
          tell(source.startLine, `severity ${name} with no response time, expected one as for the others`),
        );
    if (others.length === 0 || lines.some((line) => promised.test(line))) return [];
    return [
      tell(first.source.startLine, `${plan.severities.length} severities with no response time, expected one for each`),
    ];
  },
};

function isCalled(severity: Severity, name: string): boolean {
  return [severity.name, severity.title].some((other) => other?.toLowerCase() === name.toLowerCase());
}

/** A time that the document promises somewhere else than at its levels. */
const promised =
  /\b(?:response|respond|acknowledg\w*|ack|reaction|sla)\b.{0,60}\b(?:\d+ ?(?:min|h|m\b|hour|day)|immediate|next (?:business|working) day)|响应时间|対応時間|初動/i;

function tell(line: number, what: string) {
  return { line, message: `Unexpected ${what}`, mend: 'Say how soon somebody answers.' };
}
