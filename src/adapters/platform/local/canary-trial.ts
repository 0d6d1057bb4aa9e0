import type { CanaryPlan } from '../../../core/release/canary-plan.ts';
import { concludeCanary } from '../../../core/edge/canary.ts';
import type { Candidate } from '../../../core/release/pipeline.ts';
import type { Edge } from '../../../engine/platform-ports.ts';
import type { Clock } from '../../../engine/ports.ts';

/** How often a canary is looked at, in ms. */
const everyMs = 250;

type Needs = {
  service: string;
  edge: Edge;
  clock: Clock;
  /** Told once of each canary, when its rule says what becomes of it. */
  onJudged: (candidate: number, verdict: 'promote' | 'withdraw', why: string) => Promise<void>;
  onError: (error: unknown) => void;
};

/** One service's canary at the edge, and the eye on it. */
export class CanaryTrial {
  readonly #needs: Needs;
  readonly #waiters: (() => void)[] = [];
  #leave: () => void = () => undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Resolves when the next canary begins to serve its share. */
  begun(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** The candidate serves its share from these ports; with none of them it serves nobody any more. */
  async serve(candidate: Candidate | null, ports: readonly number[]): Promise<void> {
    const { service, edge } = this.#needs;
    this.#leave();
    if (ports.length === 0 || candidate?.canary == null) return edge.canary(service, null);
    const { share, since } = candidate.canary;
    await edge.canary(service, { targets: [...ports], share, cookie: canaryCookie(candidate.releaseId) });
    for (const told of this.#waiters.splice(0)) told();
    this.#leave = this.#watch(candidate.id, candidate.canary, since ?? this.#needs.clock.now());
  }

  #watch(candidate: number, plan: CanaryPlan, since: number): () => void {
    const { service, edge, clock, onJudged, onError } = this.#needs;
    let over = false;
    const look = async (): Promise<void> => {
      try {
        const traffic = await edge.canaryTraffic(service);
        const judged = traffic === null ? null : concludeCanary(plan, since, traffic, clock.now());
        if (over) return;
        if (judged !== null && judged.kind !== 'wait') return await onJudged(candidate, judged.kind, judged.why);
      } catch (error) {
        onError(error);
      }
      if (!over) cancel = clock.schedule(clock.now() + everyMs, look);
    };
    let cancel = clock.schedule(clock.now() + everyMs, look);
    return () => {
      over = true;
      cancel();
    };
  }
}

/** The cookie that keeps a visitor on their side: of each canary another one, or the same people would try them all. */
export function canaryCookie(releaseId: string): string {
  return `canary-${releaseId}`.slice(-64);
}
