import type { Release } from '../../../core/release/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { ServiceRecord } from './service-record.ts';

/** Stores a new release of a service, numbered after its last one. Its id is the service and the number. */
export async function newRelease(
  tx: Tx,
  made: Pick<Release, 'service' | 'codeHash' | 'variables' | 'reason'>,
  now: number,
): Promise<Release> {
  const [last] = await tx.releases.list(made.service, 1);
  const number = (last?.number ?? 0) + 1;
  const release: Release = {
    ...made,
    id: `${made.service}-${number}`,
    number,
    state: 'starting',
    createdAt: now,
    liveAt: null,
    failure: null,
    good: false,
  };
  await tx.releases.put(release);
  return release;
}

/** The release that serves, or the last one that did; null when none ever has. */
export async function currentRelease(tx: Tx, service: string, record: ServiceRecord): Promise<Release | null> {
  const id = record.pipeline.live?.releaseId ?? record.pipeline.crash?.releaseId;
  if (id !== undefined) return tx.releases.get(id);
  const served = (await tx.releases.list(service, 1000)).filter(({ liveAt }) => liveAt !== null);
  return served.sort((a, b) => (b.liveAt ?? 0) - (a.liveAt ?? 0))[0] ?? null;
}
