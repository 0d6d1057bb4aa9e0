import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { mailSubscriber } from '../../src/adapters/channel/subscriber/mail-subscriber.ts';
import { webhookSubscriber } from '../../src/adapters/channel/subscriber/webhook-subscriber.ts';
import { Sealer } from '../../src/adapters/secrets/sealer.ts';
import { buildStatusPage } from '../../src/api/status-page/build-status-page.ts';
import type { Statement } from '../../src/core/status-page/decide.ts';
import type { StatusPage } from '../../src/core/status-page/model.ts';
import { subscriberOf } from '../../src/core/status-page/telling.ts';
import { isBreach } from '../../src/core/incident/is-breach.ts';
import { incidentFor } from '../../src/core/incident/open-incident.ts';
import type { Incident, IncidentState } from '../../src/core/incident/model.ts';
import type { Window } from '../../src/core/window/model.ts';
import { startDelivery } from '../../src/engine/delivery/start-delivery.ts';
import { carryOut } from '../../src/engine/incident/carry-out.ts';
import { type IncidentDesk, moveIncident } from '../../src/engine/incident/change-incident.ts';
import type { Store } from '../../src/engine/ports.ts';
import { summaryReader } from '../../src/engine/status-page/read-summary.ts';
import { recordSubscriber } from '../../src/engine/status-page/record-subscriber.ts';
import { startPublishing } from '../../src/engine/status-page/start-publishing.ts';
import { openSubscriptions, type Subscriptions } from '../../src/engine/status-page/subscriptions.ts';
import { tellPublic } from '../../src/engine/status-page/tell-public.ts';
import { fakeSmtp, type FakeSmtp } from '../fakes/smtp.ts';
import { FakeClock } from '../harness/clock.ts';
import { openTestStore } from '../harness/store.ts';

/** A status page over incidents that open and end when the test says so, with its subscribers. */
export type StatusPageWorld = {
  clock: FakeClock;
  store: Store;
  app: FastifyInstance;
  mail: FakeSmtp;
  desk: IncidentDesk;
  page: StatusPage;
  windows: Window[];
  subscriptions: Subscriptions;
  /** What was said of subscribers that were paused. */
  paused: string[];
  opens(given?: Partial<Incident>): Promise<Incident>;
  moves(incident: Incident, to: IncidentState, actor?: string): Promise<void>;
  says(incident: Incident, text: string, more?: Partial<Statement>): ReturnType<typeof tellPublic>;
  get(path: string): Promise<string>;
  post(path: string, form?: Record<string, string>): Promise<{ status: number; body: string }>;
  /** Subscribes an address, and follows the link of the mail. */
  subscribes(address: string): Promise<void>;
  seconds(count: number): Promise<void>;
  /** So much time passes in which nothing of it runs. */
  away(hours: number): Promise<void>;
  close(): Promise<void>;
};

