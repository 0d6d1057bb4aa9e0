import { breachDeadlines } from '../core/incident/breach-clock.ts';
import { isBreach } from '../core/incident/is-breach.ts';
import { shiftAt } from '../core/on-call/rota.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { BreachRules } from '../engine/incident/put-on-board.ts';
import type { Config } from './configuration/config.ts';

/** What the runbook asks for after a breach; it is for whoever is on call when it opens. */
export function breachRules(
  plan: Pick<Plan, 'procedures' | 'severities'>,
  { onCall, people }: Pick<Config, 'onCall' | 'people'>,
): BreachRules {
  return {
    deadlines: breachDeadlines(plan),
    isBreach: (incident) =>
      isBreach(incident, plan.severities.find(({ name }) => name === incident.severity)?.title ?? null),
    owner(now) {
      const [first] = onCall.flatMap((rota) => shiftAt(rota, now)?.person ?? []);
      return people.find(({ id }) => id === first)?.name ?? first ?? null;
    },
  };
}
