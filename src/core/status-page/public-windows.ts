import type { Window } from '../window/model.ts';
import { occurrenceAt } from '../window/occurrence.ts';
import type { PublicWindow, StatusPage } from './model.ts';

/** Planned work is shown so long ahead. */
const aheadMs = 7 * 24 * 3_600_000;

/** Planned work of the next days that customers may feel: not in the words of the team, but in those for them. */
export function publicWindows({ components }: StatusPage, windows: readonly Window[], now: number): PublicWindow[] {
  return windows.flatMap(({ publicTitle, when, services }): PublicWindow[] => {
    const occurrence = occurrenceAt(when, now);
    if (occurrence === null || occurrence.from > now + aheadMs) return [];
    const concerned = components.filter((one) => one.services.some((service) => services?.includes(service) === true));
    if (services !== null && concerned.length === 0) return [];
    return [
      {
        title: publicTitle ?? 'Planned work',
        components: services === null ? null : concerned.map(({ id }) => id),
        ...occurrence,
      },
    ];
  });
}

/** Whether planned work lasts that is about a service. */
export function isPlanned(windows: readonly Window[], service: string | null, now: number): boolean {
  return windows.some(({ when, services }) => {
    const occurrence = occurrenceAt(when, now);
    const lasts = occurrence !== null && occurrence.from <= now;
    return lasts && (services === null || (service !== null && services.includes(service)));
  });
}
