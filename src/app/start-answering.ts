import { ping } from '../adapters/channel/dead-mans-switch/ping.ts';
import type { HookAnswer, HookRequest } from '../api/dependencies.ts';
import { startOutside } from '../api/outside/start-outside.ts';
import { acknowledge, pressesFrom, type Via } from '../engine/delivery/acknowledge.ts';
import { linkHoldsMs, linkKey, readLink, signLink } from '../engine/delivery/acknowledge-token.ts';
import { startDeadMansSwitch } from '../engine/delivery/start-dead-mans-switch.ts';
import { startListening } from '../engine/delivery/start-listening.ts';
import type { IncidentDesk } from '../engine/incident/change-incident.ts';
import type { AcknowledgeLink, Channel, Clock, OnPress } from '../engine/ports.ts';
import type { Config } from './configuration/config.ts';

/** Makes links to acknowledge. They can be made from when `key` is known. */
export type Links = { linkFor: (channel: string) => AcknowledgeLink | null; setKey(key: string): void };

/** Links under the public address, or none where there is none. */
export function acknowledgeLinks({ controlRoom }: Config, now: () => number): Links {
  const { publicUrl } = controlRoom;
  let key = '';
  return {
    setKey(known) {
      key = known;
    },
    linkFor: (channel) =>
      publicUrl === null
        ? null
        : (incidentId) =>
            `${publicUrl}/acknowledge/${signLink(key, { incidentId, channel, until: now() + linkHoldsMs })}`,
  };
}

/** What answering needs. `shortestIntervalMs` is that of all checks, null where there are none. */
export type AnsweringOptions = {
  config: Config;
  desk: IncidentDesk;
  channels: ReadonlyMap<string, Channel>;
  links: Links;
  /** Takes what other tools tell. */
  hear: (request: HookRequest) => Promise<HookAnswer>;
  /** The dead man's switch's address, or null. */
  deadMansSwitch: string | null;
  clock: Clock;
  shortestIntervalMs: number | null;
  say: (line: string) => void;
  report: (error: unknown, where: string) => void;
};

const vias = {
  slack: { kind: 'Slack', key: 'slack' },
  telegram: { kind: 'Telegram', key: 'telegram' },
  discord: { kind: 'Discord', key: 'discord' },
} as const satisfies Record<string, Via>;

/**
 * Starts everything by which people outside answer: presses that we ask for, presses and links that come to the public
 * port, and the ping that says that we are alive.
 */
export async function startAnswering(options: AnsweringOptions): Promise<{ stop(): Promise<void> }> {
  const { config, desk, channels, clock, report } = options;
  const { store } = desk;
  const key = await linkKey(store);
  options.links.setKey(key);
  const stops: (() => Promise<void>)[] = [];

  const onPress = (id: string): OnPress => {
    const kind = config.channels.find((channel) => channel.id === id)?.kind;
    const via = kind === 'slack' || kind === 'telegram' || kind === 'discord' ? kind : null;
    if (via === null) return () => Promise.resolve('This channel takes no presses.');
    const people = config.people.map((person) => ({ name: person.name, id: person[via] }));
    return pressesFrom(desk, vias[via], people);
  };
  const listening = startListening({ clock, store, channels, onPress, report });
  stops.push(() => listening.stop());

  if (config.controlRoom.publicUrl !== null) {
    const outside = await startOutside(
      {
        now: () => Date.now(),
        receive: async (id, request) => (await channels.get(id)?.receive?.(request, onPress(id))) ?? null,
        async invitation(token) {
          const allowed = readLink(key, token, clock.now());
          const incident = allowed && (await store.read((tx) => tx.incidents.get(allowed.incidentId)));
          return incident ? { title: `${incident.severity}: ${incident.title}` } : null;
        },
        async acknowledge(token) {
          const allowed = readLink(key, token, clock.now());
          if (allowed === null) return null;
          return acknowledge(desk, allowed.incidentId, readerOf(config, allowed.channel), 'email');
        },
        hear: options.hear,
        report,
      },
      { port: config.controlRoom.publicPort },
    );
    options.say(`acknowledging from outside: ${config.controlRoom.publicUrl} has to lead to ${outside.url}`);
    stops.push(() => outside.close());
  }
  const url = options.deadMansSwitch;
  if (url !== null && config.deadMansSwitch !== null) {
    const { shortestIntervalMs } = options;
    const { onNotices } = desk;
    const { everyMs } = config.deadMansSwitch;
    const pinging = startDeadMansSwitch({
      clock,
      store,
      channels,
      everyMs,
      shortestIntervalMs,
      onNotices,
      report,
      ping: (signal) => ping(url, signal),
    });
    stops.push(() => pinging.stop());
  }
  return {
    async stop() {
      for (const stop of stops.toReversed()) await stop();
    },
  };
}

/** Who a link was sent to, as the timeline names them. */
function readerOf({ channels, people }: Config, id: string): string {
  const channel = channels.find((one) => one.id === id);
  const address = channel?.kind === 'email' && channel.to.length === 1 ? channel.to[0] : undefined;
  return people.find(({ email }) => email !== null && email === address)?.name ?? address ?? `a reader of ${id}`;
}
