import type { ExpectedAnswer, Plan, Service, Source } from '../runbook/plan.ts';
import type { BoundMetric } from './bound-metric.ts';
import { matchIncident } from './match-incident.ts';
import { matchSeverity, type Choice, type Reading, type Subject } from './match-severity.ts';
import type { Topic } from './measure-of.ts';
import type { Rule } from './model.ts';

/** A bound service together with what the runbook says of it. */
export type Known = {
  name: string;
  title: string;
  healthUrl: string;
  expected: ExpectedAnswer;
  planned: Service | null;
};

/** What rules are derived from; `metrics` are by the slug of their name. */
export type Ground = {
  plan: Plan;
  services: Known[];
  metrics: ReadonlyMap<string, BoundMetric>;
  timeoutMs: number;
  reading: Reading;
};

/**
 * The severity and the documented incident of a rule, and why they were chosen. A severity that the incident itself
 * states is taken before one whose examples fit.
 */
export function choose(
  { plan, reading }: Ground,
  topic: Topic,
  subject: Subject,
  source: Source | null,
): Pick<Rule, 'severity' | 'incident' | 'because'> {
  const incident = matchIncident(plan.incidents, topic, subject, source, reading);
  const severity = statedBy(plan, incident) ?? matchSeverity(plan.severities, topic, subject, reading);
  const described = incident === null ? 'no documented incident describes it' : incident.because;
  return { severity: severity.name, incident: incident?.name ?? null, because: `${severity.because}; ${described}.` };
}

function statedBy({ incidents, severities }: Plan, choice: Choice | null): Choice | null {
  const stated = incidents.find((incident) => incident.title === choice?.name)?.severity ?? null;
  if (stated === null || !severities.some((severity) => severity.name === stated)) return null;
  return { name: stated, because: `the runbook states ${stated} for “${choice?.name ?? ''}”` };
}
