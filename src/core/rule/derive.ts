import type { Check } from '../check/model.ts';
import type { ExpectedAnswer, Plan, Service, Threshold } from '../runbook/plan.ts';
import { formatDuration, formatValue } from './format-value.ts';
import { convert } from './convert.ts';
import { matchIncident } from './match-incident.ts';
import { matchAllDown, matchSeverity, type Choice, type Subject } from './match-severity.ts';
import { measureOf, type Measured } from './measure-of.ts';
import type { IdleThreshold, Rule } from './model.ts';
import { saysPhrase, slugOf, wordsOf } from './words.ts';

/** A service as it is bound: `healthUrl` is the address that really answers. */
export type BoundService = { name: string; title: string; healthUrl: string; expected: ExpectedAnswer };

/** What the runbook and `signalbox.yaml` together ask to watch. */
export type WatchInput = {
  plan: Plan;
  services: BoundService[];
  /** `intervalMs: null` leaves it to the runbook. */
  checks: { intervalMs: number | null; timeoutMs: number; failures: number; successes: number };
};

/** Everything that is watched, and every threshold that is not, with why. */
export type Watch = { checks: Check[]; rules: Rule[]; idle: IdleThreshold[] };

const usualIntervalMs = 30_000;

/** A bound service together with what the runbook says of it. */
type Known = BoundService & { planned: Service | null };

/** Makes checks and rules of a Plan and the services bound to it. Pure; odd plans make less, never an error. */
export function deriveWatch(input: WatchInput): Watch {
  const services = knownServices(input);
  const rules: Rule[] = [
    ...allDownRules(input.plan, services),
    ...services.map((service) => downRule(input.plan, services, service)),
  ];
  const idle: IdleThreshold[] = [];
  for (const threshold of uniqueById(input.plan.thresholds)) {
    const derived = thresholdRules(input, services, threshold);
    if (derived.kind === 'live') rules.push(...derived.rules);
    else idle.push({ thresholdId: threshold.id, why: derived.why });
  }
  return { checks: services.map((service) => checkOf(input, service)), rules, idle };
}

/** The id of the one HTTP check of a service. */
export function checkIdOf(service: string): string {
  return `http:${service}`;
}

function knownServices({ plan, services }: WatchInput): Known[] {
  const bySlug = new Map<string, Known>();
  for (const service of services) {
    const slug = slugOf(service.name);
    if (bySlug.has(slug)) continue;
    const planned =
      plan.services.find((one) => slugOf(one.name) === slug) ?? plan.services.find((one) => slugOf(one.title) === slug);
    bySlug.set(slug, { ...service, planned: planned ?? null });
  }
  return [...bySlug.values()];
}

function uniqueById(thresholds: Threshold[]): Threshold[] {
  return [...new Map(thresholds.map((threshold) => [threshold.id, threshold])).values()];
}

function checkOf({ checks }: WatchInput, service: Known): Check {
  const stated = service.planned?.intervalSeconds ?? null;
  return {
    id: checkIdOf(service.name),
    service: service.name,
    kind: 'http',
    url: service.healthUrl,
    expected: service.expected,
    intervalMs: Math.max(100, checks.intervalMs ?? (stated === null ? usualIntervalMs : stated * 1000)),
    timeoutMs: checks.timeoutMs,
    failuresToOpen: checks.failures,
    successesToClose: checks.successes,
    source: service.planned?.source ?? null,
  };
}

