import type { Tx, Store } from '../ports.ts';
import type { Retention } from './model.ts';
import type { Sample } from '../../core/rule/model.ts';

const minute = 60_000;
const hour = 3_600_000;
/** Samples of checks come when the check has ended, and carry the time at which it began. */
const settleMs = 15_000;
/** Minutes, and services of one hour, that are rolled up in one transaction: whoever else writes waits for it. */
const minutesAtOnce = 10;
const servicesAtOnce = 500;
const name = 'rollups';

/** What lies before these times (epoch ms) has been rolled up. */
export type Marks = { minutes: number; hours: number };

/** How far samples have been rolled up; 0 before the first time. */
export async function marksOf(tx: Tx): Promise<Marks> {
  const known = await tx.settings.get(name);
  if (typeof known !== 'object' || known === null) return { minutes: 0, hours: 0 };
  const { minutes, hours } = known as Partial<Marks>;
  return { minutes: minutes ?? 0, hours: hours ?? 0 };
}

/** Makes sure that samples that are written late, into what was rolled up already, are rolled up once more. */
export async function noteLate(tx: Tx, samples: readonly Sample[], marks: Marks): Promise<Marks> {
  let first = Infinity;
  for (const { at } of samples) if (at < first) first = at;
  if (first >= marks.minutes) return marks;
  const back = { minutes: floor(first, minute), hours: Math.min(marks.hours, floor(first, hour)) };
  await tx.settings.put(name, back);
  return back;
}

/**
 * Rolls up all samples that are settled, in small transactions. What was rolled up and how far that is are written
 * together; killed in between, the next time begins where it stands. `onMarks` is told after each.
 */
export async function rollUp(store: Store, now: number, onMarks: (marks: Marks) => void): Promise<void> {
  const settled = floor(now - settleMs, minute);
  for (let more = true; more; ) {
    const marks = await store.transaction(async (tx) => {
      const before = await marksOf(tx);
      // From the first sample that there is: nothing is gone through minute by minute that nobody measured.
      const first = await tx.samples.firstFrom(before.minutes);
      if (before.minutes >= settled || (first === null && before.minutes === 0)) return { after: before, more: false };
      if (first === null || first >= settled) {
        const idle = { ...before, minutes: settled };
        await tx.settings.put(name, idle);
        return { after: idle, more: false };
      }
      const from = Math.max(before.minutes, floor(first, minute));
      const to = Math.min(settled, from + minutesAtOnce * minute);
      await tx.rollups.makeMinutes(from, to);
      const hours = before.hours === 0 ? floor(from, hour) : before.hours;
      const after: Marks = { minutes: to, hours };
      await tx.settings.put(name, after);
      return { after, more: true };
    });
    more = marks.more;
    onMarks(marks.after);
  }
  await rollUpHours(store, onMarks);
}

async function rollUpHours(store: Store, onMarks: (marks: Marks) => void): Promise<void> {
  for (;;) {
    const { hours, minutes, first } = await store.read(async (tx) => {
      const marks = await marksOf(tx);
      return { ...marks, first: await tx.rollups.firstMinuteFrom(marks.hours) };
    });
    // Hours in which nothing was measured are passed over.
    const next = first === null ? null : Math.max(hours, floor(first, hour));
    if (next === null || next + hour > minutes) return;
    let after: string | null = '';
    while (after !== null) {
      const from: string = after;
      after = await store.transaction((tx) => tx.rollups.makeHour(next, from, servicesAtOnce));
    }
    onMarks(
      await store.transaction(async (tx) => {
        const now = await marksOf(tx);
        // Set back meanwhile: what came late into this hour is not in it yet.
        if (now.hours !== hours || now.minutes < next + hour) return now;
        const moved = { ...now, hours: next + hour };
        await tx.settings.put(name, moved);
        return moved;
      }),
    );
  }
}

/** Deletes what is older than it is kept for. Samples that were not rolled up yet stay. */
export async function deleteOld(store: Store, keep: Retention, now: number): Promise<void> {
  await store.transaction(async (tx) => {
    const { minutes, hours } = await marksOf(tx);
    await tx.samples.deleteBefore(Math.min(now - keep.rawMs, minutes));
    await tx.rollups.deleteBefore('minute', Math.min(now - keep.minutesMs, hours));
    await tx.rollups.deleteBefore('hour', now - keep.hoursMs);
  });
}

function floor(time: number, step: number): number {
  return time - (time % step);
}
