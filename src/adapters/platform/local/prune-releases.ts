import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chooseRollback } from '../../../core/release/choose-rollback.ts';
import { releasesToPrune } from '../../../core/release/retention.ts';
import type { Store } from '../../../engine/ports.ts';
import { configFor } from './local-service.ts';
import { logDirectory } from './log-files.ts';
import { releaseDirectory } from './release-directory.ts';
import { currentRelease } from './releases.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * Lets go of a service's older releases: first the store says that they are pruned, then their files and logs go, so that a
 * crash in between leaves files that the next call removes. Runs while nothing of the service is being released.
 */
export async function pruneReleases(
  { service, record }: Supervisor,
  stateDirectory: string,
  store: Store,
  now: number,
): Promise<void> {
  const kept = await store.transaction(async (tx) => {
    const all = await tx.releases.list(service.name, 1_000_000);
    const current = await currentRelease(tx, service.name, record);
    const lastGood = chooseRollback(all, current, null);
    const needed = [current?.id, record.pipeline.crash?.releaseId, record.pipeline.candidate?.releaseId];
    if (lastGood.kind === 'chosen') needed.push(lastGood.target.id);
    const known = new Set(needed.filter((id) => id !== undefined));
    const pruned = new Set(releasesToPrune(all, service.keep, known, now));
    for (const release of pruned)
      if (release.state === 'retired') await tx.releases.put({ ...release, state: 'pruned' });
    return all.filter((release) => !pruned.has(release));
  });
  const directories = new Set(
    kept.map((release) => {
      const { build } = configFor(release, service);
      return basename(releaseDirectory(stateDirectory, { ...release, build }));
    }),
  );
  const code = join(stateDirectory, 'releases', service.name);
  await removeOthers(code, (name) => directories.has(name.replace(/\.built$/, '')));
  const numbers = new Set(kept.map(({ number }) => number));
  await removeOthers(logDirectory(stateDirectory, service.name), (name) => numbers.has(Number.parseInt(name, 10)));
}

async function removeOthers(directory: string, keep: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    if (!keep(name)) await rm(join(directory, name), { recursive: true, force: true });
  }
}
