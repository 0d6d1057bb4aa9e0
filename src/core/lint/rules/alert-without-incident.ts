import type { TableRow } from 'mdast';
import { textOf } from '../../runbook/text-of.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { describedIncidents } from '../incident-parts.ts';
import { speakOfTheSame, stemsOf, topicsOf } from '../topics.ts';

/**
 * An alert wakes somebody, who then looks for what to do. Judged where the document describes incidents at all: no incident
 * speaks of what the alert's metric is about. An alert whose own line or row says what to do, or links to it, is answered.
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
 * @good what to do stands beside it
 * ## Alerts
 *
 * | Alert | When | Action |
 * |---|---|---|
 * | Disk | Disk usage > 90% | Grow the volume |
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
  check: (document) => {
    const incidents = describedIncidents(document);
    if (incidents.length < 2) return [];
    const described = incidents.map(({ asWritten }) => asWritten).join('\n');
    const answered = linesThatAnswer(document);
    const told = new Set<string>();
    return document.plan.thresholds.flatMap(({ metric, role, confidence, source }) => {
      const key = metric.toLowerCase();
      if (role !== 'alert' || confidence < 0.8 || told.has(key) || answered.has(source.startLine)) return [];
      // "p95", "expr": a name that says nothing is answered by anything.
      if (
        /[({[]/.test(metric) ||
        stemsOf(metric).size + topicsOf(metric).size === 0 ||
        speakOfTheSame(metric, described)
      )
        return [];
      if (
        incidents.some(
          (incident) => incident.source.startLine <= source.startLine && source.startLine <= incident.source.endLine,
        )
      )
        return [];
      told.add(key);
      return [
        {
          line: source.startLine,
          message: `Unexpected alert on ${metric} alone, expected an incident that says what to do when it fires`,
          mend: 'Describe the incident, or link to the runbook that does.',
        },
      ];
    });
  },
};

const actions =
  /\b(?:actions?|response|what to do|first (?:step|response)|runbook|playbook|steps?|fix|mitigation|remediation|acción|ação|maßnahme)\b|处理|步骤|措施|対応|手順/i;

/** The lines of alerts that say themselves what to do: rows of a table with a column for it, and lines that link to it. */
function linesThatAnswer({ nodes, lines }: LintDocument): Set<number> {
  const answered = new Set<number>();
  for (const node of nodes) {
    if (node.type !== 'table') continue;
    const [head, ...rows] = node.children;
    const at =
      head?.children.findIndex((cell) => actions.test(textOf(cell)) && !/time|时间|時間/i.test(textOf(cell))) ?? -1;
    if (at === -1) continue;
    for (const row of rows) if (cellText(row, at) !== '') answered.add(row.position?.start.line ?? 0);
  }
  for (const [at, text] of lines.entries()) if (/\]\(|(?:→|->|=>)\s*\S|\brunbook:/i.test(text)) answered.add(at + 1);
  return answered;
}

function cellText(row: TableRow, at: number): string {
  const cell = row.children[at];
  return cell === undefined
    ? ''
    : textOf(cell)
        .replace(/^[-–—\s]+$/, '')
        .trim();
}
