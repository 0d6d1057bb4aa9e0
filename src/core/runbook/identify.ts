import { slug } from './title.ts';

/** Gives out ids: kind and title, and a number from the second of the same on, so an id stays while kind and title do. */
export type Identify = (kind: string, title: string) => string;

/** A fresh giver of ids, for one document. */
export function identifier(): Identify {
  const given = new Map<string, number>();
  return (kind, title) => {
    const base = `${kind}-${slug(title) || 'untitled'}`;
    const count = (given.get(base) ?? 0) + 1;
    given.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  };
}
