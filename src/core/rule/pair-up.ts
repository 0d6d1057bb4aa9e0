import type { Severity } from '../runbook/plan.ts';
import type { Rule } from './model.ts';

/**
 * Makes one rule of two that page and differ only in their limit: the lower is its warning. People hear of one trouble
 * once, and then that it got worse. Of two that say the same only the first is left.
 */
export function pairUp(rules: readonly Rule[], severities: readonly Severity[]): Rule[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = isPairable(rule) ? JSON.stringify(likeness(rule)) : rule.id;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].flatMap((group) => merged(group, severities));
}

/** The severity one below, for the lower of two limits; the same where there is none. */
export function milder(severities: readonly Severity[], name: string): string {
  const ranked = [...severities].sort((a, b) => a.rank - b.rank);
  const at = ranked.findIndex((severity) => severity.name === name);
  return at < 0 ? name : (ranked[at + 1]?.name ?? name);
}

function isPairable({ pages, warning, comparison, id }: Rule): boolean {
  return pages && warning === undefined && /[<>]/.test(comparison) && id.startsWith('threshold:');
}

function likeness({ service, measure, comparison, windowMs, unit }: Rule): unknown[] {
  return [service, measure, comparison.charAt(0), windowMs, unit];
}

function merged(group: readonly Rule[], severities: readonly Severity[]): Rule[] {
  const [first] = group;
  const limits = new Set(group.map(({ value }) => value));
  if (first === undefined || limits.size > 2) return [...group];
  if (limits.size === 1) return [first];
  const mostFirst = [...group].sort((a, b) => b.value - a.value);
  const high = first.comparison.startsWith('>');
  const critical = high ? mostFirst[0] : mostFirst.at(-1);
  const warning = high ? mostFirst.at(-1) : mostFirst[0];
  if (critical === undefined || warning === undefined) return [...group];
  const severity = warning.severity === critical.severity ? milder(severities, critical.severity) : warning.severity;
  return [{ ...critical, warning: { value: warning.value, severity } }];
}
