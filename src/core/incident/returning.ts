import type { Incident } from './model.ts';

/**
 * The incident that is opened again when the same trouble returns, of those about it: the last that was resolved, if that
 * was within `withinMs`. What is written up already, and what was a rehearsal, is not touched.
 */
export function returning(about: readonly Incident[], withinMs: number, now: number): Incident | null {
  const ended = about.filter(
    ({ state, resolvedAt, drillId }) =>
      state === 'resolved' && drillId === null && resolvedAt !== null && now - resolvedAt < withinMs,
  );
  return ended.toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))[0] ?? null;
}
