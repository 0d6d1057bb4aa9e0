import { sha256 } from '../engine/sha256.ts';
import { stateResponse } from './contract/state.ts';
import type { ApiDependencies } from './dependencies.ts';
import { readSnapshot } from './read-snapshot.ts';
import { serialize } from './serialize.ts';

/** A snapshot as JSON text. `id` is made of its contents without the time. */
export type Snapshot = { id: string; json: string };

/** Snapshots for many listeners from one poll, which runs only while somebody listens. */
export type LiveFeed = {
  /** The latest snapshot, read now. */
  read(): Promise<Snapshot>;
  /** Calls back with each changed snapshot until the returned function is called. */
  subscribe(onSnapshot: (snapshot: Snapshot) => void): () => void;
  close(): void;
};

const pollMs = 500;
/** Memory and pids of services change without a write to the store. */
const rereadMs = 5000;

/** Polls `store.version()` each 500 ms and publishes the snapshot when its contents have changed. */
export function createLiveFeed(deps: ApiDependencies): LiveFeed {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let timer: NodeJS.Timeout | null = null;
  let seen = '';
  let readAt = 0;
  let published = '';
  let polling = false;

  const read = async (): Promise<Snapshot> => {
    const state = await readSnapshot(deps);
    const json = serialize(stateResponse, state, deps.mask);
    const timeless = json.replace(`"now":${state.now}`, '"now":0');
    return { id: sha256(timeless).slice(0, 20), json };
  };

  const poll = async (): Promise<void> => {
    const version = `${await deps.store.version()} ${deps.runbook().revision}`;
    if (version === seen && Date.now() - readAt < rereadMs) return;
    const snapshot = await read();
    seen = version;
    readAt = Date.now();
    if (snapshot.id === published) return;
    published = snapshot.id;
    for (const listener of listeners) listener(snapshot);
  };

  const schedule = (): void => {
    if (timer !== null || polling || listeners.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      polling = true;
      poll()
        .catch((error: unknown) => deps.report(error, 'live feed'))
        .finally(() => {
          polling = false;
          schedule();
        });
    }, pollMs);
    timer.unref();
  };

  return {
    read,
    subscribe(onSnapshot) {
      listeners.add(onSnapshot);
      schedule();
      return () => listeners.delete(onSnapshot);
    },
    close() {
      listeners.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
