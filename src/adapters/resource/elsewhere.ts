import type { Clock } from '../../engine/ports.ts';
import type { Driver } from './driver.ts';
import type { Provider } from './provider.ts';

/** How often it is asked whether it still takes connections, in ms. */
const everyMs = 10_000;

/** A server that somebody else runs, known by its address. */
export function elsewhere(driver: Driver, url: string, clock: Clock, onGone: (why: string) => void): Provider {
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    const wrong = await driver.ask(url);
    if (wrong !== null) return onGone(wrong);
    next();
  };
  const next = (): void => {
    cancel = clock.schedule(clock.now() + everyMs, look);
  };
  return {
    url,
    pid: () => null,
    async start() {
      cancel();
      const wrong = await driver.ask(url);
      if (wrong !== null) throw new Error(wrong);
      next();
    },
    stop: async () => cancel(),
    leave: () => cancel(),
  };
}
