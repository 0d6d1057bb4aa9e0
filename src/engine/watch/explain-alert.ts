import type { Rule } from '../../core/rule/model.ts';
import { explanationOf, type Standing } from '../../core/rule/suppression.ts';
import type { Known, WatchOptions } from './model.ts';
import { indexOf } from './watch-index.ts';

/** How long a dependency is waited for that was asked the moment something above it failed, beyond its own time. */
const patienceMs = 2_000;

/**
 * The name of what explains a rule's trouble, because the rule's service depends on it and it fails itself; or null. All
 * services being down is explained where each of them is.
 */
export function explain(rule: Rule, options: WatchOptions, known: Known, now: number): string | null {
  if (rule.measure.kind === 'burnRate' && lately(rule, options, known, now)) return rule.service;
  if (options.dependencies.size === 0) return null;
  if (rule.service !== null) return explainService(rule.id, rule.service, options, known, now);
  const below = indexOf(options).services.map((service) => explainService(rule.id, service, options, known, now));
  return below.includes(null) ? null : (below[0] ?? null);
}

/** What an outage used up of a budget was told with the outage, as long as it stands in a short window. */
function lately({ service, measure }: Rule, options: WatchOptions, { checks }: Known, now: number): boolean {
  const check = service === null ? undefined : indexOf(options).checkOf.get(service);
  const state = check === undefined ? undefined : checks.get(check.id);
  if (state === undefined || measure.kind !== 'burnRate') return false;
  const shortMs = Math.max(0, ...measure.windows.map((window) => (window.level === 'critical' ? window.shortMs : 0)));
  return state.status === 'down' || (now - state.since < shortMs && state.last !== null);
}

function explainService(
  ruleId: string,
  service: string,
  options: WatchOptions,
  known: Known,
  now: number,
): string | null {
  if (!options.dependencies.has(service)) return null;
  const { checkOf, rulesOf } = indexOf(options);
  const own = checkOf.get(service);
  const last = own === undefined ? null : (known.checks.get(own.id)?.last ?? null);
  const failures = own === undefined ? 0 : (known.checks.get(own.id)?.failures ?? 0);
  // When the first of the checks began that have failed in a row; roughly, since one may have been put off.
  const troubleSince = own === undefined || last === null ? 0 : last.at - Math.max(0, failures - 1) * own.intervalMs;
  const before = known.alerts.get(ruleId);
  const waited = before?.state === 'firing' ? now - before.since : 0;

  const standing = (name: string): Standing => {
    // Of what is depended on, only what makes it useless explains trouble above: not that its memory is nearly full.
    const broken = (rulesOf.get(name) ?? []).some(
      (rule) => breaks(rule) && known.alerts.get(rule.id)?.state === 'firing',
    );
    if (broken) return 'failing';
    const check = checkOf.get(name);
    const state = check === undefined ? undefined : known.checks.get(check.id);
    if (check === undefined || state === undefined) return 'well';
    if (state.status === 'down' || state.failures > 0) return 'failing';
    const patience = check.timeoutMs * (check.retries + 1) + patienceMs;
    const looked = state.last !== null && state.last.at >= troubleSince;
    return !looked && failures > 0 && waited < patience ? 'unsure' : 'well';
  };
  return explanationOf(service, options.dependencies, standing);
}

function breaks({ pages, measure }: Rule): boolean {
  return pages && (measure.kind === 'absence' || (measure.kind === 'latest' && measure.metric === 'process.restarts'));
}
