import { z } from 'zod';
import { source } from './source.ts';

/**
 * A rule with its present value. `threshold` and `value` are texts with units (`> 2 s`, `140 ms`), worded by the server so
 * that the page, the notices and the terminal agree. `state` is `unevaluated` before the first evaluation, `noData` when
 * the last one had too little data to say.
 */
export const ruleView = z.object({
  id: z.string(),
  title: z.string(),
  service: z.string().nullable(),
  measure: z.string(),
  threshold: z.string(),
  value: z.string().nullable(),
  state: z.enum(['unevaluated', 'noData', 'inactive', 'pending', 'firing']),
  /** Whether the last value is bad: an alert's threshold is crossed, a target is missed. Null: not enough data. */
  trouble: z.boolean().nullable(),
  /** While it fires: which of the rule's limits is crossed, and what it depends on and why nobody is told. */
  level: z.enum(['warning', 'critical']).nullable(),
  suppressedBy: z.string().nullable(),
  since: z.number().nullable(),
  evaluatedAt: z.number().nullable(),
  windowMs: z.number(),
  forMs: z.number(),
  role: z.enum(['target', 'alert', 'baseline', 'expected', 'budget', 'condition']),
  pages: z.boolean(),
  severity: z.string(),
  incident: z.string().nullable(),
  because: z.string(),
  source: source.nullable(),
});

/** A threshold of the runbook, or an alert that it states without a number, that is not live, and why. */
export const idleView = z.object({ thresholdId: z.string(), why: z.string() });

export type RuleView = z.infer<typeof ruleView>;
