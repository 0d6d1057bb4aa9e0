/** Whether a user may run a command now, and if not, why, in words for the user. */
export type Verdict = { kind: 'allowed' } | { kind: 'refused'; why: string };

/** Cooldown of one user's same command, and how many commands one user may run in a minute. */
export type CommandLimits = { cooldownMs: number; perMinute: number };

/** Keeps users from flooding the bot. Remembers one minute. */
export function commandLimits({ cooldownMs, perMinute }: CommandLimits, now: () => number) {
  const recent = new Map<string, { command: string; at: number }[]>();
  return (user: string, command: string): Verdict => {
    const at = now();
    for (const [other, runs] of recent) if ((runs.at(-1)?.at ?? 0) <= at - 60_000) recent.delete(other);
    const runs = (recent.get(user) ?? []).filter((run) => run.at > at - 60_000);
    if (runs.length >= perMinute) return { kind: 'refused', why: 'That is a lot of commands. Try again in a minute.' };
    if (runs.some((run) => run.command === command && run.at > at - cooldownMs)) {
      return { kind: 'refused', why: `Give it ${Math.ceil(cooldownMs / 1000)} seconds before you ask that again.` };
    }
    runs.push({ command, at });
    recent.set(user, runs);
    return { kind: 'allowed' };
  };
}
