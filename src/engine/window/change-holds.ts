import { actorNamed } from '../../core/audit/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { Silence } from '../../core/silence/hold.ts';
import { cancelledBody, threadOf } from '../../core/window/announcement.ts';
import type { Window } from '../../core/window/model.ts';
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
 * Ends a window or silence that was added by hand. What was held back because of it is looked at again at once, and those
 * who were told of a window hear that it is off. False when there is no such one.
 */
export async function endHold(desk: Desk, kind: StoredHold['kind'], id: string, actor: string): Promise<boolean> {
  const found = await desk.store.transaction(async (tx) => {
    const now = desk.clock.now();
    const hold = (await tx.holds.list(now)).find((one) => one.id === id && one.kind === kind);
    if (hold === undefined) return false;
    await tx.holds.delete(id);
    await note(tx, `${kind}.end`, id, actor, '', now);
    for (const escalation of await tx.escalations.held()) await tx.escalations.put({ ...escalation, dueAt: now });
    if (hold.kind === 'window') await tellCancelled(tx, hold.window, actor, now);
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

async function tellCancelled(tx: Tx, window: Window, actor: string, now: number): Promise<void> {
  const occurrence = occurrenceAt(window.when, now);
  if (occurrence === null || occurrence.from <= now) return;
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
