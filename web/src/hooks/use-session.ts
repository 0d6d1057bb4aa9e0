import { useSyncExternalStore } from 'react';
import { type Session, sessionStore } from '../api/session.ts';

/** Who has signed in here; null before that is known. */
export function useSession(): Session {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}
