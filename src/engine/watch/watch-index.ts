import type { Check } from '../../core/check/model.ts';
import type { Rule } from '../../core/rule/model.ts';
import { allBelow } from '../../core/rule/suppression.ts';
import type { WatchOptions } from './model.ts';

/** What a watch is of, by what it is looked up by: thousands of checks are not gone through for each batch of results. */
export type WatchIndex = {
  checkById: ReadonlyMap<string, Check>;
  /** By the service or other thing that it is of. */
  checkOf: ReadonlyMap<string, Check>;
  /** Those that the team runs. */
  services: readonly string[];
  rules: readonly Rule[];
  rulesOf: ReadonlyMap<string | null, readonly Rule[]>;
  ruleById: ReadonlyMap<string, Rule>;
  /** The checks of all that a service depends on, and what depends on it; empty for most. */
  checksBelow: ReadonlyMap<string, readonly Check[]>;
  above: ReadonlyMap<string, readonly string[]>;
  /** Rules that time alone may change. */
  timed: readonly Rule[];
};

const indexes = new WeakMap<WatchOptions, WatchIndex>();

/** The index of a watch, made once. */
export function indexOf(options: WatchOptions): WatchIndex {
  const known = indexes.get(options);
  if (known !== undefined) return known;
  const { checks, rules, dependencies } = options;
  const checkOf = new Map(checks.map((check) => [check.service, check]));
  const checksBelow = new Map<string, Check[]>();
  const above = new Map<string, string[]>();
  for (const service of dependencies.keys()) {
    const below = allBelow(service, dependencies);
    checksBelow.set(
      service,
      below.flatMap((name) => checkOf.get(name) ?? []),
    );
    for (const name of below) above.set(name, [...(above.get(name) ?? []), service]);
  }
  const index: WatchIndex = {
    checkById: new Map(checks.map((check) => [check.id, check])),
    checkOf,
    // What they need, and our own sight, is not one of them.
    services: checks.filter((check) => check.role === 'service').map((check) => check.service),
    rules,
    rulesOf: grouped(rules, (rule) => rule.service),
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    checksBelow,
    above,
    timed: rules.filter((rule) => rule.measure.kind === 'absence'),
  };
  indexes.set(options, index);
  return index;
}

function grouped<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
