import type { Threshold } from '../../runbook/plan.ts';
import type { LintRule } from '../finding.ts';

/**
 * An alert wakes somebody, who then looks for what to do. Judged where the document describes incidents at all: no incident
 * speaks of anything that the alert's metric is called by.
 *
 * @good
 * ## Alerts
 *
 * - Alert when the error rate exceeds 5%
 *
 * ## Incidents
 *
 * ### API errors
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart api
 * ```
 *
 * ### Queue stuck
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart worker
 * ```
 *
 * @bad 7
 * ## Alerts
 *
 * | Metric | Target | Alert |
 * |---|---|---|
 * | Error rate | < 1% | > 5% |
 * | Queue depth | < 10 | > 100 |
 * | Disk usage | < 80% | > 90% |
 *
 * ## Incidents
 *
 * ### API errors
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart api
 * ```
 *
 * ### Queue stuck
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart worker
 * ```
 */
export const alertWithoutIncident: LintRule = {
  name: 'alert-without-incident',
  level: 'warning',
  check: ({ plan }) => {
    if (plan.incidents.length < 2) return [];
    const described = plan.incidents.map((incident) => incident.asWritten.toLowerCase()).join('\n');
    const told = new Set<string>();
    return plan.thresholds.flatMap((alert) => {
      const words = tellingWords(alert);
      const key = words.join(' ');
      if (alert.role !== 'alert' || alert.confidence < 0.8 || words.length === 0 || told.has(key)) return [];
      if (words.some((word) => described.includes(word))) return [];
      told.add(key);
      return [
        {
          line: alert.source.startLine,
          message: `Unexpected alert on ${alert.metric} alone, expected an incident that says what to do when it fires`,
          mend: 'Describe the incident, or link to the runbook that does.',
        },
      ];
    });
  },
};

const empty = new Set(
  'rate rates usage used count number total time times high low average percent percentage value level alert alerts threshold state status time since last with from over more than metric expr p50 p90 p95 p99'.split(
    ' ',
  ),
);
/** Other words for the same thing: an alert on response time is answered by an incident that is "slow". */
const synonyms: Record<string, string[]> = {
  response: ['slow', 'latency', 'performance', 'timeout'],
  latency: ['slow', 'response', 'performance', 'timeout'],
  uptime: ['down', 'outage', 'unavailable', 'not responding'],
  availability: ['down', 'outage', 'unavailable', 'not responding'],
  disk: ['storage', 'space', 'volume'],
  errors: ['error', 'fail'],
  error: ['fail'],
  '5xx': ['error', 'fail'],
};

/** What a metric is about, in stems that also find other forms of the word. */
function tellingWords({ metric }: Threshold): string[] {
  const words = (metric.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => word.length > 2 && !empty.has(word),
  );
  return words.flatMap((word) => [word.length > 6 ? word.slice(0, 6) : word, ...(synonyms[word] ?? [])]);
}
