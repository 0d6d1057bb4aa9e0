import type { Clock } from '../ports.ts';

/** Asks `probe` every `everyMs` until it answers something, and resolves with that; null when `deadline` (epoch ms) has passed. */
export function waitUntil<T>(
  clock: Clock,
  deadline: number,
  probe: () => Promise<T | null>,
  everyMs = 50,
): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const attempt = async (): Promise<void> => {
      try {
        const found = await probe();
        if (found !== null) resolve(found);
        else if (clock.now() >= deadline) resolve(null);
        else clock.schedule(Math.min(clock.now() + everyMs, deadline), attempt);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    void attempt();
  });
}
