import type { Evidence } from './evidence.ts';
import type { BurnWindow, Evaluation, Measure, Rule } from './model.ts';

/** The time before the first sample of a window may be so large a part of it: data comes in steps. */
const missing = 0.02;

type BurnRate = Extract<Measure, { kind: 'burnRate' }>;
type Counts = { failed: number; all: number; firstAt: number | null };

/**
 * How many times faster than the objective allows failures come. A pair of windows begins to hold when both say so, and
 * goes on until the long one no longer does: the short one only tells that it is still going on. Of a pair nothing is said
 * with less history than its long window, nor of so few checks or requests that a single failure would decide.
 */
export function burning(rule: Rule, measure: BurnRate, evidence: Evidence, now: number): Evaluation {
  const { service } = rule;
  if (service === null) return { holds: null, value: null };
  const allowed = 1 - measure.objective / 100;
  const burnt = ({ failed, all }: Counts): number => (all === 0 || allowed <= 0 ? 0 : failed / all / allowed);
  const found = measure.windows.map((window): Evaluation & { window: BurnWindow } => {
    const long = countsOf(measure, evidence, service, now - window.longMs, now);
    const value = long.all === 0 ? null : burnt(long);
    const since = now - window.longMs * (1 - missing);
    const known = long.firstAt !== null && long.firstAt <= since && long.all * allowed * window.times > 1;
    if (value === null || !known) return { window, value, holds: null };
    const short = (): number => burnt(countsOf(measure, evidence, service, now - window.shortMs, now));
    return { window, value, holds: value >= window.times && (evidence.firing(rule.id) || short() >= window.times) };
  });
  const worst =
    found.find(({ holds, window }) => holds === true && window.level === 'critical') ??
    found.find(({ holds }) => holds === true);
  if (worst !== undefined) return { holds: true, value: worst.value, level: worst.window.level };
  const known = found.filter(({ holds }) => holds !== null);
  return { holds: known.length === 0 ? null : false, value: found.find(({ value }) => value !== null)?.value ?? null };
}

function countsOf({ of }: BurnRate, evidence: Evidence, service: string, from: number, to: number): Counts {
  if (of === 'checks') {
    const { count, sum, firstAt } = evidence.totals('check.up', service, from, to);
    return { failed: count - sum, all: count, firstAt };
  }
  const { sum, firstAt } = evidence.totals('edge.requests', service, from, to);
  return { failed: evidence.totals('edge.errors', service, from, to).sum, all: sum, firstAt };
}
