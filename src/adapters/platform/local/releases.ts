import { missingVariables } from '../../../core/release/merge-variables.ts';
import type { Release } from '../../../core/release/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { LocalService } from './local-service.ts';
import type { ServiceRecord } from './service-record.ts';
import type { Supervisor } from './supervisor.ts';

/** Stores a new release of a service, numbered after its last one. Its id is the service and the number. */
export async function newRelease(
  tx: Tx,
  made: Pick<Release, 'service' | 'codeHash' | 'variables' | 'config' | 'reason'> & Partial<Pick<Release, 'from'>>,
  now: number,
): Promise<Release> {
  const [last] = await tx.releases.list(made.service, 1);
  const number = (last?.number ?? 0) + 1;
  const release: Release = {
    from: null,
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

/** How many replicas a release made now is to have: what was last asked for, until the configuration says otherwise. */
export function wantedReplicas({ record, service }: Supervisor): number {
  const { replicas } = record;
  return replicas?.configured === service.replicas ? replicas.value : service.replicas;
}

/** Refuses when a variable that the service requires is not there. */
export function requireVariables(service: LocalService, values: Record<string, string>): void {
  const missing = missingVariables(service.requires, values);
  if (missing.length === 0) return;
  const [are, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
  throw new Refusal(
    `${service.name} requires ${missing.join(', ')}, which ${are} not set or empty; nothing was started. ` +
      `Set ${them} under services.${service.name}.variables, or with \`signalbox variables set\`.`,
  );
}

/** The release that serves, or the last one that did; null when none ever has. */
export async function currentRelease(tx: Tx, service: string, record: ServiceRecord): Promise<Release | null> {
  const id = record.pipeline.live?.releaseId ?? record.pipeline.crash?.releaseId;
  if (id !== undefined) return tx.releases.get(id);
  const served = (await tx.releases.list(service, 1000)).filter(({ liveAt }) => liveAt !== null);
  return served.sort((a, b) => (b.liveAt ?? 0) - (a.liveAt ?? 0))[0] ?? null;
}
