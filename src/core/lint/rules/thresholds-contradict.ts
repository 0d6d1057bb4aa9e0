import type { Threshold } from '../../runbook/plan.ts';
import { textOf } from '../../runbook/text-of.ts';
import type { LintDocument } from '../document.ts';
import type { Found, LintRule } from '../finding.ts';

/**
 * An alert that fires while its own target is met teaches people to ignore it; of two targets for one thing nobody knows
 * which is meant; a warning beyond the critical level never comes. Compared is what has the same metric, service, statistic
 * and window; units of time and of size are converted.
 *
 * @good
 * ## Targets
 *
 * | Metric | Target | Alert |
 * |---|---|---|
 * | Error rate | < 1% | > 5% |
 * | Response time | < 500ms | > 2s |
 * | Uptime | > 99.9% | < 99% |
 *
 * ```bash
 * make check
 * ```
 *
 * @bad 5, 6, 7
 * ## Targets
 *
 * | Metric | Target | Alert |
 * |---|---|---|
 * | Error rate | < 5% | > 1% |
 * | Response time | < 2s | > 500ms |
 * | Uptime | > 99% | < 99.9% |
 *
 * ```bash
 * make check
 * ```
 *
 * @bad 19 two alerts
 * ## Alerts
 *
 * - Error rate > 5%: look
 *
 * ```bash
 * make check
 * ```
 *
 * ## Slow answers
 *
 * Ask the database what it does.
 *
 * ```bash
 * make slow
 * ```
 *
 * ## Watch
 *
 * Alert if Error rate > 1%.
 *
 * @bad 6 a warning that comes too late
 * ## Alerts
 *
 * | Metric | Warning | Critical |
 * |---|---|---|
 * | Disk usage | > 80% | > 90% |
 * | CPU usage | > 95% | > 90% |
 *
 * ```bash
 * make check
 * ```
 */
export const thresholdsContradict: LintRule = {
  name: 'thresholds-contradict',
  level: 'warning',
  check: (document) => {
    const sure = document.plan.thresholds.filter((threshold) => threshold.confidence >= 0.8);
    const targets = sure.filter(({ role }) => role === 'target');
    const byKey = new Map<string, Threshold[]>();
    for (const target of targets) byKey.set(keyOf(target), [...(byKey.get(keyOf(target)) ?? []).slice(-9), target]);
    const found = sure.flatMap((alert) => {
      if (alert.role !== 'alert') return [];
      const target = byKey.get(keyOf(alert))?.find((candidate) => firesWhileMet(candidate, alert));
      if (target === undefined) return [];
      return [
        {
          line: alert.source.startLine,
          message: `Unexpected alert at ${shown(alert)} for ${alert.metric}, expected one outside of its target ${shown(target)} on line ${target.source.startLine}`,
          mend: 'Correct the one that is wrong.',
        },
      ];
    });
    const alerts = aloneWhereTheyStand(sure.filter(({ role }) => role === 'alert'));
    return [
      ...found,
      ...differing('target', targets),
      ...differing('alert', alerts),
      ...levelsUpsideDown(document),
    ].toSorted((a, b) => a.line - b.line);
  },
};

/** How many lines apart two numbers are in different parts of a document. */
const apart = 12;

/** Two targets or alerts for one metric, in different parts of the document, that are not the same. Tables by endpoint or level have one a row. */
function differing(role: 'target' | 'alert', stated: Threshold[]): Found[] {
  const first = new Map<string, Threshold>();
  const found: Found[] = [];
  for (const threshold of stated) {
    // Without a statistic or a unit two numbers may be about two things.
    if (threshold.unit === null || /^(?:target|value|time|p\d\d)$/i.test(threshold.metric.trim())) continue;
    const key = JSON.stringify([keyOf(threshold), threshold.comparison[0]]);
    const before = first.get(key);
    if (before === undefined) first.set(key, threshold);
    else if (!isNear(before, threshold) && baseOf(before)[1] !== baseOf(threshold)[1])
      found.push({
        line: threshold.source.startLine,
        message: `Unexpected ${role} ${shown(threshold)} for ${threshold.metric}, expected ${shown(before)} as on line ${before.source.startLine}`,
        mend: 'Correct the one that is wrong, or say what the two are for.',
      });
  }
  return found;
}

