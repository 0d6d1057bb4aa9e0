import { slug } from './title.ts';

/** Gives out ids: kind and title, and a number from the second of the same on, so an id stays while kind and title do. */
export type Identify = (kind: string, title: string) => string;

/** A fresh giver of ids, for one document. */
export function identifier(): Identify {
  const counts = new Map<string, number>();
  const given = new Set<string>();
  return (kind, title) => {
    const base = `${kind}-${slug(title) || 'untitled'}`;
    let count = counts.get(base) ?? 0;
    let id: string;
    // "Check" twice and "Check 2" once: the number may stand in a title already.
    do id = ++count === 1 ? base : `${base}-${count}`;
    while (given.has(id));
    counts.set(base, count);
    given.add(id);
    return id;
  };
}
