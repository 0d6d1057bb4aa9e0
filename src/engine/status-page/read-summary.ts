import type { PublicIncident, StatusPage } from '../../core/status-page/model.ts';
import { publicWindows } from '../../core/status-page/public-windows.ts';
import { type Summary, summarize } from '../../core/status-page/summary.ts';
import { daysOf, firstDay, type HourOfChecks } from '../../core/status-page/uptime.ts';
import type { Window } from '../../core/window/model.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { marksOf } from '../watch/roll-up.ts';
import { windowsNow } from '../window/windows-now.ts';

const hourMs = 3_600_000;
/** A crowd of customers costs no more than one: what they read is made so often at most. */
const freshMs = 5000;
const uptimeFreshMs = 60_000;

/** What the page reads. */
export type SummaryOptions = { clock: Clock; store: Store; page: StatusPage; windows: readonly Window[] };

/** What customers read, made from the store at most every few seconds. */
export function summaryReader({ clock, store, page, windows }: SummaryOptions): () => Promise<Summary> {
  const uptime = remembered(uptimeFreshMs, clock, () => store.read((tx) => readUptime(tx, page, clock.now())));
  return remembered(freshMs, clock, async () => {
    const now = clock.now();
    const known = await store.read(async (tx) => {
      const stored = await tx.holds.list(now);
      const incidents: PublicIncident[] = await tx.publicIncidents.since(firstDay(now));
      const work = await tx.publicWork.since(firstDay(now));
      return { incidents, work, windows: publicWindows(page, windowsNow(windows, stored), now) };
    });
    return summarize(page, { ...known, uptime: await uptime() }, now);
  });
}

async function readUptime(tx: Tx, page: StatusPage, now: number) {
  const marks = await marksOf(tx);
  const uptime = new Map<string, ReturnType<typeof daysOf>>();
  for (const { id, services } of page.components) {
    const hours = [];
    for (const service of services) hours.push(await hoursOf(tx, service, marks, firstDay(now)));
    uptime.set(id, daysOf(hours, now));
  }
  return uptime;
}

/** Of roll-ups by the hour, and of minutes where there is no hour yet. */
async function hoursOf(
  tx: Tx,
  service: string,
  marks: { hours: number; minutes: number },
  from: number,
): Promise<HourOfChecks[]> {
  const hours = await tx.rollups.list('hour', 'check.up', service, from, marks.hours);
  const minutes = await tx.rollups.list('minute', 'check.up', service, Math.max(from, marks.hours), marks.minutes);
  const recent = new Map<number, HourOfChecks>();
  for (const { at, count, sum } of minutes) {
    const hour = at - (at % hourMs);
    const before = recent.get(hour) ?? { at: hour, count: 0, passed: 0 };
    recent.set(hour, { at: hour, count: before.count + count, passed: before.passed + sum });
  }
  return [...hours.map(({ at, count, sum }) => ({ at, count, passed: sum })), ...recent.values()];
}

/** `make` again when what it gave is old; those who ask while it works wait for the same. */
function remembered<T>(freshForMs: number, clock: Clock, make: () => Promise<T>): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | null = null;
  return () => {
    const now = clock.now();
    if (last !== null && now - last.at < freshForMs) return last.value;
    const value = make();
    last = { at: now, value };
    value.catch(() => {
      // What went wrong is not remembered: the next who asks tries again.
      if (last?.value === value) last = null;
    });
    return value;
  };
}
