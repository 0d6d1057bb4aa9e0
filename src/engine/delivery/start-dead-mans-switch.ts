import { standstill } from '../../core/notice/dead-mans-switch.ts';
import type { Delivery } from '../../core/notice/model.ts';
import type { Channel, Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { channelsInOrder, healthEvent, recordHealth } from './channel-health.ts';

/** What the switch needs. */
export type DeadMansSwitchOptions = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  everyMs: number;
  /** Says “I am alive” to somebody outside, who calls for help when it stays away. Never rejects. */
  ping: (signal: AbortSignal) => Promise<Delivery>;
  /** The shortest interval of all checks, or null when there are none. */
  shortestIntervalMs: number | null;
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

/** How the switch is called where channels are listed. */
export const deadMansSwitch = 'dead-mans-switch';

const patienceMs = 10_000;

/**
 * Pings on a schedule, only while checks really run and delivery does not stand still: silence is what calls for help. That
 * the ping itself fails is said on a channel, as of a channel that is down.
 */
export function startDeadMansSwitch(options: DeadMansSwitchOptions): { stop(): Promise<void> } {
  const { clock, store, channels, everyMs, report } = options;
  const startedAt = clock.now();
  let standing = false;

  /** Resolves with when the next is due: a ping that takes long does not put off those after it. */
  async function round(signal: AbortSignal): Promise<number> {
    const next = clock.now() + everyMs;
    await pingOnce(signal);
    return next;
  }

  async function pingOnce(signal: AbortSignal): Promise<void> {
    const why = await whyNot();
    // Once for each standstill: the one outside says the rest.
    if (why !== null && !standing) {
      report(new Error(why), 'pinging the dead man’s switch, which is therefore not pinged');
    }
    standing = why !== null;
    if (why !== null || signal.aborted) return;
    const delivery = await options.ping(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
    if (signal.aborted) return;
    const event = healthEvent(delivery, false);
    const changed = await store.transaction((tx) =>
      recordHealth(tx, deadMansSwitch, event, channelsInOrder(channels), clock.now()),
    );
    if (changed) options.onNotices();
  }

  async function whyNot(): Promise<string | null> {
    const { lastCheckedAt, oldestDueAt, oldestEscalationAt } = await store.read(async (tx) => {
      const checked = (await tx.checks.list()).map((state) => state.last?.at ?? 0);
      return {
        lastCheckedAt: Math.max(0, ...checked),
        oldestDueAt: await tx.notices.nextDueAt(),
        oldestEscalationAt: await tx.escalations.nextDueAt(),
      };
    });
    return standstill(
      { startedAt, shortestIntervalMs: options.shortestIntervalMs, lastCheckedAt, oldestDueAt, oldestEscalationAt },
      clock.now(),
    );
  }

  return repeat({ clock, everyMs, from: startedAt + everyMs, round, where: 'pinging the dead man’s switch', report });
}
