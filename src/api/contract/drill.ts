import { z } from 'zod';
import { actor } from './actor.ts';
import type { Drill, Fault } from '../../core/drill/model.ts';

const fault = z.object({ kind: z.enum(['kill', 'hang']), service: z.string() }) satisfies z.ZodType<Fault>;

/** A rehearsal and its score. */
export const drillView = z.object({
  id: z.string(),
  incident: z.string(),
  fault,
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  stages: z.array(
    z.object({
      stage: z.enum(['steady', 'fault', 'alert', 'incident', 'notice', 'diagnosis', 'resolution', 'recovery']),
      passed: z.boolean(),
      at: z.number(),
      text: z.string(),
    }),
  ),
  score: z
    .object({
      passed: z.boolean(),
      points: z.number(),
      of: z.number(),
      detectMs: z.number().nullable(),
      tellMs: z.number().nullable(),
      restoreMs: z.number().nullable(),
      why: z.array(z.string()),
    })
    .nullable(),
}) satisfies z.ZodType<Drill>;

/**
 * A documented incident that can be rehearsed, and what that breaks; `why` says where the fault comes from. `steps` are
 * what will be run, as it will run: whoever starts the drill approves them.
 */
export const rehearsal = z.object({
  incident: z.string(),
  fault,
  why: z.string(),
  steps: z.array(
    z.object({ part: z.enum(['diagnosis', 'resolution']), title: z.string().nullable(), text: z.string() }),
  ),
});

/** The title of a documented incident, and who approves its steps; null means that the control room does not know. */
export const drillRequest = z.strictObject({
  incident: z.string().min(1).max(500),
  actor,
});

/** The answer of `POST /api/drills`. */
export const drillStarted = z.object({ id: z.string() });

/** The answer of `GET /api/drills/:id`. */
export const drillResponse = z.object({ drill: drillView });

export type DrillView = z.infer<typeof drillView>;
export type Rehearsal = z.infer<typeof rehearsal>;
export type DrillRequest = z.input<typeof drillRequest>;
export type DrillStarted = z.infer<typeof drillStarted>;
export type DrillResponse = z.infer<typeof drillResponse>;
