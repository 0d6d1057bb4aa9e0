import {
  type ChannelHealth,
  decideHealth,
  type HealthEvent,
  healthyChannel,
  overBody,
  placeForReport,
  troubleBody,
} from '../../core/notice/health.ts';
import type { Delivery, NoticeBody } from '../../core/notice/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import { policies } from '../../core/notice/policy.ts';
import type { Channel, Tx } from '../ports.ts';

/** A channel by its id; `reaches` says that its messages get to people who are not at this machine. */
export type ChannelInOrder = { id: string; reaches: boolean };

/** Those that can be told, in the order of `signalbox.yaml`. */
export function channelsInOrder(channels: ReadonlyMap<string, Channel>): ChannelInOrder[] {
  return [...channels].map(([id, { policy }]) => ({
    id,
    reaches: policy !== undefined && policy !== policies.terminal,
  }));
}

/** How a channel has been doing, as far as the store knows. */
export async function healthOf(tx: Tx, destination: string): Promise<ChannelHealth> {
  const stored = (await tx.settings.get(settingOf(destination))) as ChannelHealth | null;
  return stored ?? healthyChannel(destination);
}

/** What a sending says of the channel. `lost` says that the notice will not be tried again. */
export function healthEvent(delivery: Delivery, lost: boolean): HealthEvent {
  return delivery.kind === 'delivered' ? { kind: 'delivered' } : { kind: 'failed', why: delivery.why, lost };
}

/**
 * Counts a sending, and when a channel goes down or comes back puts a notice of that into the outbox for another one. When
 * the channel goes down on which others were reported, those are reported again elsewhere. `from` are the channels that
 * can be told, in order. True when there is something new in the outbox.
 */
export async function recordHealth(
  tx: Tx,
  destination: string,
  event: HealthEvent,
  from: readonly ChannelInOrder[],
  now: number,
): Promise<boolean> {
  const { state, change } = decideHealth(await healthOf(tx, destination), event, now);
  if (change !== 'wentDown') {
    const before = await healthOf(tx, destination);
    await put(tx, state);
    if (change === null || before.reportedOn === null) return false;
    return say(tx, before.reportedOn, overBody(before, now), now);
  }
  await put(tx, state);
  let said = await reportElsewhere(tx, state, from, now);
  for (const { id } of from) {
    const other = await healthOf(tx, id);
    if (other.down && other.reportedOn === destination) said = (await reportElsewhere(tx, other, from, now)) || said;
  }
  return said;
}

async function reportElsewhere(
  tx: Tx,
  health: ChannelHealth,
  from: readonly ChannelInOrder[],
  now: number,
): Promise<boolean> {
  const down = new Set<string>();
  for (const { id } of from) if ((await healthOf(tx, id)).down) down.add(id);
  const place = placeForReport(health.destination, from, (id) => down.has(id));
  await put(tx, { ...health, reportedOn: place });
  return place !== null && (await say(tx, place, troubleBody(health, now), now));
}

function say(tx: Tx, destination: string, body: NoticeBody, now: number): Promise<boolean> {
  return tx.notices.enqueue(noticeFor(destination, body, now));
}

function put(tx: Tx, health: ChannelHealth): Promise<void> {
  return tx.settings.put(settingOf(health.destination), health);
}

function settingOf(destination: string): string {
  return `channel-health:${destination}`;
}
