import type { Rule } from '../rule/model.ts';
import { burnWindows } from './burn-windows.ts';
import type { Objective } from './model.ts';

/** The rule that says when an objective's budget burns too fast, or null when none of its windows could ever say so. */
export function burnRule(
  objective: Objective,
  chosen: Pick<Rule, 'severity' | 'incident' | 'because'>,
  warningSeverity: string,
): Rule | null {
  const windows = burnWindows(objective.target, objective.windowMs);
  if (windows.length === 0) return null;
  const severity = objective.severity ?? chosen.severity;
  return {
    ...chosen,
    id: `burn:${objective.id}`,
    title: `${objective.title} is being used up too fast`,
    service: objective.service,
    measure: { kind: 'burnRate', of: objective.of, objective: objective.target, windows },
    comparison: '>=',
    value: Math.min(...windows.map(({ times }) => times)),
    unit: null,
    windowMs: Math.max(...windows.map(({ longMs }) => longMs)),
    forMs: 0,
    severity,
    // The levels are those of its windows; only the severity of the lower one is taken from here.
    warning: { value: 1, severity: warningSeverity },
    role: 'alert',
    pages: objective.pages,
    source: objective.source,
  };
}
