import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slackChannel } from '../../src/adapters/channel/slack/slack-channel.ts';
import { smsChannel } from '../../src/adapters/channel/sms/sms-channel.ts';
import { telegramChannel } from '../../src/adapters/channel/telegram/telegram-channel.ts';
import { webhookChannel } from '../../src/adapters/channel/webhook/webhook-channel.ts';
import { incidentFor } from '../../src/core/incident/open-incident.ts';
import type { Incident } from '../../src/core/incident/model.ts';
import { pressesFrom } from '../../src/engine/delivery/acknowledge.ts';
import { startDelivery } from '../../src/engine/delivery/start-delivery.ts';
import { startListening } from '../../src/engine/delivery/start-listening.ts';
import { carryOut } from '../../src/engine/incident/carry-out.ts';
import { type IncidentDesk, moveIncident } from '../../src/engine/incident/change-incident.ts';
import type { Channel, Store } from '../../src/engine/ports.ts';
import { fakeSlack, type FakeSlack } from '../fakes/slack.ts';
import { fakeTelegram, type FakeTelegram } from '../fakes/telegram.ts';
import { fakeTwilio, type FakeTwilio } from '../fakes/twilio.ts';
import { fakeWebhook, type FakeWebhook } from '../fakes/webhook.ts';
import { FakeClock } from '../harness/clock.ts';
import { openTestStore } from '../harness/store.ts';

/** Incidents that open and end when the test says so, and everybody who is told of them. */
export type DeliveryWorld = {
  clock: FakeClock;
  store: Store;
  slack: FakeSlack;
  telegram: FakeTelegram;
  phone: FakeTwilio;
  hook: FakeWebhook;
  reports: string[];
  desk: IncidentDesk;
  channels: Map<string, Channel>;
  /** Opens one of this name, and tells these channels. */
  opens(name: string, ...channels: string[]): Promise<Incident>;
  acknowledges(incident: Incident, actor: string): Promise<unknown>;
  /** One of its alerts gets worse. */
  worsens(incident: Incident, severity: string): Promise<void>;
  /** It ends by itself. */
  ends(incident: Incident): Promise<void>;
  /** Time passes, and nothing that is due stays undone. */
  seconds(count: number): Promise<void>;
  minutes(count: number): Promise<void>;
  timeline(incident: Incident): Promise<string[]>;
  /** The process dies as it stands: what it had claimed stays claimed. */
  restarts(): Promise<void>;
  close(): Promise<void>;
};

/** One with Slack, Telegram, a phone and a webhook, from `now` on. `people` have ids at Slack and Telegram. */
export async function deliveryWorld(
  people: { name: string; id: string | null }[] = [],
  now?: number,
): Promise<DeliveryWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-told-'));
  const store = await openTestStore(join(folder, 'store.db'));
  const clock = new FakeClock(now);
  const [slack, telegram, phone, hook] = [
    await fakeSlack(),
    await fakeTelegram(),
    await fakeTwilio(),
    await fakeWebhook(),
  ];
  const reports: string[] = [];
  const report = (error: unknown, where: string) => void reports.push(`${where}: ${String(error)}`);
  const { token, chat, api } = telegram;
  const channels = new Map<string, Channel>([
    ['slack', slackChannel({ ...slack, answerHost: new URL(slack.url).host })],
    ['telegram', telegramChannel({ token, chat, api })],
    ['phone', smsChannel({ ...phone, to: '+14155550199' })],
    ['hook', webhookChannel(hook)],
  ]);
  let told: string[] = [];
  const start = () => startDelivery({ clock, store, channels, report, sendBudgetMs: 300 });
  let delivery = start();
  const desk: IncidentDesk = {
    clock,
    store,
    rules: [],
    onNotices: () => delivery.wake(),
    telling: { notify: () => told, link: () => null },
  };
  const listen = () =>
    startListening({
      clock,
      store,
      channels,
      report,
      onPress: () => pressesFrom(desk, { kind: 'Telegram', key: 'telegram' }, people),
    });
  let listening = listen();
  const said = { value: 'It answered 503.', rule: null, severity: null, documented: null, actor: null, note: null };

  return {
    clock,
    store,
    slack,
    telegram,
    phone,
    hook,
    reports,
    desk,
    channels,
    async opens(name, ...to) {
      told = to;
      const rule = { id: name, title: name, severity: 'P1', service: null, incident: null };
      const incident = incidentFor(rule, [], null, clock.now());
      const event = { kind: 'alertFired', incident, value: said.value } as const;
      await store.transaction((tx) => carryOut(tx, desk.telling, null, event, said, clock.now()));
      delivery.wake();
      return incident;
    },
    acknowledges: ({ id }, actor) => moveIncident(desk, id, 'acknowledged', actor, null),
    async worsens({ id }, severity) {
      const value = 'It is worse.';
      await store.transaction(async (tx) => {
        const incident = await tx.incidents.get(id);
        const event = { kind: 'severityRaised', severity, respondBy: null, value } as const;
        await carryOut(tx, desk.telling, incident, event, { ...said, value }, clock.now());
      });
      delivery.wake();
    },
    async ends({ id }) {
      const value = 'It answers.';
      await store.transaction(async (tx) => {
        const incident = await tx.incidents.get(id);
        await carryOut(tx, desk.telling, incident, { kind: 'alertResolved', value }, { ...said, value }, clock.now());
      });
      delivery.wake();
    },
    seconds: (count) => clock.advance(count * 1000),
    minutes: (count) => clock.advance(count * 60_000),
    async timeline({ id }) {
      return (await store.read((tx) => tx.incidents.timeline(id))).map(
        (entry) => `${entry.actor} ${entry.kind}: ${entry.text}`,
      );
    },
    async restarts() {
      await listening.stop();
      await delivery.stop();
      delivery = start();
      listening = listen();
    },
    async close() {
      await listening.stop();
      await delivery.stop();
      await store.close();
      await Promise.all([slack.close(), telegram.close(), phone.close(), hook.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
