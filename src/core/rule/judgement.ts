import { compare } from './compare.ts';
import type { Totals } from './evidence.ts';
import type { Rule } from './model.ts';

/** Whether one limit is crossed; null while there is too little data to say. */
export type Judgement = { holds: boolean | null; value: number | null };

/** Fewer requests than this say nothing about a share, and fewer checks nothing about availability. */
const leastRequests = 20;
const leastChecks = 3;
/** Fewer weeks than this are no habit. */
const leastWeeks = 4;

/**
 * The share of failed requests, or with `good` of the others. A page must not come of one failed request among few, nor
 * of a window that has hardly begun: it needs so many requests that one error alone cannot cross the line, and crosses it
 * only if it would do so with the part of the window that was not `seen` as busy as the rest and free of errors.
 */
export function share(rule: Rule, good: boolean, errors: number, requests: number, seen: number): Judgement {
  if (requests === 0) return { holds: null, value: null };
  const of = (failed: number): number => (good ? 100 - failed : failed);
  const failed = (errors / requests) * 100;
  const value = of(failed);
  const limit = of(rule.value);
  const forOneError = rule.pages && limit > 0 ? Math.ceil(100 / limit) : 0;
  if (requests < Math.max(leastRequests, forOneError)) return { holds: null, value };
  const holds = compare(value, rule.comparison, rule.value);
  if (!rule.pages) return { holds, value };
  const diluted = compare(of(failed * Math.min(1, seen)), rule.comparison, rule.value);
  return { holds: holds === diluted ? holds : null, value };
}

/**
 * The share of passed checks. A page must not hang on data that is missing (a lost probe, the time before the start):
 * `holds` is only said when it is the same whether all that is missing had passed or all of it had failed.
 */
export function sharePassed(rule: Rule, { count, sum: passed }: Totals, expected: number): Judgement {
  if (count < leastChecks) return { holds: null, value: null };
  const value = (passed / count) * 100;
  if (!rule.pages) return { holds: compare(value, rule.comparison, rule.value), value };

  const all = Math.max(expected, count);
  const best = compare(((passed + all - count) / all) * 100, rule.comparison, rule.value);
  const worst = compare((passed / all) * 100, rule.comparison, rule.value);
  return { holds: best === worst ? best : null, value };
}

/**
 * How many σ `mean` lies off the median of the same hours of earlier weeks. σ is 1.4826 times the median distance from
 * the median, which one bad week does not move; of weeks that are nearly alike it is taken as 1 % of the median.
 */
export function deviation(
  direction: 'fall' | 'rise' | 'both',
  mean: number | null,
  weeks: readonly number[],
): number | null {
  if (mean === null || weeks.length < leastWeeks) return null;
  const usual = median(weeks);
  const spread = 1.4826 * median(weeks.map((week) => Math.abs(week - usual)));
  const sigma = Math.max(spread, Math.abs(usual) / 100);
  if (sigma === 0) return null;
  const off = (mean - usual) / sigma;
  if (direction === 'both') return Math.abs(off);
  return direction === 'rise' ? off : -off;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
