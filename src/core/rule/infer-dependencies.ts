import { confidence } from '../runbook/confidence.ts';
import { everyService } from '../runbook/dependency-words.ts';
import type { Source, StatedDependency } from '../runbook/plan.ts';
import { cycleIn, type Dependencies } from './suppression.ts';
import { wordsOf } from './words.ts';

/**
 * Something that is watched, by the name it has in `signalbox.yaml`. `keeps` says which kind of store it is; of several that a
 * word may mean, a resource is meant before a check that asks it something.
 */
export type Thing = {
  name: string;
  title: string;
  kind: 'service' | 'resource' | 'check';
  keeps: 'sql' | 'redis' | null;
};

/** A dependency that the runbook states, as it is bound: `standing` says what became of it. */
export type InferredDependency = {
  service: string;
  on: string;
  source: Source;
  confidence: number;
  /** `used`; `overruled` by the service's own `depends-on`; `circle`: with it they would wait for each other; `doubtful`: not sure enough. */
  standing: 'used' | 'overruled' | 'circle' | 'doubtful';
};

/** Below this a page is not held back on the word of the compiler. */
const sureEnough = confidence.shaped;

/** What each kind of store is called. */
const kinds: Record<string, 'sql' | 'redis'> = Object.fromEntries([
  ...['postgres', 'postgresql', 'pg', 'supabase', 'database', 'databases', 'db', 'neon', 'sql'].map((word) => [
    word,
    'sql',
  ]),
  ...['redis', 'valkey', 'cache'].map((word) => [word, 'redis']),
]) as Record<string, 'sql' | 'redis'>;
/** Words that tell nothing apart. */
const plain = new Set([
  'service',
  'server',
  'app',
  'application',
  'api',
  'instance',
  'cluster',
  'main',
  'primary',
  'production',
  'the',
]);

/**
 * What depends on what: `stated` by `signalbox.yaml`, and what the runbook says of things that are watched. A service that
 * states its own (`overruled`, also as an empty list) keeps to that. What is bound to nothing is left out.
 */
export function inferDependencies(
  said: readonly StatedDependency[],
  things: readonly Thing[],
  stated: Dependencies,
  overruled: ReadonlySet<string>,
): { dependencies: Dependencies; inferred: InferredDependency[] } {
  const dependencies = new Map([...stated].map(([name, below]): [string, string[]] => [name, [...below]]));
  const inferred: InferredDependency[] = [];
  const surest = said.toSorted((a, b) => b.confidence - a.confidence);
  for (const { of, on, source, confidence: sure } of surest) {
    const below = thingNamed(on, things);
    if (below === null) continue;
    for (const { name } of meant(of, things)) {
      const known = dependencies.get(name) ?? [];
      const repeated = inferred.some((one) => one.service === name && one.on === below.name);
      if (name === below.name || known.includes(below.name) || repeated) continue;
      const one = { service: name, on: below.name, source, confidence: sure };
      const more = new Map(dependencies).set(name, [...known, below.name]);
      const standing = overruled.has(name)
        ? 'overruled'
        : sure < sureEnough
          ? 'doubtful'
          : cycleIn(more) === null
            ? 'used'
            : 'circle';
      inferred.push({ ...one, standing });
      if (standing === 'used') dependencies.set(name, [...known, below.name]);
    }
  }
  return { dependencies, inferred };
}

/** The services that are meant: all of them, or one. */
function meant(words: string, things: readonly Thing[]): Thing[] {
  const services = things.filter(({ kind }) => kind === 'service');
  if (everyService.test(words)) return services;
  const one = thingNamed(words, services);
  return one === null ? [] : [one];
}

/** The one thing that words mean: by its name or title, by words that only it has, or by its kind. Null when it is none, or not clear. */
function thingNamed(words: string, things: readonly Thing[]): Thing | null {
  const said = wordsOf(words);
  const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');
  const exact = only(things.filter(({ name, title }) => same(wordsOf(name), said) || same(wordsOf(title), said)));
  if (exact !== null) return exact;
  const telling = said.filter((word) => !plain.has(word));
  if (telling.length === 0) return null;
  const alike = things.filter(({ name, title }) => {
    const own = new Set([...wordsOf(name), ...wordsOf(title)]);
    return telling.every((word) => own.has(word));
  });
  if (alike.length > 0) return only(alike);
  const kind = telling.every((word) => Object.hasOwn(kinds, word)) ? kinds[telling[0] ?? ''] : undefined;
  return kind === undefined ? null : only(things.filter(({ keeps }) => keeps === kind));
}

function only(things: readonly Thing[]): Thing | null {
  const [first = null, ...others] = things.length > 1 ? things.filter(({ kind }) => kind === 'resource') : things;
  return others.length === 0 ? first : null;
}
