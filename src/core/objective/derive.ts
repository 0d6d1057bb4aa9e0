import type { Plan } from '../runbook/plan.ts';
import { slugOf } from '../rule/words.ts';
import { topicOf } from '../rule/measure-of.ts';
import type { Objective } from './model.ts';

/** As `signalbox.yaml` states one; `service: null` is each service. */
export type StatedObjective = Omit<Objective, 'id' | 'title' | 'service' | 'source'> & {
  name: string;
  service: string | null;
};

const usualWindowMs = 30 * 24 * 3_600_000;

/**
 * The objectives of each service: those that the runbook promises (an uptime, an error rate), which are shown, and those
 * that `signalbox.yaml` states, which page too and stand in the place of a promise of the same kind.
 */
export function deriveObjectives(
  plan: Pick<Plan, 'objectives'>,
  services: readonly { name: string; title: string }[],
  stated: readonly StatedObjective[],
): Objective[] {
  const written = services.flatMap((service) =>
    stated
      .filter((one) => one.service === null || one.service === service.name)
      .map(({ name, ...one }): Objective => {
        const title = `${service.title}: ${name.replaceAll('-', ' ')} ${one.target} %`;
        return { ...one, id: `objective:${name}:${service.name}`, title, service: service.name, source: null };
      }),
  );
  const promised = services.flatMap((service) => plan.objectives.flatMap((one) => promiseOf(one, service)));
  const known = new Set(written.map(({ service, of }) => `${service} ${of}`));
  return [...written, ...promised.filter(({ service, of }) => !known.has(`${service} ${of}`))];
}

function promiseOf(
  { id, kind, title, value, unit, comparison, windowSeconds, source }: Plan['objectives'][number],
  service: { name: string; title: string },
): Objective[] {
  if (kind !== 'slo' || unit !== '%') return [];
  const topic = topicOf(title);
  const above = comparison.startsWith('>') || comparison === '==';
  const found =
    topic === 'availability' && above
      ? ({ of: 'checks', target: value } as const)
      : topic === 'errorRate' && !above
        ? ({ of: 'requests', target: 100 - value } as const)
        : topic === 'successRate' && above
          ? ({ of: 'requests', target: value } as const)
          : null;
  if (found === null || !(found.target > 0 && found.target < 100)) return [];
  const what = found.of === 'checks' ? 'checks that pass' : 'requests that do not fail';
  return [
    {
      ...found,
      id: `objective:${slugOf(title)}-${id}:${service.name}`,
      title: `${service.title}: ${Number(found.target.toFixed(4))} % of ${what}`,
      service: service.name,
      windowMs: windowSeconds === null ? usualWindowMs : windowSeconds * 1000,
      pages: false,
      severity: null,
      source,
    },
  ];
}
