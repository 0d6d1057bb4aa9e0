import type { CheckState } from '../check/model.ts';
import { convert } from './convert.ts';
import { formatDuration, formatValue } from './format-value.ts';
import { metricNames } from './metric-names.ts';
import type { Evaluation, Measure, Rule } from './model.ts';

/** What an evaluation found, in words that stand by themselves in a notice: the value against the threshold. */
export function describeEvaluation(
  rule: Rule,
  evaluation: Pick<Evaluation, 'holds' | 'value'>,
  check: CheckState | null,
): string {
  const { measure } = rule;
  if (measure.kind === 'checkDown') return describeCheck(check, evaluation.holds === false);
  if (measure.kind === 'allChecksDown') {
    return evaluation.holds === false
      ? 'At least one service answers again.'
      : 'No service answers as the runbook says.';
  }
  if (measure.kind === 'absence') return describeAbsence(rule, evaluation);
  const value = evaluation.value === null ? 'unknown' : formatValue(evaluation.value, rule.unit);
  const over = rule.windowMs > 0 && measure.kind !== 'latest' ? ` over ${formatDuration(rule.windowMs)}` : '';
  const times = measure.kind === 'burnRate' ? ' times what the objective allows' : '';
  return `${capitalized(namesOf(measure))} is ${value}${times}${over}; ${rule.source === null ? 'the limit is' : 'the runbook states'} ${rule.comparison} ${limitsOf(rule)}.`;
}

function limitsOf({ value, warning, unit }: Rule): string {
  const critical = formatValue(value, unit);
  return warning === undefined ? critical : `${formatValue(warning.value, unit)} (critical at ${critical})`;
}

function describeAbsence(rule: Rule, { holds, value }: Pick<Evaluation, 'holds' | 'value'>): string {
  if (holds === false || value === null) return 'It is measured again.';
  const forMs = rule.unit === null ? value : (convert(value, rule.unit, 'ms') ?? value);
  return `Nothing was measured for ${formatDuration(forMs)}.`;
}

function describeCheck(check: CheckState | null, up: boolean): string {
  if (up) return 'It answers as the runbook says again.';
  const reason = check?.last?.reason ?? 'it does not answer as the runbook says';
  const count = check?.failures ?? 0;
  return count > 1 ? `${count} checks in a row failed: ${reason}.` : `The check failed: ${reason}.`;
}

function namesOf(measure: Exclude<Measure, { kind: 'checkDown' | 'allChecksDown' | 'absence' }>): string {
  switch (measure.kind) {
    case 'availability':
      return 'availability';
    case 'ratio':
      return measure.good === true ? 'the success rate' : 'the error rate';
    case 'latest':
      return metricNames[measure.metric];
    case 'average':
      return `${metricNames[measure.metric]} on average`;
    case 'percentile':
      return `${metricNames[measure.metric]} (p${measure.percentile})`;
    case 'total':
    case 'increase':
      return `the number of ${metricNames[measure.metric]}`;
    case 'change':
      return `the ${measure.direction} of ${metricNames[measure.metric]} against the time before`;
    case 'deviation':
      return `the deviation of ${metricNames[measure.metric]} from the same hour of earlier weeks`;
    case 'burnRate':
      return 'the rate of failures';
  }
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
