import { useSyncExternalStore } from 'react';
import { useSession } from './use-session.ts';

const key = 'signalbox.actor';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

const read = (): string | null => window.localStorage.getItem(key);

function choose(name: string | null): void {
  if (name === null) window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, name);
  for (const listener of listeners) listener();
}

const unchangeable = (): void => undefined;

/**
 * Who is at this screen: who has signed in, or where nobody has to, chosen once among the people of signalbox.yaml, and remembered by the browser. Null until somebody
 * says so: what is recorded in a person's name must be that person's doing.
 */
export function useActor(people: { name: string }[]): [string | null, (name: string | null) => void] {
  const chosen = useSyncExternalStore(subscribe, read);
  const who = useSession()?.who ?? null;
  if (who !== null) return [who.name, unchangeable];
  return [people.some((person) => person.name === chosen) ? chosen : null, choose];
}
