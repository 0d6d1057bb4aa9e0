import type { MetricName, Rule } from './model.ts';

/** Values of spans up to this are kept as they are; longer spans in steps, as roll-ups are. */
export const longestRawMs = 3_600_000;

/** What of one series a rule looks back over. `raw` needs the values themselves; `bins` a percentile of a long span. */
export type Need = { metric: MetricName; service: string; spanMs: number; raw: boolean; bins: boolean };

/** What a rule needs of the past. A rule over all services, and one over a check's state, needs nothing. */
export function needsOf({ measure, service, windowMs }: Pick<Rule, 'measure' | 'service' | 'windowMs'>): Need[] {
  if (service === null) return [];
  const need = (metric: MetricName, spanMs = windowMs, how: Partial<Need> = {}): Need => {
    return { metric, service, spanMs, raw: spanMs <= longestRawMs, bins: false, ...how };
  };
  switch (measure.kind) {
    case 'checkDown':
    case 'allChecksDown':
      return [];
    case 'availability':
      return [need('check.up')];
    case 'ratio':
      return [need(measure.errors), need(measure.requests)];
    case 'burnRate': {
      const spans = measure.windows.flatMap(({ longMs, shortMs }) => [longMs, shortMs]);
      const metrics = measure.of === 'checks' ? (['check.up'] as const) : (['edge.requests', 'edge.errors'] as const);
      return metrics.flatMap((metric) => spans.map((span) => need(metric, span)));
    }
    case 'change':
      return [need(measure.metric, windowMs * 2)];
    case 'percentile':
      return [need(measure.metric, windowMs, { bins: windowMs > longestRawMs })];
    case 'increase':
      return [need(measure.metric, windowMs, { raw: true })];
    case 'latest':
    case 'average':
    case 'total':
    case 'absence':
    case 'deviation':
      return [need(measure.metric)];
  }
}
