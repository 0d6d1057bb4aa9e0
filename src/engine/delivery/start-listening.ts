import { pause } from '../pause.ts';
import type { Channel, Clock, Memory, OnPress, Store } from '../ports.ts';

/** What listening needs. `onPress` is by channel id. */
export type ListeningOptions = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  onPress: (channel: string) => OnPress;
  /** Told of a channel that refuses, once for each reason. */
  report: (error: unknown, where: string) => void;
};

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** Asks those channels for presses that cannot call us, until it is stopped; one that refuses is asked again later. */
export function startListening(options: ListeningOptions): { stop(): Promise<void> } {
  const { clock, store, channels, onPress, report } = options;
  const ending = new AbortController();
  const { signal } = ending;

  const listen = async (id: string, channel: Channel): Promise<void> => {
    let pauseMs = firstPauseMs;
    let said = '';
    while (!signal.aborted) {
      const began = clock.now();
      try {
        await channel.listen?.(onPress(id), memoryOf(store, id), signal);
      } catch (error) {
        const why = String(error);
        if (why !== said && !signal.aborted) report(error, `listening to ${id}`);
        said = why;
      }
      // What went well for a minute has earned a quick return.
      pauseMs = clock.now() - began > longestPauseMs ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
      await pause(clock, pauseMs, signal);
    }
  };
  const all = [...channels]
    .filter(([, channel]) => channel.listen !== undefined)
    .map(([id, channel]) => listen(id, channel));
  return {
    async stop() {
      ending.abort();
      await Promise.all(all);
    },
  };
}

function memoryOf(store: Store, channel: string): Memory {
  const name = `channel-listened:${channel}`;
  return {
    get: () => store.read((tx) => tx.settings.get(name)),
    put: (value) => store.transaction((tx) => tx.settings.put(name, value)),
  };
}
