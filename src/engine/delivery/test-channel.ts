import type { ChannelHealth } from '../../core/notice/health.ts';
import type { Delivery, NoticeBody } from '../../core/notice/model.ts';
import type { Channel, Clock, Store } from '../ports.ts';
import { channelsInOrder, healthEvent, healthOf, recordHealth } from './channel-health.ts';

/** What trying a channel needs. */
export type ChannelDesk = {
  clock: Clock;
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  /** Called when somebody has to be told. */
  onNotices: () => void;
};

const patienceMs = 10_000;

/** Sends a message for test over one channel now, past the outbox, and says what came of it; null: there is no such channel. */
export async function testChannel(desk: ChannelDesk, id: string, actor: string): Promise<Delivery | null> {
  const { clock, store, channels } = desk;
  const channel = channels.get(id);
  if (channel === undefined) return null;
  const now = clock.now();
  const body: NoticeBody = {
    about: 'test',
    incidentId: null,
    severity: null,
    title: 'Signalbox: a message for test',
    lines: [`${actor} asked for it. Who reads this would have been told.`],
    link: null,
  };
  const delivery = await channel.send({ key: `test-${now.toString(36)}-${id}`, body }, AbortSignal.timeout(patienceMs));
  const changed = await store.transaction((tx) =>
    recordHealth(tx, id, healthEvent(delivery, false), channelsInOrder(channels), clock.now()),
  );
  if (changed) desk.onNotices();
  return delivery;
}

/** How each channel has been doing, in order. */
export function channelHealth({ store, channels }: Pick<ChannelDesk, 'store' | 'channels'>): Promise<ChannelHealth[]> {
  return store.read(async (tx) => {
    const states: ChannelHealth[] = [];
    for (const id of channels.keys()) states.push(await healthOf(tx, id));
    return states;
  });
}
