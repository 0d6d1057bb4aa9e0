import { raisedBody } from './compose.ts';
import type { Notice, NoticeBody } from './model.ts';

/** A new notice for the outbox. Its key (and id) is made of the incident, the happening with its turn, and the destination. */
export function noticeFor(destination: string, body: NoticeBody, now: number): Notice {
  const { about, incidentId, thread, turn, again = 0 } = body;
  const happening = [about, turn, again === 0 ? undefined : `again-${again}`]
    .filter((part) => part !== undefined)
    .join('-');
  const key = `${incidentId ?? thread ?? `test-${now.toString(36)}`}:${happening}:${destination}`;
  return {
    id: key,
    key,
    destination,
    body,
    state: 'pending',
    attempts: 0,
    createdAt: now,
    runAt: now,
    leaseUntil: null,
    token: 0,
    deliveredAt: null,
    lastAnswer: null,
    bundle: null,
  };
}

/** The destinations that were told that it began, or will be: only they hear how it goes on. `again` as in `NoticeBody`. */
export function toldOfOpening(notices: Notice[], again = 0): string[] {
  const beginnings = notices.filter((notice) => isBeginning(notice) && (notice.body.again ?? 0) === again);
  return [...new Set(beginnings.map((notice) => notice.destination))];
}

/**
 * What a destination must hear of an incident that is as `opening` says now, by what it last heard: the opening; that it
 * became worse, when it heard of a lower severity; or nothing.
 */
export function openingFor(destination: string, opening: NoticeBody, ofIncident: readonly Notice[]): NoticeBody | null {
  const again = opening.again ?? 0;
  const heard = ofIncident
    .filter((other) => other.destination === destination && isBeginning(other) && (other.body.again ?? 0) === again)
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .at(-1)?.body.severity;
  if (heard === undefined) return opening;
  return heard === null || heard === opening.severity ? null : raisedBody(opening, heard);
}

/** What a due notice has to do about the others of its incident. */
export type Turn =
  | { kind: 'now'; superseding: Notice[] }
  | { kind: 'wait'; until: number }
  | { kind: 'never'; why: string }
  | { kind: 'superseded'; why: string };

/**
 * Whether a notice may go out, by what its destination has last heard of the incident. It waits while an earlier one is
 * on its way, so that nobody hears of an end before the beginning; when the opening could not be delivered at all,
 * nothing more is sent. What people have not been told yet is overtaken by what has happened since: one message says
 * both, and nobody is woken for what is over. `forPeople` false sends each by itself.
 */
export function turnOf(notice: Notice, ofIncident: Notice[], now: number, forPeople: boolean): Turn {
  if (!isInStory(notice)) return { kind: 'now', superseding: [] };
  const same = ofIncident.filter((other) => isOfSameStory(other, notice));
  if (forPeople && isUnheard(notice)) {
    const later = same.find((other) => isBefore(notice, other) && other.state !== 'dead');
    if (later !== undefined) return { kind: 'superseded', why: `The notice “${later.body.about}” says it too.` };
  }
  if (notice.body.about === 'opened') return { kind: 'now', superseding: [] };

  const before = same.filter((other) => isBefore(other, notice));
  if (!isBeginning(notice) && before.every((other) => !isBeginning(other) || other.state === 'dead')) {
    return { kind: 'never', why: 'The destination was never told that this began.' };
  }
  const superseding = forPeople ? before.filter(isUnheard) : [];
  const ahead = before.filter(({ state }) => state === 'pending' || state === 'sending');
  const awaited = ahead.filter((other) => !superseding.includes(other));
  if (awaited.length === 0) return { kind: 'now', superseding };
  const earliest = Math.max(...awaited.map((other) => Math.max(other.runAt, other.leaseUntil ?? 0)));
  return { kind: 'wait', until: Math.max(earliest, now) + 250 };
}

/** The earlier notices that `notice` was sent in place of, oldest first: those since the destination last heard of it. */
export function supersededBy(notice: Notice, ofIncident: Notice[]): Notice[] {
  const before = ofIncident
    .filter((other) => isOfSameStory(other, notice) && isBefore(other, notice))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const heard = before.findLastIndex((other) => other.state !== 'superseded');
  return before.slice(heard + 1);
}

const order = {
  opened: 0,
  escalated: 1,
  raised: 2,
  acknowledged: 3,
  resolved: 4,
  announced: 5,
  several: 5,
  trouble: 5,
  over: 5,
  public: 5,
  invited: 5,
  test: 5,
} as const satisfies Record<NoticeBody['about'], number>;

/** What comes before it and after it matters: to who is called for an incident, and to who follows a public one. */
function isInStory({ body }: Notice): boolean {
  return body.about === 'public' || (body.incidentId !== null && order[body.about] < order.test);
}

/** Public updates are numbered. */
function placeOf({ body }: Notice): number {
  return body.about === 'public' ? Number(body.turn) : order[body.about];
}

/** Whoever reads it then knows of the incident. */
function isBeginning({ body }: Notice): boolean {
  return body.about === 'opened' || body.about === 'escalated' || body.about === 'raised' || body.begins === true;
}

/** Of the same incident to the same destination, from one opening to its end. */
function isOfSameStory(other: Notice, notice: Notice): boolean {
  return (
    other.destination === notice.destination &&
    isInStory(other) &&
    other.body.thread === notice.body.thread &&
    (other.body.again ?? 0) === (notice.body.again ?? 0)
  );
}

/** Not on its way, and not tried together with others: then the others have to be told too. */
function isUnheard({ state, bundle }: Notice): boolean {
  return state === 'pending' && bundle === null;
}

/** By what happens, which has its order whoever wrote it down first; but it may become worse before and after anything else. */
function isBefore(other: Notice, notice: Notice): boolean {
  const raised = other.body.about === 'raised' || notice.body.about === 'raised';
  if (raised && other.createdAt !== notice.createdAt) return other.createdAt < notice.createdAt;
  return placeOf(other) < placeOf(notice);
}
