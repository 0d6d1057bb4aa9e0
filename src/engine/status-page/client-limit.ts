/** Allows each client so many in any span of `windowMs`. It forgets whoever has been quiet for that long. */
export function clientLimit(count: number, windowMs: number): (client: string, now: number) => boolean {
  const seen = new Map<string, number[]>();
  return (client, now) => {
    for (const [other, times] of seen) if ((times.at(-1) ?? 0) <= now - windowMs) seen.delete(other);
    const within = (seen.get(client) ?? []).filter((at) => at > now - windowMs);
    if (within.length >= count) return false;
    seen.set(client, [...within, now]);
    return true;
  };
}
