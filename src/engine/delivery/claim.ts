import { decideNotice, isDue } from '../../core/notice/decide.ts';
import type { Notice, NoticeBody, NoticeEvent } from '../../core/notice/model.ts';
import { supersededBy, turnOf } from '../../core/notice/outbox.ts';
import { type DeliveryPolicy, longestWindowMs, roomFor } from '../../core/notice/policy.ts';
import { bundleKey, composeBundle, mostAlone, mostTogether, withSuperseded } from '../../core/notice/together.ts';
import type { Tx } from '../ports.ts';
import { noteDead } from './note.ts';

/** One message that is ours to send: the notices it tells, as they were claimed, and its words. */
export type Message = { destination: string; key: string; body: NoticeBody; notices: Notice[] };

/** What a round of claiming gave: what is now ours to send, and when to look again (null: nothing is waiting). */
export type Claims = { claimed: Message[]; nextDueAt: number | null };

/** Who can be told: how a destination is dealt with (null: there is no such one), and which are being told something now. */
export type Destinations = { policyOf(id: string): DeliveryPolicy | null; busy: ReadonlySet<string> };

const mostAtOnce = 500;
/** Who was told something this recently has been woken: what else has come together since is told in one message. */
const justToldMs = 60_000;

/**
 * Claims due notices, one message for each destination that is not busy: a destination is told one thing after the
 * other and in order, and one that hangs holds up nobody else. Notices whose turn has not come are put off, and those
 * that must never be sent are ended.
 */
export async function claimDue(tx: Tx, destinations: Destinations, leaseMs: number, now: number): Promise<Claims> {
  // Without those of busy destinations: a long row of notices for one that hangs must not hide those for the others.
  const due = await tx.notices.due(now, mostAtOnce, [...destinations.busy]);
  const claimed: Message[] = [];
  const { policyOf, busy } = destinations;
  for (const destination of new Set(due.map((notice) => notice.destination))) {
    const policy = policyOf(destination);
    const others = [...busy, ...claimed.map((message) => message.destination)];
    const alike = policy?.atOnce === undefined ? 0 : others.filter((other) => policyOf(other) === policy).length;
    if (alike >= (policy?.atOnce ?? Number.POSITIVE_INFINITY)) continue;
    const waiting = due.filter((notice) => notice.destination === destination);
    const message = await claimFor(tx, destination, waiting, policy, leaseMs, now);
    if (message !== null) claimed.push(message);
  }
  return { claimed, nextDueAt: await tx.notices.nextDueAt() };
}

async function claimFor(
  tx: Tx,
  destination: string,
  waiting: Notice[],
  policy: DeliveryPolicy | null,
  leaseMs: number,
  now: number,
): Promise<Message | null> {
  if (policy === null) {
    const why = `signalbox.yaml has no channel “${destination}” (any more).`;
    for (const notice of waiting) await change(tx, notice, { kind: 'dropped', why }, now);
    return null;
  }
  const ready = await takeTurns(tx, waiting, policy, now);
  const chosen = await choose(tx, destination, ready, policy, now);
  const notices: Notice[] = [];
  for (const notice of chosen.notices) {
    const claimed = await change(tx, notice, { kind: 'claimed', leaseMs, bundle: chosen.bundle }, now, policy);
    if (claimed?.state === 'sending') notices.push(claimed);
  }
  const [first] = notices;
  if (first === undefined) return null;
  if (chosen.bundle !== null) return { destination, key: chosen.bundle, body: composeBundle(notices), notices };
  const before = supersededBy(first, await storyOf(tx, first));
  const body =
    before.length === 0
      ? first.body
      : withSuperseded(
          first.body,
          before.map((notice) => notice.body),
        );
  return { destination, key: first.key, body, notices };
}

/** Those whose turn it is, in order. For programs the first is enough: they get one by one. */
async function takeTurns(tx: Tx, waiting: Notice[], policy: DeliveryPolicy, now: number): Promise<Notice[]> {
  const ready: Notice[] = [];
  for (const notice of waiting) {
    if (ready.length >= (policy.forPeople ? mostTogether : 1)) break;
    const turn = turnOf(notice, await storyOf(tx, notice), now, policy.forPeople);
    if (turn.kind === 'wait') await change(tx, notice, { kind: 'held', until: turn.until }, now);
    else if (turn.kind === 'never') await change(tx, notice, { kind: 'dropped', why: turn.why }, now);
    else if (turn.kind === 'superseded') await change(tx, notice, turn, now);
    else {
      const why = `The notice “${notice.body.about}” says it too.`;
      for (const earlier of turn.superseding) await change(tx, earlier, { kind: 'superseded', why }, now);
      ready.push(notice);
    }
  }
  return ready;
}

/** Everything that belongs to the same incident, as far as it matters to this notice's turn. */
async function storyOf(tx: Tx, { body, destination }: Notice): Promise<Notice[]> {
  if (body.incidentId !== null) return tx.notices.forIncident(body.incidentId);
  return body.about === 'public' && body.thread !== undefined ? tx.notices.inThread(body.thread, [destination]) : [];
}

/** Which of those go out now, and under which key where it is one message for several. */
async function choose(
  tx: Tx,
  destination: string,
  ready: Notice[],
  policy: DeliveryPolicy,
  now: number,
): Promise<{ notices: Notice[]; bundle: string | null }> {
  const [first] = ready;
  if (first === undefined) return { notices: [], bundle: null };
  if (first.bundle !== null) {
    // What was tried together is tried together again, under the same key.
    const members = await tx.notices.inBundle(destination, first.bundle);
    return { notices: members.filter((notice) => isDue(notice, now)), bundle: first.bundle };
  }
  if (policy.limits.length === 0) return { notices: [first], bundle: null };
  const told = await tx.notices.deliveredSince(destination, now - Math.max(justToldMs, longestWindowMs(policy)));
  const { room, freeAt } = roomFor(policy, told, now);
  if (room === 0) {
    for (const notice of ready) await change(tx, notice, { kind: 'held', until: freeAt }, now);
    return { notices: [], bundle: null };
  }
  const bundled = ready.filter((notice) => notice.bundle === null && notice.body.incidentId !== null);
  const justTold = told.some((at) => at > now - justToldMs);
  const together =
    bundled.includes(first) && bundled.length > 1 && (room === 1 || (justTold && bundled.length > mostAlone));
  return together ? { notices: bundled, bundle: bundleKey(bundled) } : { notices: [first], bundle: null };
}

/** Moves a notice, and says so where it matters; null when it was refused. */
async function change(
  tx: Tx,
  notice: Notice,
  event: NoticeEvent,
  now: number,
  policy?: DeliveryPolicy,
): Promise<Notice | null> {
  const decision = decideNotice(notice, event, now, policy);
  if (decision.kind === 'refused' || !(await tx.notices.replace(decision.state, notice.token))) return null;
  if (decision.state.state === 'dead') await noteDead(tx, decision.state, now);
  return decision.state;
}
