import type { Level, Rule } from './model.ts';

/** A rule as it reads while its alert is at a level: with the limit that was crossed, and its severity. */
export function atLevel(rule: Rule, level: Level | null): Rule {
  return level === 'warning' && rule.warning !== undefined ? { ...rule, severity: rule.warning.severity } : rule;
}
