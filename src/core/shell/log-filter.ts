/**
 * The parts of a log filter of which a line must hold one, in any case: people write `a\|b` and `a|b` as for grep, and
 * Railway's own language says `a OR b`. Quotes round a part are dropped.
 */
export function filterParts(filter: string): string[] {
  return filter
    .split(/\\?\||\sOR\s/)
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((part) => part !== '');
}
