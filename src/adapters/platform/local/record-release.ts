import { mergeVariables } from '../../../core/release/merge-variables.ts';
import type { PipelineEffect } from '../../../core/release/pipeline.ts';
import type { Tx } from '../../../engine/ports.ts';
import { configFor, type LocalService } from './local-service.ts';
import type { ServiceRecord } from './service-record.ts';

/** Writes what an effect says of a release, and gives what of the service's record changes with it. */
export async function recordRelease(
  tx: Tx,
  effect: PipelineEffect,
  { record, service }: { record: ServiceRecord; service: LocalService },
  now: number,
): Promise<Partial<ServiceRecord>> {
  if (!isRecord(effect)) return {};
  const release = await tx.releases.get(effect.releaseId);
  if (release === null) return {};
  if (effect.kind === 'recordFailed') await tx.releases.put({ ...release, state: 'failed', failure: effect.why });
  if (effect.kind === 'recordCanary') await tx.releases.put({ ...release, state: 'canary' });
  if (effect.kind === 'recordRetired') await tx.releases.put({ ...release, state: 'retired' });
  if (effect.kind !== 'recordLive') return {};
  await tx.releases.put({ ...release, state: 'live', liveAt: now, good: true, failure: null });
  const { configured } = mergeVariables(record.variables, service.variables);
  const replicas = { value: configFor(release, service).replicas, configured: service.replicas };
  return { variables: { values: release.variables, configured }, replicas, frozen: false };
}

type Recorded = Extract<PipelineEffect, { kind: `record${string}` }>;

function isRecord(effect: PipelineEffect): effect is Recorded {
  return effect.kind.startsWith('record');
}
