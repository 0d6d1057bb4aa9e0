import { backoffMs } from '../release/decide.ts';
import type { ResourceState } from './model.ts';

/** Where a resource stands. `streak` counts ends with no quiet minute between; `why` is null while it takes connections. */
export type Keeping = {
  state: ResourceState;
  streak: number;
  restarts: number;
  readyAt: number | null;
  why: string | null;
};

export type KeepingEvent =
  | { kind: 'wanted' }
  | { kind: 'ready' }
  /** It ended, or could not be started, or does not answer. */
  | { kind: 'gone'; why: string }
  | { kind: 'retryDue' }
  /** Nobody can provide it. */
  | { kind: 'missing'; why: string }
  | { kind: 'stopped' };

export type KeepingEffect = { kind: 'start' } | { kind: 'retryAt'; at: number };

/** A resource that nobody has asked for yet. */
export const notWanted: Keeping = { state: 'stopped', streak: 0, restarts: 0, readyAt: null, why: null };

/** One that held this long, in ms, has its ends forgotten. */
const quietMs = 60_000;

/** Keeps a resource going: what ends by itself is brought back after 1 s, 2 s, 4 s … and 30 s at most. */
export function decide(
  keeping: Keeping,
  event: KeepingEvent,
  now: number,
): { state: Keeping; effects: KeepingEffect[] } {
  switch (event.kind) {
    case 'wanted':
      return { state: { ...notWanted, state: 'starting' }, effects: [{ kind: 'start' }] };
    case 'ready':
      if (keeping.state === 'stopped') return { state: keeping, effects: [] };
      return { state: { ...keeping, state: 'ready', readyAt: keeping.readyAt ?? now, why: null }, effects: [] };
    case 'gone': {
      if (keeping.state === 'stopped' || keeping.state === 'missing') return { state: keeping, effects: [] };
      const quiet = keeping.readyAt !== null && now - keeping.readyAt >= quietMs;
      const streak = quiet ? 1 : keeping.streak + 1;
      const state: Keeping = { ...keeping, state: 'down', streak, readyAt: null, why: event.why };
      return { state, effects: [{ kind: 'retryAt', at: now + backoffMs(streak) }] };
    }
    case 'retryDue':
      if (keeping.state !== 'down') return { state: keeping, effects: [] };
      return {
        state: { ...keeping, state: 'starting', restarts: keeping.restarts + 1 },
        effects: [{ kind: 'start' }],
      };
    case 'missing':
      return { state: { ...notWanted, state: 'missing', why: event.why }, effects: [] };
    case 'stopped':
      return { state: { ...keeping, state: 'stopped', why: null }, effects: [] };
  }
}
