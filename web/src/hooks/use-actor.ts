import { useState } from 'react';

const key = 'signalbox.actor';

/** Who is at this screen: chosen once among the people of signalbox.yaml, and remembered by the browser. */
export function useActor(people: { name: string }[]): [string | null, (name: string) => void] {
  const [chosen, setChosen] = useState(() => window.localStorage.getItem(key));
  const known = people.some((person) => person.name === chosen) ? chosen : (people[0]?.name ?? null);
  return [
    known,
    (name) => {
      window.localStorage.setItem(key, name);
      setChosen(name);
    },
  ];
}
