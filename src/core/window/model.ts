import type { Source } from '../runbook/plan.ts';

/** Days of the week as windows name them, Sunday first as calendars count. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * When a window is. Minutes count from midnight by the clock on the wall in `zone` (an IANA name); one that ends before it
 * begins goes on into the next day. `day` null is each day; `week` is which such day of the month, null for each.
 * `skipped` are beginnings (epoch ms) at which it does not happen.
 */
export type When =
  | {
      kind: 'recurring';
      day: Weekday | null;
      week: 1 | 2 | 3 | 4 | 'last' | null;
      startMinute: number;
      endMinute: number;
      zone: string;
      skipped?: readonly number[];
    }
  | { kind: 'once'; from: number; until: number; skipped?: readonly number[] };

/**
 * Planned work. While it lasts watching goes on and nobody is paged for `services` (null: for anything); what still fails at
 * its end pages then.
 */
export type Window = {
  id: string;
  title: string;
  /** What customers read in its place on the status page; `Planned work` if left out. */
  publicTitle?: string;
  when: When;
  services: string[] | null;
  /** How long before its beginning people are told, in ms. */
  announce: number[];
  /** Where they are told; null: wherever people are told of anything. */
  announceTo: string[] | null;
  /** Their services are closed by the edge while it lasts. */
  maintenanceMode: boolean;
  /** Where the runbook states it. */
  source: Source | null;
  /** Who added it by hand. */
  by: string | null;
};

/** One time that a window is; times are epoch ms. */
export type Occurrence = { from: number; until: number };
