import { useSyncExternalStore } from 'react';
import type { State } from '../../../src/api/contract/state.ts';
import { createLiveSource, type Live } from '../api/live-source.ts';

const source = createLiveSource('/api/live');

/** The live state and how fresh it is. */
export function useLive(): Live {
  return useSyncExternalStore(source.subscribe, source.get);
}

/** The latest snapshot, or null before the first. */
export function useSnapshot(): State | null {
  return useLive().state;
}