/** Alerts that neither are one of several levels of their metric nor are said to be one: only those leave no room for another number. */
function aloneWhereTheyStand(alerts: Threshold[]): Threshold[] {
  const places = new Map<string, Threshold[]>();
  for (const alert of alerts) places.set(keyOf(alert), [...(places.get(keyOf(alert)) ?? []).slice(-9), alert]);
  return alerts.filter(
    (alert) =>
      !level.test(alert.asWritten) &&
      !places.get(keyOf(alert))?.some((other) => other !== alert && isNear(other, alert)),
  );
}

const level =
  /\b(?:warn\w*|crit\w*|sev\w*|P[0-5]|high|medium|low|major|minor|urgent|emergency|yellow|amber|orange|red|page[sd]?|aviso|advertencia|warnung|kritisch)\b|警告|严重|重大/i;

function isNear(one: Threshold, other: Threshold): boolean {
  return Math.abs(one.source.startLine - other.source.startLine) <= apart;
}

/** Rows of tables with a column for warnings and one for what is critical, in which the warning comes after it. */
function levelsUpsideDown({ nodes }: LintDocument): Found[] {
  const found: Found[] = [];
  for (const node of nodes) {
    if (node.type !== 'table') continue;
    const [head, ...rows] = node.children;
    const columnOf = (words: RegExp) => head?.children.findIndex((cell) => words.test(textOf(cell))) ?? -1;
    const warning = columnOf(/\bwarn/i);
    const critical = columnOf(/\bcrit/i);
    if (warning === -1 || critical === -1) continue;
    for (const row of rows) {
      const [low, high] = [row.children[warning], row.children[critical]].map((cell) =>
        cell === undefined ? '' : textOf(cell).trim(),
      );
      const [from, to] = [numberOf(low ?? ''), numberOf(high ?? '')];
      if (from === null || to === null || from.sign !== to.sign || from.unit !== to.unit) continue;
      if (from.sign === '>' ? from.value > to.value : from.value < to.value)
        found.push({
          line: row.position?.start.line ?? 1,
          message: `Unexpected warning at \`${low}\` beyond critical at \`${high}\`, expected the warning first`,
          mend: 'Swap them, or correct the one that is wrong.',
        });
    }
  }
  return found;
}

function numberOf(cell: string): { sign: string; value: number; unit: string } | null {
  const parts = /^(?<sign>[<>≥≤])=?\s*(?<value>\d+(?:\.\d+)?)\s*(?<unit>%|[a-zA-Z]{0,4})$/.exec(cell)?.groups;
  if (parts === undefined) return null;
  const { sign = '', value = '', unit = '' } = parts;
  return { sign: sign === '≥' ? '>' : sign === '≤' ? '<' : sign, value: Number(value), unit };
}

const factors: Record<string, [string, number]> = {
  ms: ['time', 1],
  s: ['time', 1000],
  min: ['time', 60_000],
  h: ['time', 3_600_000],
  KB: ['size', 1],
  MB: ['size', 1024],
  GB: ['size', 1_048_576],
  TB: ['size', 1_073_741_824],
};

function baseOf({ unit, value }: Threshold): [string, number] {
  const [dimension, factor] = factors[unit ?? ''] ?? [unit ?? '', 1];
  return [dimension, value * factor];
}

function keyOf(threshold: Threshold): string {
  const words = threshold.metric.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const { service, statistic, windowSeconds } = threshold;
  return JSON.stringify([words, service, statistic, windowSeconds, baseOf(threshold)[0]]);
}

function firesWhileMet(target: Threshold, alert: Threshold): boolean {
  const [, good] = baseOf(target);
  const [, bad] = baseOf(alert);
  if (target.comparison.startsWith('<') && alert.comparison.startsWith('>')) return bad < good;
  if (target.comparison.startsWith('>') && alert.comparison.startsWith('<')) return bad > good;
  return false;
}

function shown({ comparison, value, unit }: Threshold): string {
  return `${comparison} ${value}${unit === null ? '' : unit === '%' ? '%' : ` ${unit}`}`;
}
