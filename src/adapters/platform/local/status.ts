import type { Release, ServiceStatus } from '../../../core/release/model.ts';
import type { Supervisor } from './supervisor.ts';
import type { Usage } from './usage.ts';

/** A supervisor's service as people are shown it. `last` is its newest release, `release` the one that serves or last did. */
export function statusOf(
  supervisor: Supervisor,
  port: number,
  release: Release | null,
  last: Release | null,
  usage: Usage | undefined,
): ServiceStatus {
  const { service, record, liveProcess } = supervisor;
  const address = `http://127.0.0.1:${port}`;
  const { live, candidate, crash, restarts } = record.pipeline;
  const down =
    candidate !== null ? 'starting' : crash !== null ? 'crashed' : last?.state === 'failed' ? 'failed' : 'stopped';
  return {
    service: service.name,
    title: service.title,
    state: live !== null ? 'live' : down,
    address,
    healthUrl: `${address}${service.healthPath}`,
    release: release === null ? null : { id: release.id, number: release.number, liveAt: release.liveAt },
    pid: liveProcess?.pid ?? null,
    restarts,
    memoryMb: usage?.memoryMb ?? null,
  };
}
