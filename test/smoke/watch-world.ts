import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slackChannel } from '../../src/adapters/channel/slack/slack-channel.ts';
import { telegramChannel } from '../../src/adapters/channel/telegram/telegram-channel.ts';
import { openProbes } from '../../src/adapters/probe/open-probes.ts';
import { openTestStore } from '../harness/store.ts';
import type { Incident } from '../../src/core/incident/model.ts';
import type { Sample } from '../../src/core/rule/model.ts';
import { deriveWatch } from '../../src/core/rule/derive.ts';
import type { Plan } from '../../src/core/runbook/plan.ts';
import { startDelivery, type Delivering } from '../../src/engine/delivery/start-delivery.ts';
import { moveIncident, type IncidentDesk } from '../../src/engine/incident/change-incident.ts';
import type { Store, Tx } from '../../src/engine/ports.ts';
import { startWatch, type Watching } from '../../src/engine/watch/start-watch.ts';
import { fakeSlack, type FakeSlack } from '../fakes/slack.ts';
import { fakeTelegram, type FakeTelegram } from '../fakes/telegram.ts';
import { FakeClock } from '../harness/clock.ts';
import { incidents, plan, service, severities } from '../harness/small-plan.ts';

/** A service that really listens, and does what the test says. */
export type RealService = {
  name: string;
  title: string;
  url: string;
  answers(status: number): void;
  /** Keeps its port and answers nothing. */
  hangs(): void;
  /** Nobody listens any more. */
  stops(): Promise<void>;
  recovers(): Promise<void>;
  close(): Promise<void>;
};

/** Services, a store, both loops, and people on Slack and Telegram; time moves when the test says so. */
export type WatchWorld = {
  clock: FakeClock;
  bot: RealService;
  landing: RealService;
  slack: FakeSlack;
  telegram: FakeTelegram;
  /** Everything that was reported as unexpected. */
  reports: string[];
  platform: { samples: Sample[] };
  drill: { id: string; service: string } | null;
  seconds(count: number): Promise<void>;
  minutes(count: number): Promise<void>;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  incidents(): Promise<Incident[]>;
  timeline(incident: Incident): Promise<string[]>;
  moves(incident: Incident, to: Incident['state'], actor: string): ReturnType<typeof moveIncident>;
  /** Ends the process, as far as the loops and the store know, and starts it again `afterMs` later. */
  restarts(afterMs?: number, changed?: Partial<Plan>): Promise<void>;
  /** The next `count` transactions of the watch fail. */
  storeFails(count: number): void;
  close(): Promise<void>;
};

const checks = { intervalMs: 5000, timeoutMs: 400, failures: 2, successes: 1 };

/** Makes one: Chat Bot and Landing are checked every 5 s, and are down at the second failure. */
export async function watchWorld(parts: Partial<Plan> = {}): Promise<WatchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-watch-'));
  const [bot, landing] = [await realService('Chat Bot'), await realService('Landing')];
  const [slack, telegram] = [await fakeSlack(), await fakeTelegram()];
  const clock = new FakeClock();
  const reports: string[] = [];
  const platform: { samples: Sample[] } = { samples: [] };
  const failing = { count: 0 };
  let given = parts;
  let life: Life;

  const world: WatchWorld = {
    clock,
    bot,
    landing,
    slack,
    telegram,
    reports,
    platform,
    drill: null,
    seconds: (count) => clock.advance(count * 1000),
    minutes: (count) => clock.advance(count * 60_000),
    read: (work) => life.store.transaction(work),
    incidents: () => life.store.transaction((tx) => tx.incidents.list(100)),
    async timeline({ id }) {
      const lines = await life.store.transaction((tx) => tx.incidents.timeline(id));
      return lines.map((line) => `${line.actor} ${line.kind}: ${line.text}`);
    },
    moves: ({ id }, to, actor) => moveIncident(life.desk, id, to, actor, null),
    async restarts(afterMs = 0, changed = {}) {
      await life.end();
      given = { ...given, ...changed };
      await clock.advance(afterMs);
      life = await live();
    },
    storeFails(count) {
      failing.count = count;
    },
    async close() {
      await life.end();
      await Promise.all([bot.close(), landing.close(), slack.close(), telegram.close()]);
      await rm(folder, { recursive: true });
    },
  };

  async function live(): Promise<Life> {
    const store = await openTestStore(join(folder, 'store.db'));
    const report = (error: unknown, where: string) => void reports.push(`${where}: ${String(error)}`);
    const channels = new Map([
      ['slack', slackChannel(slack)],
      ['telegram', telegramChannel(telegram)],
    ]);
    const delivery = startDelivery({ clock, store, channels, report, sendBudgetMs: 300 });
    const onNotices = () => delivery.wake();
    const telling = {
      notify: () => ['slack', 'telegram'],
      link: (id: string) => `http://127.0.0.1:7070/incidents/${id}`,
    };
    const probe = openProbes({ clock });
    const whole = plan({
      services: [service('Chat Bot', 43), service('Landing', 41)],
      severities,
      incidents,
      ...given,
    });
    const services = [bot, landing].map(({ name, title, url }) => {
      return { name, title, healthUrl: url, expected: { status: 200, json: { ready: true }, text: null } };
    });
    const watched = deriveWatch({ plan: whole, services, checks });
    const watching = await startWatch({
      ...watched,
      clock,
      store: sometimesFailing(store, failing),
      probe,
      platform: {
        sample: (now) => Promise.resolve(platform.samples.splice(0).map((sample) => ({ ...sample, at: now }))),
      },
      plan: whole,
      telling,
      drill: () => world.drill,
      onNotices,
      report,
    });
    const desk: IncidentDesk = { clock, store, telling, rules: watched.rules, onNotices };
    return { store, delivery, watching, desk, end: () => end({ store, delivery, watching, probe }) };
  }
  life = await live();
  return world;
}

type Life = { store: Store; delivery: Delivering; watching: Watching; desk: IncidentDesk; end: () => Promise<void> };

async function end(parts: Pick<Life, 'store' | 'delivery' | 'watching'> & { probe: { close(): Promise<void> } }) {
  await parts.watching.stop();
  await parts.delivery.stop();
  await parts.probe.close();
  await parts.store.close();
}

function sometimesFailing(store: Store, failing: { count: number }): Store {
  return {
    transaction(work) {
      if (failing.count === 0) return store.transaction(work);
      failing.count -= 1;
      // After the work, as a disk that fills up at commit.
      return store.transaction(async (tx) => {
        await work(tx);
        throw new Error('disk full');
      });
    },
    read: (work) => store.read(work),
    version: () => store.version(),
    close: () => store.close(),
  };
}

async function realService(title: string): Promise<RealService> {
  let status = 200;
  let hanging = false;
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    const fresh = createServer((_, response) => {
      if (!hanging) response.writeHead(status).end(JSON.stringify({ ready: true }));
    });
    await new Promise<void>((resolve) => fresh.listen(port, '127.0.0.1', resolve));
    port = (fresh.address() as AddressInfo).port;
    server = fresh;
  };
  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    if (running === null) return;
    running.closeAllConnections();
    await new Promise<void>((resolve) => {
      running.close(() => resolve());
    });
  };
  await start();
  return {
    name: title.toLowerCase().replaceAll(' ', '-'),
    title,
    url: `http://127.0.0.1:${port}/health`,
    answers(next) {
      status = next;
    },
    hangs() {
      hanging = true;
    },
    stops: stop,
    async recovers() {
      [status, hanging] = [200, false];
      if (server === null) await start();
    },
    close: stop,
  };
}
