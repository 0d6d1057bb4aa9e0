import type { NoticeBody } from '../notice/model.ts';
import type { PublicIncident } from './model.ts';
import { type SummarizedWork, spanInUtc, workWords } from './work-words.ts';
import { stateWords, updateWords } from './words.ts';

/**
 * Telling subscribers of one update of an incident, or of planned work (each by its public id): `turn` counts its updates
 * from 1, `after` is the last who is told already.
 */
export type FanOut = ({ incident: string } | { work: string }) & { turn: number; after: string };

/** The destination of a subscriber: how it is told can be seen from its name. */
export function destinationOf({ id, kind }: { id: string; kind: 'email' | 'webhook' }): string {
  return `subscriber-${kind}:${id}`;
}

/** The subscriber that a destination is, or null for one of the team's channels. */
export function subscriberOf(destination: string): { id: string; kind: 'email' | 'webhook' } | null {
  const [, kind, id] = /^subscriber-(email|webhook):(\w+)$/.exec(destination) ?? [];
  return id === undefined ? null : { id, kind: kind === 'email' ? 'email' : 'webhook' };
}

/**
 * What a subscriber reads of one update. Null when there is nothing to tell: who has heard nothing of the incident does
 * not hear that it is over.
 */
export function publicBody(
  shown: PublicIncident,
  turn: number,
  page: { title: string; link: string },
  begins: boolean,
): NoticeBody | null {
  const update = shown.updates[turn - 1];
  if (update === undefined || (begins && update.state === 'resolved')) return null;
  return {
    about: 'public',
    incidentId: null,
    severity: null,
    title: `${page.title}: ${shown.title} (${stateWords[update.state].toLowerCase()})`,
    lines: [updateWords(update)],
    link: page.link,
    thread: threadOf(shown.id),
    turn: String(turn),
    begins,
  };
}

/** What a subscriber reads of one update of planned work; null as above. */
export function workBody(
  work: SummarizedWork,
  turn: number,
  page: { title: string; link: string },
  begins: boolean,
): NoticeBody | null {
  const update = work.updates[turn - 1];
  if (update === undefined || (begins && (update.state === 'over' || update.state === 'cancelled'))) return null;
  const how = {
    announced: spanInUtc(work.from, update.until),
    begun: 'has begun',
    over: 'is over',
    cancelled: 'cancelled',
  };
  return {
    about: 'public',
    incidentId: null,
    severity: null,
    title: `${page.title}: ${work.title} (${how[update.state]})`,
    lines: [workWords(work, update)],
    link: page.link,
    thread: workThreadOf(work.id),
    turn: String(turn),
    begins,
  };
}

/** What asks whoever owns an address whether they want to hear. `turn` counts how often they were asked. */
export function invitationBody(subscriber: { id: string }, title: string, turn: number): NoticeBody {
  return {
    about: 'invited',
    incidentId: null,
    severity: null,
    title: `${title}: please confirm`,
    lines: [],
    link: null,
    thread: `subscriber-${subscriber.id}`,
    turn: String(turn),
  };
}

/** The thread of a public incident's notices. */
export function threadOf(id: string): string {
  return `public-${id}`;
}

/** That of planned work. */
export function workThreadOf(id: string): string {
  return `${workThread}${id}`;
}

/** Whether a notice is about planned work, and not about an incident. */
export function isOfWork({ thread }: Pick<NoticeBody, 'thread'>): boolean {
  return thread?.startsWith(workThread) === true;
}

const workThread = 'planned-work-';
