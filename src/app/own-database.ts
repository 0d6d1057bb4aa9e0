import { join } from 'node:path';
import { postgres } from '../adapters/resource/postgres/postgres.ts';
import { readSaved } from '../adapters/resource/saved.ts';
import type { ResourceSpec } from '../core/resource/model.ts';

/** The one PostgreSQL among resources; null when there is none, or several: then it has to be said which SQL is for. */
export function onlyDatabase(resources: readonly ResourceSpec[]): ResourceSpec | null {
  const [only, second] = resources.filter(({ kind }) => kind === 'postgres');
  return second === undefined ? (only ?? null) : null;
}

/** Its address as Signalbox has left it in its folder, for verbs that work beside one that runs; null when it has none yet. */
export function savedDatabaseUrl(
  resources: readonly ResourceSpec[],
  stateDirectory: string,
  environment: NodeJS.ProcessEnv,
): string | null {
  const spec = onlyDatabase(resources);
  if (spec === null) return null;
  for (const source of spec.from) {
    const elsewhere = spec.urlVariable === null ? '' : (environment[spec.urlVariable] ?? '');
    if (source === 'url' && elsewhere !== '') return elsewhere;
    const saved = source === 'url' ? null : readSaved(join(stateDirectory, 'resources', spec.name));
    if (saved !== null) return postgres.url({ name: spec.name, ...saved });
  }
  return null;
}
