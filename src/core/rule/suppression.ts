/** What each service or check directly depends on, by name. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** How what is depended on stands: `unsure` until it was looked at since the trouble above it began. */
export type Standing = 'well' | 'failing' | 'unsure';

/**
 * What explains trouble of `service`: the deepest of all that it depends on, directly or not, that fails itself, else one
 * of which that cannot be said yet. Null when all is well below.
 */
export function explanationOf(
  service: string,
  dependencies: Dependencies,
  standing: (name: string) => Standing,
): string | null {
  const below = allBelow(service, dependencies);
  // Breadth first, so the last one that fails is the furthest down.
  return (
    below.findLast((name) => standing(name) === 'failing') ?? below.find((name) => standing(name) === 'unsure') ?? null
  );
}

/** All that `service` depends on, nearest first, each once and never itself. */
export function allBelow(service: string, dependencies: Dependencies): string[] {
  const found = new Set([service]);
  for (const name of found) for (const next of dependencies.get(name) ?? []) found.add(next);
  found.delete(service);
  return [...found];
}

/** A way round, as `a → b → a`, or null when there is none. */
export function cycleIn(dependencies: Dependencies): string | null {
  const waitsFor = new Map([...dependencies].map(([name, below]) => [name, new Set(below)]));
  const above = new Map<string, string[]>();
  for (const [name, below] of waitsFor) for (const one of below) above.set(one, [...(above.get(one) ?? []), name]);
  // What waits for nobody is taken out, and then what waited for that; what is left goes round or waits for what does.
  const free = [...above.keys()].filter((name) => !waitsFor.has(name));
  for (const name of free) {
    for (const one of above.get(name) ?? []) {
      const left = waitsFor.get(one);
      left?.delete(name);
      if (left?.size === 0 && waitsFor.delete(one)) free.push(one);
    }
  }
  const seen = new Map<string, number>();
  for (let [name] = waitsFor.keys(); name !== undefined; [name] = waitsFor.get(name) ?? []) {
    const again = seen.get(name);
    if (again !== undefined) return [...[...seen.keys()].slice(again), name].join(' → ');
    seen.set(name, seen.size);
  }
  return null;
}
