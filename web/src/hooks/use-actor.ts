import { useSyncExternalStore } from 'react';

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

/**
 * Who is at this screen: chosen once among the people of signalbox.yaml, and remembered by the browser. Null until somebody
 * says so: what is recorded in a person's name must be that person's doing.
 */
export function useActor(people: { name: string }[]): [string | null, (name: string | null) => void] {
  const chosen = useSyncExternalStore(subscribe, read);
  return [people.some((person) => person.name === chosen) ? chosen : null, choose];
}
