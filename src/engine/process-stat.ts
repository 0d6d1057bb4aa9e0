/** What one line of Linux's /proc/PID/stat says. `startTime` (clock ticks since boot) tells a recycled pid from the same process. */
export type ProcessStat = { state: string; group: number; session: number; ticks: number; startTime: string };

/**
 * Reads such a line (proc(5)), or gives null when it is none. Adapters and the command line each read the file themselves:
 * they differ in what a file that cannot be read means.
 */
export function parseProcessStat(stat: string): ProcessStat | null {
  // The name (field 2) is in parentheses and may hold anything, so fields are counted from the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group, session] = fields;
  const startTime = fields[19];
  if (state === undefined || startTime === undefined) return null;
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { state, group: Number(group), session: Number(session), ticks, startTime };
}
