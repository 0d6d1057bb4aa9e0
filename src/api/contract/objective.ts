import { z } from 'zod';
import { source } from './source.ts';

/** How a promise stands. `achieved` is in %; `left` of the error budget is 1 for all of it and below 0 when more is gone than there was. Null: nothing was counted. */
export const objectiveView = z.object({
  id: z.string(),
  title: z.string(),
  service: z.string(),
  of: z.enum(['checks', 'requests']),
  target: z.number(),
  windowMs: z.number(),
  pages: z.boolean(),
  achieved: z.number().nullable(),
  left: z.number().nullable(),
  /** The same as time of a full outage. */
  leftMs: z.number().nullable(),
  source: source.nullable(),
});

/** The share of a service's checks that passed, in %, over 24 hours, 7 days and 30 days. Null: none was carried out. */
export const uptimeView = z.object({
  service: z.string(),
  day: z.number().nullable(),
  week: z.number().nullable(),
  month: z.number().nullable(),
});

export const objectivesResponse = z.object({
  now: z.number(),
  uptime: z.array(uptimeView),
  objectives: z.array(objectiveView),
});

export type ObjectivesResponse = z.infer<typeof objectivesResponse>;
