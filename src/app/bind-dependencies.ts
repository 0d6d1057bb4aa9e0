import type { Dependencies } from '../core/rule/suppression.ts';
import { inferDependencies, type InferredDependency, type Thing } from '../core/rule/infer-dependencies.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { Check } from '../core/check/model.ts';
import type { Config } from './configuration/config.ts';

/** What depends on what: as `signalbox.yaml` states it, and as the runbook says where that leaves it open. */
export function bindDependencies(
  { watch, resources }: Pick<Config, 'watch' | 'resources'>,
  plan: Pick<Plan, 'dependencies'>,
  services: readonly { name: string; title: string }[],
  stated: Config['statedChecks'],
): { dependencies: Dependencies; inferred: InferredDependency[] } {
  const provided = new Set(resources.map(({ name }) => name));
  const things: Thing[] = [
    ...services.map(({ name, title }): Thing => ({ name, title, kind: 'service', keeps: null })),
    ...resources.map(({ name, title, kind }): Thing => {
      return { name, title, kind: 'resource', keeps: kind === 'postgres' ? 'sql' : 'redis' };
    }),
    ...stated
      .filter(({ check }) => check.role === 'dependency' && !provided.has(check.service))
      .map(({ title, check }): Thing => ({ name: check.service, title, kind: 'check', keeps: keptBy(check) })),
  ];
  return inferDependencies(plan.dependencies, things, watch.dependencies, watch.ownDependencies);
}

/** Which store a check looks at. */
function keptBy(check: Check): Thing['keeps'] {
  if (check.kind === 'sql') return 'sql';
  if (check.kind === 'redis') return 'redis';
  return check.kind === 'tcp' ? (({ 5432: 'sql', 6379: 'redis' } as const)[check.port as 5432 | 6379] ?? null) : null;
}
