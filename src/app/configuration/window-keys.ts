import type { MaintenanceWindow } from '../../core/runbook/plan.ts';
import type { Window } from '../../core/window/model.ts';
import { readWhen } from '../../core/window/read-when.ts';
import { zoneNamed } from '../../core/window/zoned-time.ts';
import { parseDuration } from '../../cli/time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys under `windows`. */
export type RawWindows = Record<
  string,
  {
    title?: string;
    'public-title'?: string;
    when: string;
    zone?: string;
    services?: string[];
    announce?: string[];
    'announce-to'?: string[];
    'maintenance-mode'?: string | boolean;
  }
>;

/** When planned work is announced if nobody says otherwise. */
export const announcedAhead: readonly number[] = [7 * 86_400_000, 48 * 3_600_000, 24 * 3_600_000];

/** What the kinds of value cannot say of windows. */
export function checkWindows(
  raw: RawWindows | undefined,
  known: { services: readonly string[]; channels: readonly string[] },
  lineOf: LineOf,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [id, window] of Object.entries(raw ?? {})) {
    const report = (key: string, what: string, mend: string): void => {
      problems.push({ line: lineOf('windows', id, key), what: `${what} in the window "${id}"`, mend });
    };
    const zone = zoneNamed(window.zone ?? 'UTC');
    if (zone === null) report('zone', `Unknown time zone "${window.zone}"`, 'Write one as in Europe/Berlin.');
    if (readWhen(window.when, zone ?? 'UTC') === null)
      report(
        'when',
        `Unexpected "${window.when}"`,
        'Write "sunday 02:00-04:00", "first sunday 02:00-04:00" or "2026-12-06 02:00-04:00".',
      );
    for (const name of window.services ?? [])
      if (!known.services.includes(name)) report('services', `Unknown service "${name}"`, 'Name one under "services".');
    for (const name of window['announce-to'] ?? [])
      if (!known.channels.includes(name))
        report('announce-to', `Unknown channel "${name}"`, 'Add it under "channels".');
    for (const span of window.announce ?? [])
      if (!((parseDuration(span) ?? 0) > 0))
        report('announce', `Unexpected "${span}"`, 'Write how long before: 7d, 48h.');
    const mode = window['maintenance-mode'];
    if (mode !== undefined && !['on', 'off', 'true', 'false'].includes(String(mode)))
      report('maintenance-mode', `Unexpected "${String(mode)}"`, 'Write on or off.');
  }
  return problems;
}

/** The windows of `signalbox.yaml`. */
export function toWindows(raw: RawWindows | undefined): Window[] {
  return Object.entries(raw ?? {}).flatMap(([id, window]): Window[] => {
    const when = readWhen(window.when, zoneNamed(window.zone ?? 'UTC') ?? 'UTC');
    if (when === null) return [];
    return [
      {
        id,
        title: window.title ?? id,
        ...(window['public-title'] === undefined ? {} : { publicTitle: window['public-title'] }),
        when,
        services: window.services ?? null,
        announce: window.announce?.map((span) => parseDuration(span) ?? 0) ?? [...announcedAhead],
        announceTo: window['announce-to'] ?? null,
        maintenanceMode: ['on', 'true'].includes(String(window['maintenance-mode'] ?? 'off')),
        source: null,
        by: null,
      },
    ];
  });
}

/**
 * The windows that the runbook states and `signalbox.yaml` does not (an entry with the same title stands for the runbook's).
 * One in a zone that nobody knows is left out, and named.
 */
export function windowsOf(
  stated: readonly MaintenanceWindow[],
  own: readonly Window[],
): { windows: Window[]; warnings: string[] } {
  const windows: Window[] = [];
  const warnings: string[] = [];
  for (const { id, title, day, week, startMinute, endMinute, timeZone, source } of stated) {
    if (own.some((window) => window.title.toLowerCase() === title.toLowerCase())) continue;
    const zone = zoneNamed(timeZone ?? 'UTC');
    if (zone === null) {
      warnings.push(
        `The window “${title}” (${source.file}:${source.startLine}) is in the time zone “${timeZone}”, which is not known: pages are not held back in it. Add it under "windows".`,
      );
      continue;
    }
    const when = { kind: 'recurring', day, week, startMinute, endMinute, zone } as const;
    const more = { services: null, announce: [...announcedAhead], announceTo: null, maintenanceMode: false, by: null };
    windows.push({ id, title, when, source, ...more });
  }
  return { windows: [...windows, ...own], warnings };
}
