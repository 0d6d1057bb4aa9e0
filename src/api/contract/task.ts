import { z } from 'zod';
import { actor } from './actor.ts';
import { source } from './source.ts';

const done = z.object({ at: z.number(), by: z.string(), note: z.string().nullable(), runId: z.string().nullable() });

/** A task of the runbook as it stands; times are epoch ms, `lateMs` is how long it is overdue. */
export const taskView = z.object({
  id: z.string(),
  text: z.string(),
  calendar: z.string(),
  cadence: z.string(),
  source,
  /** The procedure a run of which does it. */
  doneBy: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(['undated', 'waiting', 'done', 'due', 'overdue']),
  dueAt: z.number().nullable(),
  lateMs: z.number().nullable(),
  last: done.nullable(),
});

/** Something to do after an incident, that is not done yet. `incident` is its title. */
export const actionView = z.object({
  id: z.string(),
  incidentId: z.string(),
  incident: z.string(),
  text: z.string(),
  owner: z.string().nullable(),
  dueAt: z.number().nullable(),
  createdAt: z.number(),
});

/** The answer of `GET /api/tasks`: the tasks in the runbook's order, and what is left to do after incidents. */
export const tasksResponse = z.object({
  now: z.number(),
  zone: z.string(),
  tasks: z.array(taskView),
  actions: z.array(actionView),
});

export const taskDoneRequest = z.strictObject({ note: z.string().trim().max(2_000).nullable().default(null), actor });
export const taskDone = z.object({ id: z.string(), done });

/** Who sees to an action item, and until when; what is left out stays as it is. */
export const actionRequest = z.strictObject({
  owner: z.string().trim().min(1).max(80).optional(),
  dueAt: z.number().int().min(0).optional(),
  done: z.boolean().default(false),
  actor,
});
export const actionChanged = z.object({ id: z.string() });

/** The answer of `GET /api/promises`. */
export const promisesResponse = z.object({
  now: z.number(),
  promises: z.array(
    z.object({
      about: z.enum(['task', 'rotation', 'backup', 'recovery', 'rehearsal', 'review', 'response', 'objective']),
      what: z.string(),
      place: z.string().nullable(),
      standing: z.enum(['kept', 'broken', 'unmeasured']),
      evidence: z.string(),
    }),
  ),
});

export type TaskView = z.infer<typeof taskView>;
export type ActionView = z.infer<typeof actionView>;
export type TasksResponse = z.infer<typeof tasksResponse>;
export type TaskDoneAnswer = z.infer<typeof taskDone>;
export type PromisesResponse = z.infer<typeof promisesResponse>;
