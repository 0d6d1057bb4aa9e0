import type { CheckState } from '../check/model.ts';
import { formatDuration, formatValue } from './format-value.ts';
import { metricNames } from './metric-names.ts';
import type { Evaluation, Measure, Rule } from './model.ts';

/** What an evaluation found, in words that stand by themselves in a notice: the value against the threshold. */
export function describeEvaluation(rule: Rule, evaluation: Evaluation, check: CheckState | null): string {
  const { measure } = rule;
  if (measure.kind === 'checkDown') return describeCheck(check, evaluation.holds === false);
  if (measure.kind === 'allChecksDown') {
    return evaluation.holds === false
      ? 'At least one service answers again.'
      : 'No service answers as the runbook says.';
  }
  const value = evaluation.value === null ? 'unknown' : formatValue(evaluation.value, rule.unit);
  const over = rule.windowMs > 0 && measure.kind !== 'latest' ? ` over ${formatDuration(rule.windowMs)}` : '';
  return `${capitalized(namesOf(measure))} is ${value}${over}; ${rule.source === null ? 'the limit is' : 'the runbook states'} ${rule.comparison} ${formatValue(rule.value, rule.unit)}.`;
}

function describeCheck(check: CheckState | null, up: boolean): string {
  if (up) return 'It answers as the runbook says again.';
  const reason = check?.last?.reason ?? 'it does not answer as the runbook says';
  const count = check?.failures ?? 0;
  return count > 1 ? `${count} checks in a row failed: ${reason}.` : `The check failed: ${reason}.`;
}

function namesOf(measure: Exclude<Measure, { kind: 'checkDown' | 'allChecksDown' }>): string {
  switch (measure.kind) {
    case 'availability':
      return 'availability';
    case 'ratio':
      return 'the error rate';
    case 'latest':
      return metricNames[measure.metric];
    case 'average':
      return `${metricNames[measure.metric]} on average`;
    case 'percentile':
      return `${metricNames[measure.metric]} (p${measure.percentile})`;
  }
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
