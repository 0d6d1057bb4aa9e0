import type { EdgePolicy } from '../../../core/edge/model.ts';
import type { CanaryStatus, Release, ServiceStatus } from '../../../core/release/model.ts';
import type { Limiter } from './limits.ts';
import { configFor } from './local-service.ts';
import { wantedReplicas } from './releases.ts';
import type { Supervisor } from './supervisor.ts';
import type { Usage } from './usage.ts';

/** Where this machine itself reaches a port of the edge, with TLS and without. */
export function localAddress(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** What else is known of it: its public port, what the edge demands there, what its processes use. */
type Shown = {
  port: number;
  publicAddress: string;
  policy: EdgePolicy | null;
  canary: CanaryStatus | null;
  used: readonly Usage[];
  limiter: Limiter;
};

/** A supervisor's service as people are shown it. `last` is its newest release, `release` the one that serves or last did. */
export function statusOf(
  supervisor: Supervisor,
  release: Release | null,
  last: Release | null,
  { port, publicAddress, policy, canary, used: usage, limiter }: Shown,
): ServiceStatus {
  const { service, record, liveProcesses } = supervisor;
  const { limits } = release === null ? service : configFor(release, service);
  const address = localAddress(port);
  const { live, candidate, crash, restarts } = record.pipeline;
  const down =
    candidate !== null ? 'starting' : crash !== null ? 'crashed' : last?.state === 'failed' ? 'failed' : 'stopped';
  return {
    service: service.name,
    title: service.title,
    state: live !== null ? 'live' : down,
    address,
    publicAddress,
    healthUrl: `${address}${service.healthPath}`,
    release: release === null ? null : { id: release.id, number: release.number, liveAt: release.liveAt },
    pid: liveProcesses[0]?.pid ?? null,
    restarts,
    memoryMb: usage.length === 0 ? null : usage.reduce((total, { memoryMb }) => total + memoryMb, 0),
    replicas: {
      serving: live?.serving.length ?? 0,
      wanted: live?.replicas ?? crash?.replicas ?? wantedReplicas(supervisor),
    },
    limits: limiter.describe(limits),
    maintenance: policy?.maintenance?.message ?? null,
    canary,
    blocked: policy?.blocked.length ?? 0,
  };
}
