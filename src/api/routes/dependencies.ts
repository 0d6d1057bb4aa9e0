import type { InferredDependency } from '../../core/rule/infer-dependencies.ts';
import { dependenciesResponse, type DependencyView } from '../contract/dependency.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { App } from '../zod-provider.ts';

const whyNot: Record<InferredDependency['standing'], string | null> = {
  used: null,
  overruled: 'depends-on of signalbox.yaml says otherwise',
  circle: 'each would wait for the other',
  doubtful: 'the runbook’s words are not sure enough',
};

/** `GET /api/dependencies`: what needs what, as signalbox.yaml states it and as the runbook says. */
export function addDependencyRoutes(app: App, deps: ApiDependencies): void {
  app.get('/api/dependencies', { schema: { response: { 200: dependenciesResponse } } }, async () => {
    const inferred = (deps.inferred ?? []).map(({ standing, ...one }): DependencyView => {
      return { ...one, used: standing === 'used', why: whyNot[standing] };
    });
    const stated = [...(deps.dependencies?.() ?? [])].flatMap(([service, below]) =>
      below.flatMap((on): DependencyView[] => {
        const read = inferred.some((one) => one.used && one.service === service && one.on === on);
        return read ? [] : [{ service, on, source: null, confidence: null, used: true, why: null }];
      }),
    );
    return { dependencies: [...stated, ...inferred] };
  });
}
