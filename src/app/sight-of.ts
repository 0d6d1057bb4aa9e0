import type { Sight } from '../core/procedure/read-condition.ts';
import type { KnownCheck } from '../core/procedure/watched.ts';
import { environmentOf, production } from '../core/release/environment.ts';
import { checkIdOf, rulesOfWords } from '../core/rule/derive.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { BoundService } from './bind-services.ts';
import type { Config } from './configuration/config.ts';

const usualIntervalMs = 30_000;

/** What a run's conditions and waits can be told by: the same checks and measurements that are watched. */
export function sightOf(config: Config, plan: Plan, all: readonly BoundService[]): Sight {
  const { intervalMs } = config.checks;
  // What is being tried out is not watched.
  const services = all.filter(({ name }) => environmentOf(name).environment === production);
  const stated = new Set(config.statedChecks.map(({ check }) => check.service));
  const watched: KnownCheck[] = [
    ...services.map(({ name, shownAs }): KnownCheck => {
      const seconds = plan.services.find((planned) => planned.name === name)?.intervalSeconds ?? null;
      const usual = seconds === null ? usualIntervalMs : seconds * 1000;
      const checkId = checkIdOf(name);
      return { checkId, name, title: shownAs, ours: true, kind: null, intervalMs: intervalMs ?? usual };
    }),
    ...config.statedChecks.map(({ title, check }): KnownCheck => {
      const kind = check.kind === 'redis' ? 'redis' : check.kind === 'sql' ? 'postgres' : null;
      return { checkId: check.id, name: check.service, title, ours: false, kind, intervalMs: check.intervalMs };
    }),
    ...config.resources
      .filter(({ name }) => !stated.has(name))
      .map(({ name, title, kind }): KnownCheck => {
        const checkId = `resource:${name}`;
        return { checkId, name, title, ours: false, kind, intervalMs: intervalMs ?? usualIntervalMs };
      }),
  ];
  const input = {
    plan,
    services: services.map(({ name, shownAs, expected }) => ({ name, title: shownAs, healthUrl: '', expected })),
    metrics: config.watch.metrics,
    checks: config.checks,
  };
  return { watched, rulesOf: (words) => rulesOfWords(input, words) };
}
