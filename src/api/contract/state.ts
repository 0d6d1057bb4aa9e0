import { z } from 'zod';
import { blockView } from './block.ts';
import { drillView } from './drill.ts';
import { incidentView } from './incident.ts';
import { noticeView } from './notice.ts';
import { idleView, ruleView } from './rule.ts';
import { runSummary } from './run.ts';
import { resourceView } from './resource.ts';
import { serviceView } from './service.ts';

/**
 * One snapshot of everything that moves: the answer of `GET /api/state` and each event of `GET /api/live`.
 * Times are epoch ms; lists are newest first. `revision` says whether the runbook must be fetched again.
 */
export const stateResponse = z.object({
  name: z.string(),
  now: z.number(),
  /** Another one after every write: what is not in here (a timeline, a journal) may have changed then. */
  writes: z.number(),
  runbook: z.object({ file: z.string(), revision: z.string() }),
  people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string().nullable() })),
  services: z.array(serviceView),
  /** The databases that services use. */
  resources: z.array(resourceView),
  /** What the edge refuses now. */
  blocks: z.array(blockView),
  /** The edge's own certificate: for whom, and until when; null without TLS. */
  certificate: z.object({ name: z.string(), until: z.number() }).nullable(),
  rules: z.array(ruleView),
  idle: z.array(idleView),
  /** Neither resolved nor documented. */
  incidents: z.array(incidentView),
  /** The last 20 that are. */
  ended: z.array(incidentView),
  /** All open runs and the last 20 finished ones. */
  runs: z.array(runSummary),
  /** The last 20. */
  drills: z.array(drillView),
  /** Pending, under way or dead. */
  undelivered: z.array(noticeView),
});

export type State = z.infer<typeof stateResponse>;
