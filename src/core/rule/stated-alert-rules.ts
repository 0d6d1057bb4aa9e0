import type { Check } from '../check/model.ts';
import type { StatedAlert } from '../runbook/plan.ts';
import { choose, type Ground, type Known } from './choose.ts';
import { topicOf } from './measure-of.ts';
import type { Rule } from './model.ts';
import type { Derived } from './threshold-rules.ts';
import { slugOf, wordsOf } from './words.ts';

/** A check that the team names, and what people call what it is of. */
type Named = { title: string; check: Check };

/** What says that something cannot be reached or used, and not that it is slow or used up. */
const broken =
  /\b(?:connect\w*|fail\w*|down|unreachable|unavailable|unhealthy|outage|offline|not responding|crash\w*)\b/i;

/** What checks of a kind are of, where a runbook has no other name for it. */
const kindNames: Partial<Record<Check['kind'], RegExp>> = {
  sql: /\b(?:database|db|postgres\w*|sql)\b/i,
  redis: /\b(?:redis|cache)\b/i,
  dns: /\bdns\b/i,
  tls: /\b(?:certificate|tls|ssl)\b/i,
};

/**
 * The rules of an alert that the runbook states without a number: one occurrence is enough. A bound metric of its name
 * comes first; then the state of what it names; then failed requests, where it speaks of errors in general.
 */
export function statedAlertRules(ground: Ground, checks: readonly Named[], alert: StatedAlert): Derived {
  const slug = slugOf(alert.condition);
  const metric = ground.metrics.get(slug);
  if (metric !== undefined) {
    const recently = Math.max(60_000, metric.intervalMs * 2.5);
    const value = 'check.value' as const;
    const measure: Rule['measure'] = { kind: metric.counter ? 'increase' : 'latest', metric: value };
    return { kind: 'live', rules: [ruleOf(ground, alert, metric, { measure, windowMs: recently })] };
  }
  const named = broken.test(alert.condition) ? namedIn(ground, checks, alert.condition) : [];
  if (named.length > 0) {
    return {
      kind: 'live',
      rules: named.map((one) => ({ ...ruleOf(ground, alert, one, stateOf), ...downAlready(one) })),
    };
  }
  if (topicOf(generalWords(alert.condition)) === 'errorRate' && ground.services.length > 0) {
    const measure = { kind: 'total', metric: 'edge.errors' } as const;
    return {
      kind: 'live',
      rules: ground.services.map((service) => ruleOf(ground, alert, service, { measure, windowMs: 60_000 })),
    };
  }
  return {
    kind: 'idle',
    why: `Signalbox has no source for “${alert.condition}”: bind "metrics.${slug}" in signalbox.yaml; any value above 0 then fires.`,
  };
}

const stateOf = { measure: { kind: 'checkDown' }, windowMs: 0 } as const;

/** The rule over the same check pages already: told twice, it would be two incidents. */
function downAlready({ title }: Pick<Known, 'title'>): Pick<Rule, 'comparison' | 'value' | 'pages' | 'because'> {
  return { comparison: '==', value: 1, pages: false, because: `“${title} is down” pages for it.` };
}

function ruleOf(
  ground: Ground,
  { id, condition, source }: StatedAlert,
  { name, title }: { name: string; title: string },
  how: Pick<Rule, 'measure' | 'windowMs'>,
): Rule {
  const topic = how.measure.kind === 'total' ? 'errorRate' : how.measure.kind === 'checkDown' ? 'down' : 'other';
  return {
    ...choose(ground, topic, title, source),
    ...how,
    id: `alert:${id}:${name}`,
    title: slugOf(condition) === slugOf(title) ? condition : `${title}: ${condition}`,
    service: name,
    comparison: '>',
    value: 0,
    unit: null,
    forMs: 0,
    role: 'alert',
    pages: true,
    source,
  };
}

/** Services and checks whose title stands in the words; else the checks of the kind that the words name. */
function namedIn(
  { services, reading }: Ground,
  checks: readonly Named[],
  words: string,
): { name: string; title: string }[] {
  const all = [...services, ...checks.map(({ title, check }) => ({ name: check.service, title }))];
  const byName = all.filter(({ title }) => reading.says(words, title));
  if (byName.length > 0) return byName;
  return checks.flatMap(({ title, check }) =>
    kindNames[check.kind]?.test(words) ? [{ name: check.service, title }] : [],
  );
}

/** "System errors detected" speaks of errors. */
function generalWords(condition: string): string {
  const general = new Set([
    'system',
    'application',
    'app',
    'detected',
    'new',
    'unexpected',
    'unhandled',
    'occur',
    'any',
  ]);
  return wordsOf(condition)
    .filter((word) => !general.has(word))
    .join(' ');
}
