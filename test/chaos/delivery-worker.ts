// Delivers the outbox of the store at argv[2] over the channels of argv[3] (JSON: id → kind and its options), until it is
// killed. With argv[4], a step of delivery, and argv[5], a count, it kills itself at that step, the count-th time it comes
// there: as `kill -9` at exactly that place.
import { discordChannel } from '../../src/adapters/channel/discord/discord-channel.ts';
import { pagerdutyChannel } from '../../src/adapters/channel/pagerduty/pagerduty-channel.ts';
import { slackChannel } from '../../src/adapters/channel/slack/slack-channel.ts';
import { smsChannel } from '../../src/adapters/channel/sms/sms-channel.ts';
import { webhookChannel } from '../../src/adapters/channel/webhook/webhook-channel.ts';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import type { DeliveryPolicy } from '../../src/core/notice/policy.ts';
import { startDelivery } from '../../src/engine/delivery/start-delivery.ts';
import type { Channel, Store } from '../../src/engine/ports.ts';
import { openTestStore } from '../harness/store.ts';
import type { WorkerChannel } from './delivery-channels.ts';

const [, , path = '', given = '{}', step = '', count = '1'] = process.argv;

let left = Number(count);
function reach(reached: string): void {
  if (reached !== step) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

function open(channel: WorkerChannel): Channel {
  switch (channel.kind) {
    case 'webhook':
      return webhookChannel(channel);
    case 'pagerduty':
      return pagerdutyChannel({ ...channel, source: 'chaos' });
    case 'slack':
      return slackChannel(channel);
    case 'discord':
      return discordChannel(channel);
    case 'sms':
      return smsChannel(channel);
  }
}

/** Delivery's own policy but for its limits, which would make the test wait for minutes. */
function withSteps(channel: Channel): Channel {
  const policy: DeliveryPolicy = { ...(channel.policy as DeliveryPolicy), limits: [] };
  return {
    policy,
    async send(notice, signal) {
      reach('claimed');
      const delivery = await channel.send(notice, signal);
      reach('sent');
      return delivery;
    },
  };
}

/** Of the transactions of delivery, claims and records come in turns of their own: both are cut off in the middle and after. */
function storeWithSteps(store: Store): Store {
  return {
    ...store,
    async transaction(work) {
      reach('before');
      const result = await store.transaction(async (tx) => {
        const done = await work(tx);
        reach('within');
        return done;
      });
      reach('recorded');
      return result;
    },
  };
}

const report = (error: unknown, where: string): void => void process.stderr.write(`${where}: ${String(error)}\n`);
const store = storeWithSteps(await openTestStore(path));
const channels = new Map(
  Object.entries(JSON.parse(given) as Record<string, WorkerChannel>).map(([id, one]) => [id, withSteps(open(one))]),
);
const clock = systemClock((error) => report(error, 'working'));
startDelivery({ clock, store, channels, report, sendBudgetMs: 300, leaseMs: 600 });
process.stdout.write('delivering\n');
