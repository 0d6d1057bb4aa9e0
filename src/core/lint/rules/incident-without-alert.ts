import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { describedIncidents } from '../incident-parts.ts';
import { allTitles, sectionAt } from '../scope.ts';
import { speakOfTheSame, topicsOf } from '../topics.ts';

/**
 * An incident that no alert announces is told by customers. Judged where the document lists its alerts: none of them, and no
 * word of the incident itself, says how it would be noticed. Break-ins are noticed by people and are left out.
 *
 * @good
 * ## Alerts
 *
 * - Error rate > 5%
 * - Queue depth > 100
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
 * @bad 14
 * ## Alerts
 *
 * - Error rate > 5%
 * - Queue depth > 100
 *
 * ## Incidents
 *
 * ### API errors
 *
 * **Resolution:**
 *
 * Restart it.
 *
 * ### Certificate expired
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl start certbot
 * ```
 */
export const incidentWithoutAlert: LintRule = {
  name: 'incident-without-alert',
  level: 'warning',
  check: (document) => {
    const incidents = describedIncidents(document);
    const alerts = alertTexts(
      document,
      incidents.map(({ source }) => source),
    );
    if (incidents.length < 2 || alerts.length < 2) return [];
    // What is compared with a number is watched by somebody, also where it is not called an alert.
    const watchedFor = document.plan.thresholds.flatMap(({ role, metric }) => (role === 'condition' ? [metric] : []));
    const alerted = [...alerts, ...watchedFor].join('\n');
    const watched =
      // What is down answers with errors, or a probe of its health fails.
      topicsOf(alerted).has('errors') ||
      document.plan.services.some(({ intervalSeconds }) => intervalSeconds !== null) ||
      document.lines.some((line) => /\b(?:uptime|health[- ]check) monitor|\bmonitors? .{0,40}\bhealth\b/i.test(line));
    return incidents.flatMap(({ title, symptoms, asWritten, source }) => {
      const about = [title, ...symptoms].join('\n');
      if (noticed.test(asWritten) || byPeople.test(title) || speakOfTheSame(about, alerted)) return [];
      if (watched && topicsOf(about).has('down')) return [];
      return [
        {
          line: source.startLine,
          message: `Unexpected incident “${title}” that no alert announces, expected how it is noticed`,
          mend: 'Add an alert on what it shows first, or write who notices it and where.',
        },
      ];
    });
  },
};

const noticed =
  /\balert(?:s|ed|ing|manager)?\b|\balarms?\b|\bpage[rd]?(?:duty)?\b|\bmonitor(?:s|ing)? (?:shows?|reports?|fires?|detects?)\b|\bdetect(?:ed|ion)\b|\bnotified\b|\bprometheus\b|告警|アラート|警报/i;

const byPeople =
  /\b(?:breach|compromis\w*|attack|intrusion|security|leak(?:age)? of|data leakage|legal|gdpr|content)\b|入侵|泄露/i;

/** What the document says that it alerts on: its thresholds for alerts, and the points of lists and rows under "Alerts". */
function alertTexts(document: LintDocument, incidents: { startLine: number; endLine: number }[]): string[] {
  const texts = document.plan.thresholds
    .filter(({ role }) => role === 'alert')
    .map(({ metric, asWritten }) => `${metric} ${asWritten}`);
  for (const [at, text] of document.lines.entries()) {
    const line = at + 1;
    if (!/^\s*(?:[-*+]|\d+[.)]|\||#)\s*\S/.test(text) || !/\p{L}/u.test(text)) continue;
    if (incidents.some(({ startLine, endLine }) => startLine <= line && line <= endLine)) continue;
    if (allTitles(sectionAt(document, line)).some((title) => /\balert|\balarm|告警|アラート|alertas\b/i.test(title)))
      texts.push(text);
  }
  return texts;
}
