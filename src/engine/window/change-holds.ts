import { actorNamed } from '../../core/audit/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { Silence } from '../../core/silence/hold.ts';
import { cancelledBody, showSpan, threadOf } from '../../core/window/announcement.ts';
import type { Occurrence, Window } from '../../core/window/model.ts';
import { occurrenceAt } from '../../core/window/occurrence.ts';
import type { IncidentDesk } from '../incident/change-incident.ts';
import type { StoredHold } from '../duty-tables.ts';
import type { Tx } from '../ports.ts';

type Desk = Pick<IncidentDesk, 'clock' | 'store' | 'onNotices'>;

/** Adds a window that happens once. */
export async function addWindow(desk: Desk, window: Window, until: number, actor: string): Promise<void> {
  const { id, title } = window;
  await add(desk, { kind: 'window', id, endsAt: until, window }, actor, title);
}

/** Adds a silence. */
export async function addSilence(desk: Desk, silence: Silence): Promise<void> {
  await add(desk, { kind: 'silence', id: silence.id, endsAt: silence.until, silence }, silence.by, silence.reason);
}

/**
 * Says that a window does not happen this once: what it holds back already pages now, and those who were told of it hear
 * that it is off. Gives the id by which that is undone; skipping the same again changes nothing.
 */
export async function skipOccurrence(
  desk: Desk,
  window: Window,
  occurrence: Occurrence,
  actor: string,
): Promise<string> {
  const { from, until } = occurrence;
  const id = `skip-${window.id}-${from.toString(36)}`;
  await desk.store.transaction(async (tx) => {
    const now = desk.clock.now();
    if ((await tx.holds.list(now)).some((hold) => hold.id === id)) return;
    await tx.holds.put({ kind: 'skip', id, endsAt: until, windowId: window.id, from, by: actor });
    await note(tx, 'window.skip', window.id, actor, showSpan(window, occurrence), now);
    for (const escalation of await tx.escalations.held()) await tx.escalations.put({ ...escalation, dueAt: now });
    await tellCancelled(tx, window, occurrence, actor, now);
  });
  desk.onNotices();
  return id;
}

/**
 * Ends a window or silence that was added by hand. What was held back because of it is looked at again at once, and those
 * who were told of a window hear that it is off. False when there is no such one.
 */
export async function endHold(desk: Desk, kind: 'window' | 'silence', id: string, actor: string): Promise<boolean> {
  const found = await desk.store.transaction(async (tx) => {
    const now = desk.clock.now();
    // What was skipped is undone as a window is cancelled.
    const kinds = kind === 'window' ? ['window', 'skip'] : [kind];
    const hold = (await tx.holds.list(now)).find((one) => one.id === id && kinds.includes(one.kind));
    if (hold === undefined) return false;
    await tx.holds.delete(id);
    await note(tx, `${kind}.end`, id, actor, '', now);
    for (const escalation of await tx.escalations.held()) await tx.escalations.put({ ...escalation, dueAt: now });
    if (hold.kind !== 'window') return true;
    const occurrence = occurrenceAt(hold.window.when, now);
    if (occurrence !== null) await tellCancelled(tx, hold.window, occurrence, actor, now);
    return true;
  });
  if (found) desk.onNotices();
  return found;
}

async function add({ clock, store }: Desk, hold: StoredHold, actor: string, text: string): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.holds.put(hold);
    await note(tx, `${hold.kind}.add`, hold.id, actor, text, clock.now());
  });
}

async function tellCancelled(
  tx: Tx,
  window: Window,
  occurrence: Occurrence,
  actor: string,
  now: number,
): Promise<void> {
  if (occurrence.from <= now) return;
  const thread = threadOf(window, occurrence.from);
  const announced = (await tx.notices.list(announcementsSearched)).filter(({ body }) => body.thread === thread);
  const body = cancelledBody(window, occurrence, actor);
  for (const destination of new Set(announced.map((notice) => notice.destination)))
    await tx.notices.enqueue(noticeFor(destination, body, now));
}

/** An announcement is at most weeks old. */
const announcementsSearched = 2000;

function note(tx: Tx, action: string, subject: string, actor: string, text: string, now: number): Promise<void> {
  return tx.audit.append({ at: now, actor: actorNamed(actor), action, subject, text });
}
