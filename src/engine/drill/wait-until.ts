import type { Clock } from '../ports.ts';

const everyMs = 50;

/** Asks `probe` until it answers something, and resolves with that; null when `deadline` (epoch ms) has passed or `signal` aborts. */
export function waitUntil<T>(
  clock: Clock,
  deadline: number,
  probe: () => Promise<T | null>,
  signal: AbortSignal,
): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const attempt = async (): Promise<void> => {
      try {
        const found = await probe();
        if (found !== null) resolve(found);
        else if (clock.now() >= deadline || signal.aborted) resolve(null);
        else clock.schedule(Math.min(clock.now() + everyMs, deadline), attempt);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    void attempt();
  });
}
