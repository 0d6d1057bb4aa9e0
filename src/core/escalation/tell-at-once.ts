/**
 * The destinations that hear of a severity as soon as an incident opens: those that `notify` names for it, in its
 * order, as far as they exist; all of them when it names none, so that a severity nobody thought of is still heard.
 * `withOpening` are those that the escalation begins with: where there are some and `notify` names none, they are enough.
 */
export function tellAtOnce(
  severity: string,
  notify: Record<string, string[]>,
  destinations: string[],
  withOpening: string[] = [],
): string[] {
  const named = Object.hasOwn(notify, severity) ? notify[severity] : undefined;
  if (named === undefined) return withOpening.length > 0 ? [] : [...destinations];
  return [...new Set(named)].filter((id) => destinations.includes(id));
}
