import type { Threshold } from '../../runbook/plan.ts';
import type { LintRule } from '../finding.ts';

/**
 * An alert that fires while its own target is met teaches people to ignore it. Compared are a target and an alert of the
 * same metric, service, statistic and window; units of time and of size are converted.
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
 */
export const thresholdsContradict: LintRule = {
  name: 'thresholds-contradict',
  level: 'warning',
  check: ({ plan }) => {
    const sure = plan.thresholds.filter((threshold) => threshold.confidence >= 0.8);
    const targets = new Map(sure.filter(({ role }) => role === 'target').map((target) => [keyOf(target), target]));
    return sure.flatMap((alert) => {
      const target = alert.role === 'alert' ? targets.get(keyOf(alert)) : undefined;
      if (target === undefined || !firesWhileMet(target, alert)) return [];
      return [
        {
          line: alert.source.startLine,
          message: `Unexpected alert at ${shown(alert)} for ${alert.metric}, expected one outside of its target ${shown(target)} on line ${target.source.startLine}`,
          mend: 'Correct the one that is wrong.',
        },
      ];
    });
  },
};

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
