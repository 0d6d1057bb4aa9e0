import { describeTraffic } from '../../../core/edge/canary.ts';
import type { CanaryStatus } from '../../../core/release/model.ts';
import type { Edge } from '../../../engine/platform-ports.ts';
import type { Store } from '../../../engine/ports.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { canaryCookie } from './canary-trial.ts';
import type { Settled } from './settlements.ts';
import type { Supervisor } from './supervisor.ts';

/** The service's canary as people are shown it, or null. */
export async function canaryStatus(
  { service, record }: Supervisor,
  edge: Edge,
  store: Store,
): Promise<CanaryStatus | null> {
  const { candidate } = record.pipeline;
  if (candidate?.phase !== 'canary' || candidate.canary?.since == null) return null;
  const { releaseId, canary } = candidate;
  const { share, since, windowMs } = canary;
  const release = await store.transaction((tx) => tx.releases.get(releaseId));
  const traffic = await edge.canaryTraffic(service.name);
  return {
    number: release?.number ?? 0,
    share,
    since: since ?? 0,
    until: (since ?? 0) + windowMs,
    cookie: canaryCookie(releaseId),
    says: traffic === null ? 'nothing yet' : describeTraffic(traffic),
  };
}

/** What a person says of a canary outranks its rule. Rejects with a Refusal when there is none. */
export async function endCanaryOf(
  supervisor: Supervisor,
  edge: Edge,
  verdict: 'promote' | 'withdraw',
  who: string,
): Promise<{ settled: Settled; releaseId: string }> {
  const { service, record } = supervisor;
  const traffic = await edge.canaryTraffic(service.name);
  const releaseId = record.pipeline.candidate?.releaseId ?? '';
  const shown = traffic === null ? '' : ` (${describeTraffic(traffic)})`;
  const settled = await supervisor.endCanary(
    verdict,
    `It was ${verdict === 'promote' ? 'promoted' : 'withdrawn'} by ${who}${shown}.`,
  );
  if (settled === null) throw new Refusal(`${service.name} has no canary under way.`);
  return { settled, releaseId };
}

/** No other release may begin beside a canary: it would end it unsaid. */
export function refuseBesideCanary({ service, record }: Supervisor): void {
  if (record.pipeline.candidate?.phase !== 'canary') return;
  throw new Refusal(
    `${service.name} has a canary under way (${record.pipeline.candidate.releaseId}). ` +
      `End it first: \`signalbox canary promote ${service.name}\`, or \`withdraw\`.`,
  );
}
