import type { Counted } from '../../core/objective/budget.ts';
import type { Objective } from '../../core/objective/model.ts';
import type { MetricName } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { partsOf } from './span-parts.ts';

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
  const total = { count: 0, sum: 0 };
  for (const { count, sum } of await partsOf(tx, metric, service, from, to)) {
    total.count += count;
    total.sum += sum;
  }
  return total;
}
