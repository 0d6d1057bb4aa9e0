import { isTrouble } from '../../core/rule/decide.ts';
import { formatDuration, formatValue } from '../../core/rule/format-value.ts';
import { metricNames } from '../../core/rule/metric-names.ts';
import type { Alert, Measure, Rule } from '../../core/rule/model.ts';
import type { RuleView } from '../contract/rule.ts';

function describeMeasure(measure: Measure): string {
  switch (measure.kind) {
    case 'checkDown':
      return 'health check';
    case 'allChecksDown':
      return 'all health checks';
    case 'latest':
      return metricNames[measure.metric];
    case 'average':
      return `average ${metricNames[measure.metric]}`;
    case 'percentile':
      return measure.percentile === 100
        ? `longest ${metricNames[measure.metric]}`
        : `p${measure.percentile} ${metricNames[measure.metric]}`;
    case 'availability':
      return 'availability';
    case 'ratio':
      return measure.good === true
        ? 'requests that did not fail'
        : `${metricNames[measure.errors]} of all ${metricNames[measure.requests]}`;
    case 'total':
    case 'increase':
      return `number of ${metricNames[measure.metric]}`;
    case 'absence':
      return `time without ${metricNames[measure.metric]}`;
    case 'change':
      return `${measure.direction} of ${metricNames[measure.metric]} against the time before`;
    case 'deviation':
      return `${metricNames[measure.metric]} against the same hour of earlier weeks`;
    case 'burnRate':
      return `failures per what ${measure.objective} % allows`;
  }
}

const yesNo = (measure: Measure): boolean => measure.kind === 'checkDown' || measure.kind === 'allChecksDown';

function describeThreshold(rule: Rule): string {
  const held = rule.forMs > 0 ? ` for ${formatDuration(rule.forMs)}` : '';
  if (yesNo(rule.measure)) return `down${held}`;
  const warning = rule.warning === undefined ? '' : `, warning at ${formatValue(rule.warning.value, rule.unit)}`;
  return `${rule.comparison} ${formatValue(rule.value, rule.unit)}${warning}${held}`;
}

/** Percentages keep two decimals (99.98 is not 100); of other values three figures are enough. */
function describeQuantity(value: number, unit: string | null): string {
  if (unit === 's' && Math.abs(value) < 1) return describeQuantity(value * 1000, 'ms');
  const digits = unit === '%' ? 2 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return formatValue(Number(value.toFixed(digits)), unit);
}

function describeValue(rule: Rule, alert: Alert | null): string | null {
  if (alert === null) return null;
  if (!yesNo(rule.measure)) return alert.value === null ? null : describeQuantity(alert.value, rule.unit);
  if (alert.holds === null) return null;
  return alert.holds ? 'down' : 'up';
}

function stateOf(alert: Alert | null): RuleView['state'] {
  if (alert === null) return 'unevaluated';
  if (alert.state !== 'inactive') return alert.state;
  return alert.holds === null ? 'noData' : 'inactive';
}

/** A rule and its alert as the page shows them. */
export function viewRule(rule: Rule, alert: Alert | null): RuleView {
  return {
    id: rule.id,
    title: rule.title,
    service: rule.service,
    measure: describeMeasure(rule.measure),
    threshold: describeThreshold(rule),
    value: describeValue(rule, alert),
    state: stateOf(alert),
    trouble: alert === null ? null : isTrouble(rule, alert),
    level: alert?.level ?? null,
    suppressedBy: alert?.suppressedBy ?? null,
    since: alert?.since ?? null,
    evaluatedAt: alert?.evaluatedAt ?? null,
    windowMs: rule.windowMs,
    forMs: rule.forMs,
    role: rule.role,
    pages: rule.pages,
    severity: rule.severity,
    incident: rule.incident,
    because: rule.because,
    source: rule.source,
  };
}
