import { conditionsOf } from '../check/conditions-of.ts';
import type { Check } from '../check/model.ts';
import type { ExpectedAnswer, Plan, Service, Source, Threshold } from '../runbook/plan.ts';
import { deriveObjectives, type StatedObjective } from '../objective/derive.ts';
import type { Objective } from '../objective/model.ts';
import { burnRule } from '../objective/rule-of.ts';
import type { BoundMetric } from './bound-metric.ts';
import { choose, type Ground, type Known } from './choose.ts';
import { matchAllDown } from './match-severity.ts';
import type { IdleThreshold, Rule } from './model.ts';
import { milder, pairUp } from './pair-up.ts';
import { statedAlertRules } from './stated-alert-rules.ts';
import type { Dependencies } from './suppression.ts';
import { thresholdRules } from './threshold-rules.ts';
import { readWords, type WrittenRule, writtenRules } from './written-rule.ts';
import { phraseReader, slugOf, titlesIn } from './words.ts';

/** A service as it is bound: `healthUrl` is the address that really answers. */
export type BoundService = { name: string; title: string; healthUrl: string; expected: ExpectedAnswer };

/** What the runbook and `signalbox.yaml` together ask to watch. */
export type WatchInput = {
  plan: Plan;
  services: BoundService[];
  /** Checks that `signalbox.yaml` states; `title` is what people call what they are of. */
  stated?: { title: string; check: Check }[];
  /** Metrics that `signalbox.yaml` binds, each with the check that takes it. */
  metrics?: { metric: BoundMetric; check: Check }[];
  /** Rules that `signalbox.yaml` states. */
  written?: readonly WrittenRule[];
  objectives?: readonly StatedObjective[];
  dependencies?: Dependencies;
  /** `intervalMs: null` leaves it to the runbook. */
  checks: { intervalMs: number | null; timeoutMs: number; failures: number; successes: number; retries?: number };
};

/** Everything that is watched, and every threshold that is not, with why. */
export type Watch = {
  checks: Check[];
  rules: Rule[];
  idle: IdleThreshold[];
  objectives: Objective[];
  dependencies: Dependencies;
};

const usualIntervalMs = 30_000;

/** Makes checks and rules of a Plan and the services bound to it. Pure; odd plans make less, never an error. */
export function deriveWatch(input: WatchInput): Watch {
  const ground = groundOf(input);
  const { services } = ground;
  const stated = input.stated ?? [];
  const rules: Rule[] = [
    ...allDownRules(ground),
    ...services.map((service) => downRule(ground, { ...service, source: service.planned?.source ?? null })),
    ...stated.map(({ title, check }) => downRule(ground, { name: check.service, title, source: check.source })),
    ...services.map((service) => crashLoopRule(ground, service)),
  ];
  const idle: IdleThreshold[] = [];
  for (const threshold of uniqueById(input.plan.thresholds)) {
    const derived = thresholdRules(ground, threshold);
    if (derived.kind === 'live') rules.push(...derived.rules);
    else idle.push({ thresholdId: threshold.id, why: derived.why });
  }
  for (const alert of input.plan.alerts) {
    const derived = statedAlertRules(ground, stated, alert);
    if (derived.kind === 'live') rules.push(...derived.rules);
    else idle.push({ thresholdId: alert.id, why: derived.why });
  }
  for (const written of input.written ?? []) {
    const derived = writtenRules(ground, written);
    if (derived.kind === 'live') rules.push(...derived.rules);
    else idle.push({ thresholdId: `rules.${written.name}`, why: derived.why });
  }
  const objectives = deriveObjectives(input.plan, services, input.objectives ?? []);
  for (const objective of objectives) {
    const subject = services.find(({ name }) => name === objective.service)?.title ?? objective.service;
    const chosen = choose(ground, objective.of === 'checks' ? 'availability' : 'errorRate', subject, null);
    const rule = burnRule(objective, chosen, milder(input.plan.severities, objective.severity ?? chosen.severity));
    if (rule !== null) rules.push(rule);
  }
  const checks = [
    ...services.map((service) => checkOf(input, service)),
    ...stated.map(({ check }) => check),
    ...(input.metrics ?? []).map(({ check }) => check),
  ];
  const dependencies = input.dependencies ?? new Map<string, string[]>();
  return { checks, rules: pairUp(rules, input.plan.severities), idle, objectives, dependencies };
}

