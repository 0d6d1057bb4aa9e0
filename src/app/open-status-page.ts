import { mailSubscriber } from '../adapters/channel/subscriber/mail-subscriber.ts';
import { webhookSubscriber } from '../adapters/channel/subscriber/webhook-subscriber.ts';
import { openSealer } from '../adapters/secrets/open-sealer.ts';
import type { PublicDesk } from '../api/dependencies.ts';
import type { Subscribing } from '../api/status-page/subscription-routes.ts';
import { startStatusPage } from '../api/status-page/start-status-page.ts';
import { isBreach } from '../core/incident/is-breach.ts';
import type { Incident } from '../core/incident/model.ts';
import { impactTable } from '../core/status-page/impact.ts';
import type { StatusPage } from '../core/status-page/model.ts';
import { subscriberOf } from '../core/status-page/telling.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { Window } from '../core/window/model.ts';
import type { Beside } from '../engine/delivery/start-delivery.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { clientLimit } from '../engine/status-page/client-limit.ts';
import { recordSubscriber } from '../engine/status-page/record-subscriber.ts';
import { summaryReader } from '../engine/status-page/read-summary.ts';
import { startPublishing } from '../engine/status-page/start-publishing.ts';
import { openSubscriptions, type Subscriptions } from '../engine/status-page/subscriptions.ts';
import type { Config } from './configuration/config.ts';
import { openPublicDesk } from './open-public-desk.ts';
import type { StatusPageConfig } from './configuration/status-page-keys.ts';

/** What the status page needs. `windows` are those of files. */
export type StatusPageOptions = {
  config: Config;
  plan: Pick<Plan, 'severities'>;
  clock: Clock;
  store: Store;
  stateDirectory: string;
  environment: NodeJS.ProcessEnv;
  windows: readonly Window[];
  mask: (text: string) => string;
  say(line: string): void;
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

/** The page for customers. */
export type OpenStatusPage = {
  desk: PublicDesk;
  /** Its subscribers, as destinations. */
  beside: Beside;
  /** Keeps it in step with the incidents: on one node at a time. */
  publish(store: Store, report: StatusPageOptions['report']): { stop(): Promise<void> };
  /** Serves it. Resolves with where it listens. */
  serve(): Promise<{ url: string; close(): Promise<void> }>;
};

const setting = 'status-page/data-key';
/** One client may leave so many addresses in ten minutes. */
const clientMay = [10, 600_000] as const;

/** Opens the page of `signalbox.yaml`; null where there is none. */
export async function openStatusPage(options: StatusPageOptions): Promise<OpenStatusPage | null> {
  const { config, plan, clock, store, windows, mask, onNotices, report } = options;
  const stated = config.statusPage;
  if (stated === null) return null;
  const page: StatusPage = { ...stated, impacts: impactTable(plan.severities, stated.impacts) };
  const { title, url } = stated;
  const link = (id: string): string => `${url}/incidents/${id}`;
  const place = { title, components: page.components, link, workLink: (id: string) => `${url}/work/${id}` };
  const subscriptions = await openSubscribing(options, stated);
  const saysBreach = (incident: Incident): boolean =>
    isBreach(incident, plan.severities.find(({ name }) => name === incident.severity)?.title ?? null);
  return {
    desk: openPublicDesk({
      clock,
      store,
      page,
      link,
      mask,
      subscriptions,
      inside: {
        people: config.people.map(({ name }) => name),
        services: [
          ...config.services,
          ...config.resources,
          ...config.statedChecks.map(({ check }) => ({ name: check.service })),
        ].map(({ name }) => name),
        files: [config.file],
      },
    }),
    beside: {
      channelOf: channelsOf(options, stated, subscriptions),
      async record(tx, destination, delivery, at) {
        const paused = await recordSubscriber(tx, destination, delivery, at);
        if (paused === null || subscriptions === null) return null;
        const who = `${paused.kind} ${subscriptions.shortAddressOf(paused)} (${paused.id})`;
        const mend = `It hears again when it subscribes again, or by \`signalbox subscribers resume ${paused.id}\`.`;
        return () => options.say(`warning: a subscriber of the status page is paused: ${who}. ${paused.why} ${mend}`);
      },
    },
    publish: (guarded, reportPublishing) =>
      startPublishing({
        clock,
        store: guarded,
        page,
        place,
        windows,
        isBreach: saysBreach,
        onNotices,
        report: reportPublishing,
      }),
    serve: () =>
      startStatusPage(
        {
          title,
          url,
          summary: summaryReader({ clock, store, page, windows }),
          subscribing: subscriptions === null ? null : subscribingBy(stated, subscriptions, clock),
          trustedProxies: config.edge.trustedProxies,
          report,
        },
        { host: stated.listen, port: stated.port },
      ),
  };
}

async function openSubscribing(
  { config, clock, store, stateDirectory, environment, onNotices }: StatusPageOptions,
  { title, url, subscribers }: StatusPageConfig,
): Promise<Subscriptions | null> {
  if (subscribers.emailThrough === null && !subscribers.webhooks) return null;
  const vault = await openSealer(store, stateDirectory, config.secrets, environment, setting);
  return openSubscriptions({ clock, store, vault, title, url, plainWebhooks: subscribers.allowPrivate, onNotices });
}

function subscribingBy({ subscribers }: StatusPageConfig, subscriptions: Subscriptions, clock: Clock): Subscribing {
  const mayAsk = clientLimit(...clientMay);
  return {
    ...subscriptions,
    email: subscribers.emailThrough !== null,
    webhook: subscribers.webhooks,
    ask: async (kind, address, client) => (mayAsk(client, clock.now()) ? subscriptions.ask(kind, address) : 'later'),
  };
}

function channelsOf(
  { config, environment }: StatusPageOptions,
  { subscribers }: StatusPageConfig,
  subscriptions: Subscriptions | null,
): Beside['channelOf'] {
  const server = config.channels.find(({ id }) => id === subscribers.emailThrough);
  return (destination) => {
    const found = subscriberOf(destination);
    if (found === null || subscriptions === null) return null;
    const reach = () => subscriptions.reach(found.id);
    if (found.kind === 'webhook') {
      const { allowPrivate } = subscribers;
      return webhookSubscriber({ reach, confirmed: () => subscriptions.confirmed(found.id), allowPrivate });
    }
    if (server?.kind !== 'email') return null;
    const value = (variable: string | null): string | null =>
      variable === null ? null : (environment[variable] ?? null);
    const [user, password] = [value(server.userVariable), value(server.passwordVariable)];
    const login = user === null || password === null ? null : { user, password };
    return mailSubscriber({ ...server, login, reach });
  };
}
