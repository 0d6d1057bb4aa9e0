/**
 * The destinations that hear of a severity as soon as an incident opens: those that `notify` names for it, in its
 * order, as far as they exist; all of them when it names none, so that a severity nobody thought of is still heard.
 */
export function tellAtOnce(severity: string, notify: Record<string, string[]>, destinations: string[]): string[] {
  const named = Object.hasOwn(notify, severity) ? notify[severity] : undefined;
  if (named === undefined) return [...destinations];
  return [...new Set(named)].filter((id) => destinations.includes(id));
}
