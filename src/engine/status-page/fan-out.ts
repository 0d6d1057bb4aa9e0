import { noticeFor } from '../../core/notice/outbox.ts';
import type { NoticeBody } from '../../core/notice/model.ts';
import type { Component, PublicIncident } from '../../core/status-page/model.ts';
import type { PublicWork } from '../../core/status-page/planned-work.ts';
import { summarizeWork } from '../../core/status-page/summary.ts';
import {
  destinationOf,
  type FanOut,
  publicBody,
  threadOf,
  workBody,
  workThreadOf,
} from '../../core/status-page/telling.ts';
import type { Store, Tx } from '../ports.ts';

const setting = 'status-page/fan-outs';
/** Subscribers for whom notices are written in one transaction: whoever else writes waits for it. */
const atOnce = 200;

/** What subscribers are told with: the page's title and components, and the address of an incident or of planned work on it. */
export type PublicPlace = {
  title: string;
  components: readonly Component[];
  link: (id: string) => string;
  workLink: (id: string) => string;
};

/** Puts telling subscribers of an incident's last update on the list. It is in the same transaction as the update. */
export async function queueFanOut(tx: Tx, { id, updates }: PublicIncident): Promise<void> {
  await queue(tx, { incident: id, turn: updates.length, after: '' });
}

/** The same for planned work. */
export async function queueWorkFanOut(tx: Tx, { id, updates }: PublicWork): Promise<void> {
  await queue(tx, { work: id, turn: updates.length, after: '' });
}

async function queue(tx: Tx, one: FanOut): Promise<void> {
  await tx.settings.put(setting, [...(await fanOutsOf(tx)), one]);
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
  const wording = await wordingOf(tx, first, place);
  if (wording === null || last === undefined) return false;
  const destinations = subscribers.map(destinationOf);
  const heard = new Set((await tx.notices.inThread(wording.thread, destinations)).map((one) => one.destination));
  let said = false;
  for (const destination of destinations) {
    const body = wording.body(!heard.has(destination));
    if (body !== null) said = (await tx.notices.enqueue(noticeFor(destination, body, now))) || said;
  }
  return said;
}

/** In which thread an update is told, and how to who hears of it for the first time (`begins`) or not; null when it is gone. */
async function wordingOf(
  tx: Tx,
  one: FanOut,
  { title, components, link, workLink }: PublicPlace,
): Promise<{ thread: string; body: (begins: boolean) => NoticeBody | null } | null> {
  if ('work' in one) {
    const work = await tx.publicWork.get(one.work);
    if (work === null) return null;
    const shown = summarizeWork({ components }, work);
    const page = { title, link: workLink(work.id) };
    return { thread: workThreadOf(work.id), body: (begins) => workBody(shown, one.turn, page, begins) };
  }
  const shown = await tx.publicIncidents.get(one.incident);
  if (shown === null) return null;
  const page = { title, link: link(shown.id) };
  return { thread: threadOf(shown.id), body: (begins) => publicBody(shown, one.turn, page, begins) };
}

async function fanOutsOf(tx: Tx): Promise<FanOut[]> {
  return ((await tx.settings.get(setting)) ?? []) as FanOut[];
}
