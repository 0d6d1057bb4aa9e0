import type { LintRule } from '../finding.ts';

/**
 * A level of severity that does not say how soon somebody answers cannot be missed and cannot be kept. Judged where the
 * other levels of the document say it; the level for information needs none.
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
 */
export const severityWithoutResponseTime: LintRule = {
  name: 'severity-without-response-time',
  level: 'warning',
  check: ({ plan }) => {
    if (!plan.severities.some((severity) => severity.responseSeconds !== null)) return [];
    return plan.severities
      .filter(
        ({ responseSeconds, name, title }) =>
          responseSeconds === null && !/\binfo|\blow\b|\bnone\b/i.test(`${name} ${title}`),
      )
      .map(({ source, name }) => ({
        line: source.startLine,
        message: `Unexpected severity ${name} with no response time, expected one as for the others`,
        mend: 'Say how soon somebody answers.',
      }));
  },
};