/** What measures a comparison in words ("error rate > 5 %"), as rules that nobody is paged by; none where nothing does. */
export function rulesOfWords(input: WatchInput, words: string): Rule[] {
  const read = readWords(words);
  if (!read.ok) return [];
  const derived = thresholdRules(groundOf(input), { ...read.threshold, role: 'condition' });
  return derived.kind === 'live' ? derived.rules : [];
}

/** The id of the one HTTP check of a service. */
export function checkIdOf(service: string): string {
  return `http:${service}`;
}

function groundOf({ plan, services, checks, metrics = [] }: WatchInput): Ground {
  const planned = bySlug(plan.services);
  const known = new Map<string, Known>();
  for (const service of services) {
    const slug = slugOf(service.name);
    if (!known.has(slug)) known.set(slug, { ...service, planned: planned.get(slug) ?? null });
  }
  const says = phraseReader();
  const titles = [...known.values()].map((service) => service.title);
  const reading = { says, titlesIn: titlesIn(titles, says), single: known.size === 1 };
  const bound = new Map(metrics.map(({ metric }) => [slugOf(metric.name), metric]));
  return { plan, services: [...known.values()], metrics: bound, timeoutMs: checks.timeoutMs, reading };
}

/** The runbook's services by the slug of their name, and by that of their title where no name is the same. */
function bySlug(services: Service[]): Map<string, Service> {
  const found = new Map<string, Service>();
  for (const slug of [(one: Service) => slugOf(one.name), (one: Service) => slugOf(one.title)]) {
    for (const service of services) if (!found.has(slug(service))) found.set(slug(service), service);
  }
  return found;
}

function uniqueById(thresholds: Threshold[]): Threshold[] {
  return [...new Map(thresholds.map((threshold) => [threshold.id, threshold])).values()];
}

function checkOf({ checks }: WatchInput, service: Known): Check {
  const seconds = service.planned?.intervalSeconds ?? 0;
  const stated = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : usualIntervalMs;
  return {
    id: checkIdOf(service.name),
    service: service.name,
    role: 'service',
    kind: 'http',
    url: service.healthUrl,
    method: 'GET',
    headers: {},
    body: null,
    redirects: 0,
    expect: conditionsOf(service.expected),
    allowLinkLocal: false,
    intervalMs: Math.max(100, checks.intervalMs ?? stated),
    timeoutMs: checks.timeoutMs,
    retries: checks.retries ?? 0,
    failuresToOpen: checks.failures,
    successesToClose: checks.successes,
    source: service.planned?.source ?? null,
  };
}

const stateRule = {
  comparison: '==',
  value: 1,
  unit: null,
  windowMs: 0,
  forMs: 0,
  role: 'alert',
  pages: true,
} as const;

function downRule(ground: Ground, service: { name: string; title: string; source: Source | null }): Rule {
  return {
    ...stateRule,
    ...choose(ground, 'down', service.title, null),
    id: `down:${service.name}`,
    title: `${service.title} is down`,
    service: service.name,
    measure: { kind: 'checkDown' },
    source: service.source,
  };
}

/** No runbook states it: so many crashes in ten minutes are none that a restart mends. */
const crashLoop = 5;

/** A service that crashes again and again is as good as down, though each check may find it between two crashes. */
function crashLoopRule(ground: Ground, service: Known): Rule {
  return {
    ...stateRule,
    ...choose(ground, 'down', service.title, null),
    id: `crash-loop:${service.name}`,
    title: `${service.title} crashes again and again`,
    service: service.name,
    measure: { kind: 'latest', metric: 'process.restarts' },
    comparison: '>=',
    value: crashLoop,
    windowMs: 60_000,
    source: null,
  };
}

/** The rule over all services, where a severity speaks of that and there is more than one. */
function allDownRules(ground: Ground): Rule[] {
  const { plan, services, reading } = ground;
  const stated = matchAllDown(plan.severities, reading);
  if (stated === null || services.length < 2) return [];
  return [
    {
      ...stateRule,
      ...choose(ground, 'allDown', null, null),
      id: 'all-down',
      title: 'All services are down',
      service: null,
      measure: { kind: 'allChecksDown' },
      source: plan.severities.find((severity) => severity.name === stated.name)?.source ?? null,
    },
  ];
}