/** One with the components Website (of the service web) and API (api and database). */
export async function statusPageWorld(allowPrivate = true): Promise<StatusPageWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-public-'));
  const store = await openTestStore(join(folder, 'store.db'));
  const clock = new FakeClock();
  const mail = await fakeSmtp();
  const report = (error: unknown, where: string): void => {
    throw new Error(where, { cause: error });
  };
  const url = 'https://status.example';
  const page: StatusPage = {
    title: 'Shop',
    components: [
      { id: 'website', title: 'Website', services: ['web-1'] },
      { id: 'api', title: 'API', services: ['api-1', 'database-1'] },
    ],
    impacts: { P0: 'major', P1: 'partial', P3: 'none' },
    publish: 'automatic',
    afterMs: 120_000,
  };
  const windows: Window[] = [];
  let delivery: ReturnType<typeof startDelivery> | null = null;
  const onNotices = () => delivery?.wake();
  const { title } = page;
  const vault = new Sealer(randomBytes(32));
  const subscriptions = openSubscriptions({ clock, store, vault, title, url, plainWebhooks: allowPrivate, onNotices });
  const startTelling = () =>
    startDelivery({
      clock,
      store,
      channels: new Map(),
      sendBudgetMs: 500,
      report,
      beside: {
        channelOf,
        async record(tx, destination, delivery, now) {
          const subscriber = await recordSubscriber(tx, destination, delivery, now);
          return subscriber === null ? null : () => void paused.push(`${subscriber.kind}: ${subscriber.why}`);
        },
      },
    });
  const paused: string[] = [];
  const channelOf = (destination: string) => {
    const found = subscriberOf(destination);
    if (found === null) return null;
    const reach = () => subscriptions.reach(found.id);
    if (found.kind === 'webhook')
      return webhookSubscriber({ reach, confirmed: () => subscriptions.confirmed(found.id), allowPrivate });
    const login = { user: mail.user, password: mail.password };
    return mailSubscriber({ ...mail, tls: 'none', login, from: 'Shop <status@shop.example>', reach });
  };
  const desk: IncidentDesk = { clock, store, rules: [], onNotices, telling: { notify: () => [], link: () => null } };
  const place = {
    title,
    components: page.components,
    link: (id: string) => `${url}/incidents/${id}`,
    workLink: (id: string) => `${url}/work/${id}`,
  };
  const reading = { clock, store, page, windows };
  const publish = () =>
    startPublishing({ ...reading, isBreach: (one) => isBreach(one, null), place, onNotices, report });
  let publishing = publish();
  delivery = startTelling();
  const app = buildStatusPage({
    title,
    url,
    summary: summaryReader({ clock, store, page, windows }),
    subscribing: { ...subscriptions, email: true, webhook: true },
    trustedProxies: [],
    report,
  });
  const world: StatusPageWorld = {
    clock,
    store,
    app,
    mail,
    desk,
    page,
    windows,
    subscriptions,
    paused,
    async opens(given = {}) {
      const rule = { id: 'down:web-1', title: 'web-1 is down', severity: 'P1', service: 'web-1', incident: null };
      const incident = { ...incidentFor(rule, [], null, clock.now()), ...given };
      const event = { kind: 'alertFired', incident, value: '2 checks failed.' } as const;
      const said = { value: null, rule: null, severity: null, documented: null, actor: null, note: null };
      await store.transaction((tx) => carryOut(tx, desk.telling, null, event, said, clock.now()));
      return incident;
    },
    async moves({ id }, to, actor = 'Ada') {
      const change = await moveIncident(desk, id, to, actor, null);
      if (change.kind !== 'changed') throw new Error(JSON.stringify(change));
    },
    says: ({ id }, text, more = {}) =>
      tellPublic({ clock, store, page }, id, { text, title: null, components: null, impact: null, ...more }, 'Ada'),
    get: async (path) => (await app.inject({ url: path })).body,
    async post(path, form = {}) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const payload = new URLSearchParams(form).toString();
      const { statusCode, body } = await app.inject({ method: 'POST', url: path, headers, payload });
      return { status: statusCode, body };
    },
    async subscribes(address) {
      await world.post('/subscribe/email', { address });
      await world.seconds(2);
      const asked = mail.mails.findLast(({ to }) => to.includes(address))?.text ?? '';
      const path = /https:\/\/status\.example(\/confirm\/\S+)/.exec(asked)?.[1] ?? '';
      const { status } = await world.post(path);
      if (status !== 200) throw new Error(`${address} was not subscribed: ${status} ${asked}`);
    },
    seconds: (count) => clock.advance(count * 1000),
    async away(hours) {
      await publishing.stop();
      await delivery?.stop();
      await clock.advance(hours * 3_600_000);
      delivery = startTelling();
      publishing = publish();
      await clock.advance(100);
    },
    async close() {
      await publishing.stop();
      await delivery?.stop();
      await app.close();
      await store.close();
      await mail.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}
