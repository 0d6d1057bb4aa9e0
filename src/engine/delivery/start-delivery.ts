import { decideNotice } from '../../core/notice/decide.ts';
import type { Delivery, Notice } from '../../core/notice/model.ts';
import type { Channel, Clock, Store } from '../ports.ts';
import { claimDue, noteDead, noteInTimeline } from './claim.ts';

/** What delivery needs. The channels are by destination id, as `signalbox.yaml` names them. */
export type DeliveryOptions = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  /** Told of everything unexpected; delivery goes on. */
  report: (error: unknown, where: string) => void;
  /** One sending may take this long, 5 s unless said otherwise. */
  sendBudgetMs?: number;
  /** How long a claim holds: the sending and ten seconds to record it, unless said otherwise. */
  leaseMs?: number;
};

/** Delivery that runs. */
export type Delivering = {
  /** There is something new in the outbox. */
  wake(): void;
  /** Ends it; resolves when nothing is under way. What was not sent stays in the outbox. */
  stop(): Promise<void>;
};

const leaseMarginMs = 10_000;
/** The outbox is looked into this often all the same: other processes put notices there too. */
const pollMs = 5000;
const soonestMs = 100;
const graceMs = 1000;

/**
 * Starts to deliver the outbox: claim → send → record. Several processes may deliver from one store: the claim's token
 * decides. A crash between sending and recording sends again, under the same key (at least once): destinations that
 * take idempotency keys hear it once.
 */
export function startDelivery(options: DeliveryOptions): Delivering {
  const { clock, store, channels, report } = options;
  const sendBudgetMs = options.sendBudgetMs ?? 5000;
  const leaseMs = options.leaseMs ?? sendBudgetMs + leaseMarginMs;
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
  function claim(): Promise<Notice[]> {
    const result = claiming.then(async () => {
      if (stopped) return [];
      woken = false;
      try {
        const now = clock.now();
        const destinations = { known: (id: string) => channels.has(id), busy };
        const { claimed, nextDueAt } = await store.transaction((tx) => claimDue(tx, destinations, leaseMs, now));
        for (const notice of claimed) busy.add(notice.destination);
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

  async function deliver(notice: Notice): Promise<void> {
    try {
      const delivery = await send(notice);
      await store.transaction(async (tx) => {
        const now = clock.now();
        const current = await tx.notices.get(notice.id);
        if (current === null) return;
        const decision = decideNotice(current, { kind: 'sent', delivery, token: notice.token }, now);
        if (decision.kind === 'refused' || !(await tx.notices.replace(decision.state, notice.token))) return;
        if (decision.state.state === 'dead') await noteDead(tx, decision.state, now);
        if (decision.state.state === 'delivered')
          await noteInTimeline(tx, decision.state, toldText(decision.state), now);
      });
    } catch (error) {
      // Its lease runs out, and it is sent again under the same key.
      report(error, 'recording a delivery');
    } finally {
      busy.delete(notice.destination);
    }
  }

  async function send({ key, body, destination }: Notice): Promise<Delivery> {
    const channel = channels.get(destination);
    if (channel === undefined) return { kind: 'permanent', why: `There is no channel “${destination}”.` };
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(sendBudgetMs)]);
    return channel.send({ key, body }, signal);
  }

  arm(clock.now());
  return {
    wake() {
      woken = true;
      arm(clock.now());
    },
    async stop() {
      stopped = true;
      cancelTimer();
      const cancelGrace = clock.schedule(clock.now() + graceMs, async () => ending.abort());
      await Promise.all(rounds);
      cancelGrace();
    },
  };
}

function toldText({ destination, body, attempts }: Notice): string {
  const how = attempts > 1 ? ` at attempt ${attempts}` : '';
  return `${destination} was told (${body.about})${how}.`;
}
