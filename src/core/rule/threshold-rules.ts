import type { Threshold } from '../runbook/plan.ts';
import { choose, type Ground, type Known } from './choose.ts';
import { convert } from './convert.ts';
import { formatDuration, formatValue } from './format-value.ts';
import { measureOf, type Measured } from './measure-of.ts';
import type { Rule } from './model.ts';
import { slugOf, wordsOf } from './words.ts';

/** What became of a threshold: rules, or why it watches nothing. */
export type Derived = { kind: 'live'; rules: Rule[] } | { kind: 'idle'; why: string };

/** The rules of one threshold: for the service it names, or for each. Only those with the role `alert` page. */
export function thresholdRules(ground: Ground, threshold: Threshold): Derived {
  if (!Number.isFinite(threshold.value)) return { kind: 'idle', why: 'Its value is not a number.' };
  // As it is written first: a metric may be bound by its whole name, whether or not its service runs here.
  const whole = measureOf(threshold, threshold.metric, ground.metrics);
  if (whole.kind === 'measured' && whole.of !== null && whole.topic === 'other')
    return { kind: 'live', rules: [thresholdRule(ground, whole.of, threshold, whole)] };

  const scope = scopeOf(ground, threshold);
  if (scope.kind === 'unbound') {
    const otherwise = whole.kind === 'unmeasured' ? ` ${whole.why}` : '';
    return { kind: 'idle', why: `The service “${scope.name}” is not bound in signalbox.yaml.${otherwise}` };
  }
  const measured =
    whole.kind === 'measured' && whole.of !== null ? whole : measureOf(threshold, scope.metric, ground.metrics);
  if (measured.kind === 'unmeasured') return { kind: 'idle', why: measured.why };
  if (measured.of !== null) return { kind: 'live', rules: [thresholdRule(ground, measured.of, threshold, measured)] };
  if (scope.services.length === 0) return { kind: 'idle', why: 'No service is bound that it could be measured on.' };
  return { kind: 'live', rules: scope.services.map((service) => thresholdRule(ground, service, threshold, measured)) };
}

type Scope = { kind: 'bound'; services: Known[]; metric: string } | { kind: 'unbound'; name: string };

/** Which services a threshold holds for, and its metric without the service's name. */
function scopeOf({ services, reading }: Ground, { service: named, metric }: Threshold): Scope {
  const titles = reading.titlesIn(metric);
  const isMeant = ({ name, title }: Known) =>
    named === null ? titles.has(title) : [name, title].some((one) => slugOf(one) === slugOf(named));
  const found = services.find(isMeant);
  if (found !== undefined)
    return { kind: 'bound', services: [found], metric: without(without(metric, found.title), found.name) };
  return named === null ? { kind: 'bound', services, metric } : { kind: 'unbound', name: named };
}

function without(metric: string, title: string): string {
  return ` ${wordsOf(metric).join(' ')} `.replace(` ${wordsOf(title).join(' ')} `, ' ').trim();
}

function thresholdRule(
  ground: Ground,
  service: Pick<Known, 'name' | 'title'>,
  threshold: Threshold,
  measured: Measured,
): Rule {
  const { metric, comparison, value, unit, role, source } = threshold;
  const chosen = choose(ground, measured.topic, service.title, source);
  return {
    id: `threshold:${threshold.id}:${service.name}`,
    title: `${titled(service.title, metric)} ${comparison} ${formatValue(value, unit)}`,
    service: service.name,
    measure: measured.measure,
    comparison,
    value,
    unit,
    windowMs: measured.windowMs,
    forMs: 0,
    role,
    pages: role === 'alert',
    severity: chosen.severity,
    incident: chosen.incident,
    because: chosen.because + beyondTimeout(ground, threshold, measured),
    source,
  };
}

/** "Conversion rate" needs not be said twice. */
function titled(title: string, metric: string): string {
  return slugOf(metric).startsWith(slugOf(title)) ? metric : `${title}: ${metric}`;
}

/** An answer slower than the check waits for is a failed check, so such an alert never holds by itself: say so. */
function beyondTimeout({ timeoutMs }: Ground, { unit, role, value }: Threshold, { topic }: Measured): string {
  if (topic !== 'responseTime' || unit === null || role !== 'alert') return '';
  const stated = convert(value, unit, 'ms');
  if (stated === null || stated < timeoutMs) return '';
  return ` A check waits ${formatDuration(timeoutMs)} at most: a slower answer counts as down before this can hold.`;
}
