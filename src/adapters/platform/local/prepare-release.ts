import { closeSync, existsSync, openSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { Release, ReleaseConfig } from '../../../core/release/model.ts';
import type { StartReason } from '../../../core/release/pipeline.ts';
import { logFile } from './log-files.ts';
import { builtMark, releaseDirectory } from './release-directory.ts';
import { runBeside } from './run-beside.ts';

export type Preparing = {
  stateDirectory: string;
  release: Release;
  config: ReleaseConfig;
  reason: StartReason;
  /** Ends what runs. */
  signal: AbortSignal;
};

export type Prepared = { kind: 'prepared' } | { kind: 'failed'; why: string } | { kind: 'abandoned' };

/** What brings new code or new variables runs the pre-release command. What goes back does not: a schema stays. */
const runPreRelease: ReadonlySet<StartReason> = new Set(['deploy', 'canary', 'variables']);

/** Builds a release's code, if nobody has, and runs its pre-release command; both write to the release's log. */
export async function prepareRelease(preparing: Preparing): Promise<Prepared> {
  const { stateDirectory, release, config, reason } = preparing;
  const directory = releaseDirectory(stateDirectory, { ...release, build: config.build });
  if (!existsSync(directory))
    return { kind: 'failed', why: `its files in ${directory} are gone; deploy the service anew` };
  if (config.build !== null && !existsSync(builtMark(directory))) {
    const built = await step(preparing, directory, 'build', config.build);
    if (built.kind !== 'prepared') {
      // Half of a build is no release: the next one begins with the code as it was.
      await rm(directory, { recursive: true, force: true });
      return built;
    }
    await writeFile(builtMark(directory), '');
  }
  if (config.preRelease === null || !runPreRelease.has(reason)) return { kind: 'prepared' };
  return step(preparing, directory, 'pre-release', config.preRelease);
}

async function step(
  { stateDirectory, release, config, signal }: Preparing,
  directory: string,
  kind: 'build' | 'pre-release',
  command: string,
): Promise<Prepared> {
  const { service, id: releaseId, variables } = release;
  const out = openSync(logFile(stateDirectory, service, release, 'out').path, 'a', 0o600);
  const err = openSync(logFile(stateDirectory, service, release, 'err').path, 'a', 0o600);
  const name = kind === 'build' ? 'its build' : 'its pre-release command';
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), config.buildTimeoutMs);
  try {
    const end = await runBeside({
      stateDirectory,
      service,
      releaseId,
      variables,
      own: {},
      kind,
      directory,
      argv: ['sh', '-c', command],
      stdio: ['ignore', out, err],
      signal: AbortSignal.any([signal, late.signal]),
    });
    if (signal.aborted) return { kind: 'abandoned' };
    if (end.kind === 'aborted')
      return { kind: 'failed', why: `${name} did not end in ${config.buildTimeoutMs / 1000} s` };
    if (end.code === 0) return { kind: 'prepared' };
    const how = end.code === null ? `was ended by ${end.signal}` : `exited with code ${end.code}`;
    return { kind: 'failed', why: `${name} ${how}` };
  } finally {
    clearTimeout(timer);
    closeSync(out);
    closeSync(err);
  }
}