function subjectOf(service: Known, services: Known[]): Exclude<Subject, null> {
  return { title: service.title, others: services.filter((other) => other !== service).map((other) => other.title) };
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

function downRule(plan: Plan, services: Known[], service: Known): Rule {
  const subject = subjectOf(service, services);
  const severity = matchSeverity(plan.severities, 'down', subject);
  const incident = matchIncident(plan.incidents, 'down', subject, null);
  return {
    ...stateRule,
    id: `down:${service.name}`,
    title: `${service.title} is down`,
    service: service.name,
    measure: { kind: 'checkDown' },
    severity: severity.name,
    incident: incident?.name ?? null,
    because: because(severity, incident),
    source: service.planned?.source ?? null,
  };
}

function allDownRules(plan: Plan, services: Known[]): Rule[] {
  const severity = matchAllDown(plan.severities);
  if (severity === null || services.length < 2) return [];
  const incident = matchIncident(plan.incidents, 'allDown', null, null);
  return [
    {
      ...stateRule,
      id: 'all-down',
      title: 'All services are down',
      service: null,
      measure: { kind: 'allChecksDown' },
      severity: severity.name,
      incident: incident?.name ?? null,
      because: because(severity, incident),
      source: plan.severities.find((one) => one.name === severity.name)?.source ?? null,
    },
  ];
}

type Derived = { kind: 'live'; rules: Rule[] } | { kind: 'idle'; why: string };

function thresholdRules(input: WatchInput, services: Known[], threshold: Threshold): Derived {
  if (!Number.isFinite(threshold.value)) return { kind: 'idle', why: 'Its value is not a number.' };
  if (services.length === 0) return { kind: 'idle', why: 'No service is bound that it could be measured on.' };
  const scope = scopeOf(threshold, services);
  if (scope.kind === 'unbound')
    return { kind: 'idle', why: `The service “${scope.name}” is not bound in signalbox.yaml.` };

  const measured = measureOf(threshold, scope.metric);
  if (measured.kind === 'unmeasured') return { kind: 'idle', why: measured.why };
  return {
    kind: 'live',
    rules: scope.services.map((service) => thresholdRule(input, services, service, threshold, measured)),
  };
}

type Scope = { kind: 'bound'; services: Known[]; metric: string } | { kind: 'unbound'; name: string };

/** Which services a threshold holds for, and its metric without the service's name. */
function scopeOf(threshold: Threshold, services: Known[]): Scope {
  const named = threshold.service;
  const found =
    named === null
      ? services.find((service) => saysPhrase(threshold.metric, service.title))
      : services.find((service) => [service.name, service.title].some((name) => slugOf(name) === slugOf(named)));
  if (found === undefined) {
    return named === null ? { kind: 'bound', services, metric: threshold.metric } : { kind: 'unbound', name: named };
  }
  return { kind: 'bound', services: [found], metric: without(threshold.metric, found.title) };
}

function without(metric: string, title: string): string {
  return ` ${wordsOf(metric).join(' ')} `.replace(` ${wordsOf(title).join(' ')} `, ' ').trim();
}

function thresholdRule(
  input: WatchInput,
  services: Known[],
  service: Known,
  threshold: Threshold,
  measured: Measured,
): Rule {
  const { topic, measure, windowMs } = measured;
  const subject = subjectOf(service, services);
  const severity = matchSeverity(input.plan.severities, topic, subject);
  const incident = matchIncident(input.plan.incidents, topic, subject, threshold.source);
  return {
    id: `threshold:${threshold.id}:${service.name}`,
    title: `${service.title}: ${threshold.metric} ${threshold.comparison} ${formatValue(threshold.value, threshold.unit)}`,
    service: service.name,
    measure,
    comparison: threshold.comparison,
    value: threshold.value,
    unit: threshold.unit,
    windowMs,
    forMs: 0,
    role: threshold.role,
    pages: threshold.role === 'alert',
    severity: severity.name,
    incident: incident?.name ?? null,
    because: because(severity, incident) + beyondTimeout(input, threshold, measured),
    source: threshold.source,
  };
}

/** An answer slower than the check waits for is a failed check, so such an alert never holds by itself: say so. */
function beyondTimeout({ checks }: WatchInput, threshold: Threshold, { topic }: Measured): string {
  if (topic !== 'responseTime' || threshold.unit === null || threshold.role !== 'alert') return '';
  const value = convert(threshold.value, threshold.unit, 'ms');
  if (value === null || value < checks.timeoutMs) return '';
  return ` A check waits ${formatDuration(checks.timeoutMs)} at most: a slower answer counts as down before this can hold.`;
}

function because(severity: Choice, incident: Choice | null): string {
  return `${severity.because}; ${incident === null ? 'no documented incident describes it' : incident.because}.`;
}
