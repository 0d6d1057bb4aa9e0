import { noticeFor, toldOfOpening } from '../../core/notice/outbox.ts';
import { reminderBody, remindersOf } from '../../core/post-mortem/reminders.ts';
import type { Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';

/** What reminding needs. `channelsOf` are those of a person by name or id; empty where there are none. */
export type RemindingOptions = {
  clock: Clock;
  store: Store;
  channels: readonly string[];
  channelsOf: (person: string) => readonly string[];
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

const everyMs = 60_000;

/** Reminds people of what is to be done by a time, near it and when it is over, each once, until it is stopped. */
export function startReminding(options: RemindingOptions): { stop(): Promise<void> } {
  const { clock, store, report } = options;
  async function remind(): Promise<void> {
    const now = clock.now();
    const reminders = remindersOf(await store.read((tx) => tx.actionItems.open()), now);
    if (reminders.length === 0) return;
    const said = await store.transaction(async (tx) => {
      let news = false;
      for (const reminder of reminders) {
        const incident = await tx.incidents.get(reminder.incidentId);
        const owners = reminder.items.flatMap(({ owner }) => (owner === null ? [] : options.channelsOf(owner)));
        const told = toldOfOpening(await tx.notices.forIncident(reminder.incidentId), incident?.reopened ?? 0);
        // Whose task nobody can be told of is told where the incident was.
        const places = owners.length > 0 ? owners : told.length > 0 ? told : options.channels;
        const body = reminderBody(reminder, incident?.title ?? reminder.incidentId, now);
        for (const place of new Set(places)) news = (await tx.notices.enqueue(noticeFor(place, body, now))) || news;
      }
      return news;
    });
    if (said) options.onNotices();
  }

  return repeat({ clock, everyMs, round: remind, where: 'reminding of what is to be done', report });
}
