import type { Objective } from './model.ts';

/** What was counted of an objective's window. */
export type Counted = { all: number; failed: number };

/**
 * How an objective stands. `achieved` is in %, `left` is the part of the budget that is left (negative when more is gone
 * than there was), and `leftMs` the same as time of a full outage. All null while nothing was counted.
 */
export type Standing = { achieved: number | null; left: number | null; leftMs: number | null };

/** What is left of the error budget after `counted`. */
export function standingOf({ target, windowMs }: Pick<Objective, 'target' | 'windowMs'>, counted: Counted): Standing {
  const { all, failed } = counted;
  if (all === 0) return { achieved: null, left: null, leftMs: null };
  const allowed = 1 - target / 100;
  const left = 1 - failed / all / allowed;
  return { achieved: (1 - failed / all) * 100, left, leftMs: left * allowed * windowMs };
}
