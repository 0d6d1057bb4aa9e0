import type { Occurrence, Window } from '../window/model.ts';
import { lastingAt, nextAfter, occurrenceAt } from '../window/occurrence.ts';
import type { PublicWindow, StatusPage } from './model.ts';
import type { WorkAhead } from './planned-work.ts';

/** Planned work is shown so long ahead. */
const aheadMs = 7 * 24 * 3_600_000;

/** Planned work of the next days that customers may feel: not in the words of the team, but in those for them. */
export function publicWindows(page: StatusPage, windows: readonly Window[], now: number): PublicWindow[] {
  return windows.flatMap((window): PublicWindow[] => {
    const occurrence = occurrenceAt(window.when, now);
    if (occurrence === null || occurrence.from > now + aheadMs) return [];
    const shown = asPublic(page, window, occurrence);
    return shown === null ? [] : [shown];
  });
}

/** The work that lasts and the next that is planned, of each window that customers may feel. `idOf` names one time of one. */
export function workAhead(
  page: StatusPage,
  windows: readonly Window[],
  idOf: (windowId: string, from: number) => string,
  now: number,
): WorkAhead[] {
  return windows.flatMap((window) =>
    [lastingAt(window, now), nextAfter(window, now)].flatMap((occurrence): WorkAhead[] => {
      const shown = occurrence === null ? null : asPublic(page, window, occurrence);
      return shown === null ? [] : [{ ...shown, id: idOf(window.id, shown.from), announce: window.announce }];
    }),
  );
}

/** Null for what customers do not feel. */
function asPublic(
  { components }: StatusPage,
  { publicTitle, services }: Window,
  occurrence: Occurrence,
): PublicWindow | null {
  const concerned = components.filter((one) => one.services.some((service) => services?.includes(service) === true));
  if (services !== null && concerned.length === 0) return null;
  return {
    title: publicTitle ?? 'Planned work',
    components: services === null ? null : concerned.map(({ id }) => id),
    ...occurrence,
  };
}

/** Whether planned work lasts that is about a service. */
export function isPlanned(windows: readonly Window[], service: string | null, now: number): boolean {
  return windows.some(({ when, services }) => {
    const occurrence = occurrenceAt(when, now);
    const lasts = occurrence !== null && occurrence.from <= now;
    return lasts && (services === null || (service !== null && services.includes(service)));
  });
}
