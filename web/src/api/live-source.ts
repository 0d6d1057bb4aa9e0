import { readSession } from './session.ts';
import type { State } from '../../../src/api/contract/state.ts';

/** `lost` keeps the last state on show; `at` is the server's time of the last word we had from it. */
export type Live = {
  state: State | null;
  connection: 'connecting' | 'live' | 'lost';
  at: number | null;
  /** Server time minus browser time, in ms: the countdowns run on the server's clock. */
  offset: number;
};

/** Two heartbeats and a bit: a dead connection does not always close. */
const silenceMs = 35_000;
const retryMs = 2000;

/** The one event stream of the page. Reconnects for ever, and says so meanwhile. */
export function createLiveSource(url: string) {
  let live: Live = { state: null, connection: 'connecting', at: null, offset: 0 };
  let source: EventSource | null = null;
  let silence: number | undefined;
  let retry: number | undefined;
  const listeners = new Set<() => void>();

  const set = (change: Partial<Live>): void => {
    live = { ...live, ...change };
    for (const listener of listeners) listener();
  };
  const lose = (): void => {
    set({ connection: live.state === null ? 'connecting' : 'lost' });
  };
  const heard = (now: number, change: Partial<Live>): void => {
    window.clearTimeout(silence);
    silence = window.setTimeout(() => {
      lose();
      reopen();
    }, silenceMs);
    set({ ...change, connection: 'live', at: now, offset: now - Date.now() });
  };
  const reopen = (): void => {
    source?.close();
    window.clearTimeout(retry);
    retry = window.setTimeout(open, retryMs);
  };
  const open = (): void => {
    source = new EventSource(url);
    source.addEventListener('state', (event) => {
      const state = JSON.parse(event.data as string) as State;
      heard(state.now, { state });
    });
    source.addEventListener('still', (event) => heard((JSON.parse(event.data as string) as { now: number }).now, {}));
    source.addEventListener('error', () => {
      lose();
      // The browser retries by itself, except after an answer that was no event stream.
      if (source?.readyState !== EventSource.CLOSED) return;
      reopen();
      // Whether that answer was that nobody has signed in an event stream does not say.
      void readSession();
    });
  };

  return {
    get: (): Live => live,
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) open();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        source?.close();
        window.clearTimeout(silence);
        window.clearTimeout(retry);
      };
    },
  };
}
