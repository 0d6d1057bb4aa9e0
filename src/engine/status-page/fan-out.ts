import { noticeFor } from '../../core/notice/outbox.ts';
import type { PublicIncident } from '../../core/status-page/model.ts';
import { destinationOf, type FanOut, publicBody, threadOf } from '../../core/status-page/telling.ts';
import type { Store, Tx } from '../ports.ts';

const setting = 'status-page/fan-outs';
/** Subscribers for whom notices are written in one transaction: whoever else writes waits for it. */
const atOnce = 200;

/** What subscribers are told with: the page's title and the address of an incident on it. */
export type PublicPlace = { title: string; link: (id: string) => string };

/** Puts telling subscribers of the last update on the list. It is in the same transaction as the update. */
export async function queueFanOut(tx: Tx, { id, updates }: PublicIncident): Promise<void> {
  const waiting = await fanOutsOf(tx);
  await tx.settings.put(setting, [...waiting, { incident: id, turn: updates.length, after: '' }]);
}

/**
 * Writes the notices of everything that is on the list, some subscribers at a time: killed in between, it goes on where it
 * stood, and a notice that is there already is not written again. Resolves with whether there is anything new to send.
 */
export async function fanOut(store: Store, place: PublicPlace, now: () => number): Promise<boolean> {
  if ((await store.read(fanOutsOf)).length === 0) return false;
  for (let said = false; ; ) {
    const step = await store.transaction((tx) => nextStep(tx, place, now()));
    if (step === null) return said;
    said ||= step;
  }
}

/** Null when the list is empty. */
async function nextStep(tx: Tx, place: PublicPlace, now: number): Promise<boolean | null> {
  const [first, ...rest] = await fanOutsOf(tx);
  if (first === undefined) return null;
  const subscribers = await tx.subscribers.list('confirmed', first.after, atOnce);
  const last = subscribers.at(-1);
  await tx.settings.put(setting, last === undefined ? rest : [{ ...first, after: last.id }, ...rest]);
  const shown = await tx.publicIncidents.get(first.incident);
  if (shown === null || last === undefined) return false;
  const destinations = subscribers.map(destinationOf);
  const heard = new Set((await tx.notices.inThread(threadOf(shown.id), destinations)).map((one) => one.destination));
  let said = false;
  for (const destination of destinations) {
    const page = { title: place.title, link: place.link(shown.id) };
    const body = publicBody(shown, first.turn, page, !heard.has(destination));
    if (body !== null) said = (await tx.notices.enqueue(noticeFor(destination, body, now))) || said;
  }
  return said;
}

async function fanOutsOf(tx: Tx): Promise<FanOut[]> {
  return ((await tx.settings.get(setting)) ?? []) as FanOut[];
}
