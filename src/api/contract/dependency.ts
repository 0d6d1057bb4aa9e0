import { z } from 'zod';
import { source } from './source.ts';

/** What needs what, by names of signalbox.yaml. `source` and `confidence` (0 to 1) are null for what that states itself. */
export const dependencyView = z.object({
  service: z.string(),
  on: z.string(),
  source: source.nullable(),
  confidence: z.number().nullable(),
  /** While what it needs fails, nobody is told that the service does too. */
  used: z.boolean(),
  /** Why it is not used, or null. */
  why: z.string().nullable(),
});

/** The answer of `GET /api/dependencies`. */
export const dependenciesResponse = z.object({ dependencies: z.array(dependencyView) });

export type DependencyView = z.infer<typeof dependencyView>;
export type DependenciesResponse = z.infer<typeof dependenciesResponse>;
