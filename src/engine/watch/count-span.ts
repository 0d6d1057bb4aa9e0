import type { Counted } from '../../core/objective/budget.ts';
import type { Objective } from '../../core/objective/model.ts';
import type { MetricName } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { marksOf } from './roll-up.ts';

const hour = 3_600_000;
const minute = 60_000;
/** Spans up to this are counted by minutes, longer ones by hours. */
const byMinutesMs = 48 * hour;

/** What was counted of an objective over its own window, or over `spanMs`, until `now`: of hours and minutes, and of samples only what is newer. */
export async function countSpan(
  tx: Tx,
  { service, of }: Pick<Objective, 'service' | 'of'>,
  spanMs: number,
  now: number,
): Promise<Counted> {
  const total = (metric: MetricName) => totalOf(tx, metric, service, now - spanMs, now);
  if (of === 'requests') return { all: (await total('edge.requests')).sum, failed: (await total('edge.errors')).sum };
  const { count, sum } = await total('check.up');
  return { all: count, failed: count - sum };
}

async function totalOf(tx: Tx, metric: MetricName, service: string, from: number, to: number) {
  const marks = await marksOf(tx);
  const hours = to - from > byMinutesMs ? Math.max(marks.hours, from) : from;
  const total = { count: 0, sum: 0 };
  const add = (parts: readonly { count: number; sum: number }[]): void => {
    for (const { count, sum } of parts) {
      total.count += count;
      total.sum += sum;
    }
  };
  if (hours > from) add(await tx.rollups.list('hour', metric, service, from - (from % hour), hours));
  add(await tx.rollups.list('minute', metric, service, hours - (hours % minute), marks.minutes));
  const samples = await tx.samples.window(metric, service, Math.max(from, marks.minutes - 1), to);
  add([{ count: samples.length, sum: samples.reduce((sum, { value }) => sum + value, 0) }]);
  return total;
}
