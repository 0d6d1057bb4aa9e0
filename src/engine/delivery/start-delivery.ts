import { decideNotice } from '../../core/notice/decide.ts';
import type { Delivery } from '../../core/notice/model.ts';
import { defaultPolicy } from '../../core/notice/policy.ts';
import type { Channel, Clock, Store, Tx } from '../ports.ts';
import { channelsInOrder, healthEvent, recordHealth } from './channel-health.ts';
import { claimDue, type Message } from './claim.ts';
import { keepClaim } from './keep-claim.ts';
import { noteDead, noteTold } from './note.ts';

/** What delivery needs. The channels are by destination id, as `signalbox.yaml` names them. */
export type DeliveryOptions = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  /** Null or left out: there are no other destinations. */
  beside?: Beside | null;
  /** Told of everything unexpected; delivery goes on. */
  report: (error: unknown, where: string) => void;
  /** One sending may take this long, 5 s unless said otherwise. */
  sendBudgetMs?: number;
  /** How long a claim holds unless it is renewed, which it is while the sending goes on: 3 s unless said otherwise. */
  leaseMs?: number;
};

/** Destinations beside the channels: subscribers of the status page. Nobody is called when one of them cannot be reached. */
export type Beside = {
  /** Null for what is none of them. */
  channelOf(destination: string): Channel | null;
  /** Takes note of what came of a sending, in the transaction that records it. Gives what to do once that is written. */
  record?(tx: Tx, destination: string, delivery: Delivery, now: number): Promise<(() => void) | null>;
};

/** Delivery that runs. */
export type Delivering = {
  /** There is something new in the outbox. */
  wake(): void;
  /** Ends it; resolves when nothing is under way. What was not sent stays in the outbox. */
  stop(): Promise<void>;
};

/** A node that is gone is missed after so long. */
const missedAfterMs = 3000;
/** The outbox is looked into this often all the same: other processes put notices there too, and die. */
const pollMs = 1500;
const soonestMs = 100;
const graceMs = 1000;

/**
 * Starts to deliver the outbox: claim → send → record. Several processes may deliver from one store: the claim's token
 * decides. A crash between sending and recording sends again, under the same key (at least once): destinations that
 * take idempotency keys hear it once. Where being told twice is worse, it is not sent again (at most once); each
 * channel's policy says which.
 */
export function startDelivery(options: DeliveryOptions): Delivering {
  const { clock, store, channels, report } = options;
  const channelOf = (id: string): Channel | null => channels.get(id) ?? options.beside?.channelOf(id) ?? null;
  const sendBudgetMs = options.sendBudgetMs ?? 5000;
  const leaseMs = options.leaseMs ?? missedAfterMs;
  const ending = new AbortController();
  const busy = new Set<string>();
  const rounds = new Set<Promise<void>>();
  let stopped = false;
  let woken = false;
  let cancelTimer: () => void = () => undefined;
  let claiming: Promise<unknown> = Promise.resolve();

  const arm = (at: number): void => {
    cancelTimer();
    if (!stopped) cancelTimer = clock.schedule(at, round);
  };
  const round = (): Promise<void> => {
    const piece = deliverDue().finally(() => rounds.delete(piece));
    rounds.add(piece);
    return piece;
  };

  async function deliverDue(): Promise<void> {
    for (;;) {
      const claimed = await claim();
      if (claimed.length === 0) return;
      await Promise.all(claimed.map(deliver));
    }
  }

  /** One claim after the other, so that two rounds never both take a destination. */
  function claim(): Promise<Message[]> {
    const result = claiming.then(async () => {
      if (stopped) return [];
      woken = false;
      try {
        const now = clock.now();
        const policyOf = (id: string) => {
          const channel = channelOf(id);
          return channel === null ? null : (channel.policy ?? defaultPolicy);
        };
        const destinations = { policyOf, busy };
        const { claimed, nextDueAt } = await store.transaction((tx) => claimDue(tx, destinations, leaseMs, now));
        for (const { destination } of claimed) busy.add(destination);
        const next = Math.max(now + soonestMs, Math.min(nextDueAt ?? Number.POSITIVE_INFINITY, now + pollMs));
        // Woken while it looked: what came in between may not have been seen.
        arm(woken ? now : next);
        return claimed;
      } catch (error) {
        report(error, 'claiming notices');
        arm(clock.now() + pollMs);
        return [];
      }
    });
    claiming = result;
    return result;
  }

  async function deliver(message: Message): Promise<void> {
    const endClaim = keepClaim(message.notices, { store, clock, leaseMs, forMs: sendBudgetMs, report });
    try {
      const delivery = await send(message);
      endClaim();
      const { fresh, afterwards } = await store.transaction((tx) => recordSending(tx, message, delivery));
      afterwards?.();
      if (fresh) wake();
    } catch (error) {
      // Its lease runs out, and it is sent again under the same key, or given up, as its policy says.
      report(error, 'recording a delivery');
    } finally {
      endClaim();
      busy.delete(message.destination);
    }
  }

  /** `fresh` when that put something new into the outbox. */
  async function recordSending(
    tx: Tx,
    { destination, notices }: Message,
    delivery: Delivery,
  ): Promise<{ fresh: boolean; afterwards: (() => void) | null }> {
    const now = clock.now();
    const policy = channelOf(destination)?.policy ?? defaultPolicy;
    let [counts, lost] = [false, false];
    for (const notice of notices) {
      const current = await tx.notices.get(notice.id);
      if (current === null) continue;
      const decision = decideNotice(current, { kind: 'sent', delivery, token: notice.token }, now, policy);
      if (decision.kind === 'refused' || !(await tx.notices.replace(decision.state, notice.token))) continue;
      counts = true;
      lost ||= decision.state.state === 'dead';
      if (decision.state.state === 'dead') await noteDead(tx, decision.state, now);
      if (decision.state.state === 'delivered') await noteTold(tx, decision.state, now);
    }
    if (!counts) return { fresh: false, afterwards: null };
    if (!channels.has(destination)) {
      const afterwards = (await options.beside?.record?.(tx, destination, delivery, now)) ?? null;
      return { fresh: false, afterwards };
    }
    const event = healthEvent(delivery, lost);
    return { fresh: await recordHealth(tx, destination, event, channelsInOrder(channels), now), afterwards: null };
  }

  async function send({ key, body, destination }: Message): Promise<Delivery> {
    const channel = channelOf(destination);
    if (channel === null) return { kind: 'permanent', why: `There is no channel “${destination}”.` };
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(sendBudgetMs)]);
    return channel.send({ key, body }, signal);
  }

  function wake(): void {
    woken = true;
    arm(clock.now());
  }

  arm(clock.now());
  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer();
      const cancelGrace = clock.schedule(clock.now() + graceMs, async () => ending.abort());
      await Promise.all(rounds);
      cancelGrace();
    },
  };
}
