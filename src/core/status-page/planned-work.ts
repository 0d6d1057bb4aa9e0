import type { PublicWindow } from './model.ts';

/** How far planned work is. */
export type WorkState = 'announced' | 'begun' | 'over' | 'cancelled';

/**
 * Planned work as customers were told of it: one time of a window. `leadMs` is the last of its times ahead at which they
 * were; null before they were told of any. Times are epoch ms.
 */
export type PublicWork = PublicWindow & {
  id: string;
  state: WorkState;
  leadMs: number | null;
  endedAt: number | null;
  /** Oldest first; `until` is the end as it was told. */
  updates: { at: number; state: WorkState; until: number }[];
};

/** One time of a window that customers may hear of, and how long ahead they do, in ms. */
export type WorkAhead = PublicWindow & { id: string; announce: readonly number[] };

/**
 * What customers must hear of planned work that they have not heard yet, as the work with one update more; null when there
 * is nothing. `ahead` null: it is not planned (any more). Of its times ahead that were missed only the last is told. A
 * window that is announced at no time tells nobody: it is on the page alone.
 */
export function followWork(known: PublicWork | null, ahead: WorkAhead | null, now: number): PublicWork | null {
  if (ahead === null) {
    if (known === null || known.endedAt !== null) return null;
    const over = known.state === 'begun' || now >= known.until;
    return told(known, over ? 'over' : 'cancelled', now);
  }
  const { announce, ...window } = ahead;
  if (known === null && announce.length === 0) return null;
  const before: PublicWork = known ?? { ...window, state: 'announced', leadMs: null, endedAt: null, updates: [] };
  // Planned again after it was said to be off: it is announced anew.
  const heard = before.endedAt === null ? before : { ...before, leadMs: null, endedAt: null };
  const asPlanned = { ...heard, ...window };
  if (now >= ahead.from)
    return before.state === 'begun' && before.endedAt === null ? null : told(asPlanned, 'begun', now);
  const due = announce.filter((leadMs) => ahead.from - leadMs <= now);
  const leadMs = Math.min(...due);
  if (due.length === 0 || (heard.leadMs !== null && leadMs >= heard.leadMs)) return null;
  return told({ ...asPlanned, leadMs }, 'announced', now);
}

function told(work: PublicWork, state: WorkState, now: number): PublicWork {
  const endedAt = state === 'over' || state === 'cancelled' ? now : null;
  return { ...work, state, endedAt, updates: [...work.updates, { at: now, state, until: work.until }] };
}
