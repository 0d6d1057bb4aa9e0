import type { EscalationSettings } from '../../core/escalation/policy-for.ts';
import { onCallMark } from '../../core/escalation/who.ts';
import type { Rota } from '../../core/on-call/rota.ts';
import { parseLocalTime } from '../../core/window/local-time-text.ts';
import { instantOf, zoneNamed } from '../../core/window/zoned-time.ts';
import { parseDuration } from '../../cli/time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys under `escalation`. */
export type RawEscalation = {
  who?: Record<string, string[]>;
  policies?: Record<string, Record<string, string[]>>;
  repeat?: number;
  'repeat-after'?: string;
  step?: string;
};

/** The keys under `on-call`: rota → turns. */
export type RawOnCall = Record<
  string,
  { people: string[]; zone?: string; from: string; shift?: string; overrides?: Record<string, string> }
>;

/** What the two refer to. */
export type Known = { people: readonly string[]; channels: readonly string[] };

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** What the kinds of value cannot say of escalation and of the rotas. */
export function checkPeople(
  escalation: RawEscalation | undefined,
  onCall: RawOnCall | undefined,
  known: Known,
  lineOf: LineOf,
): ConfigProblem[] {
  return [
    ...checkEscalation(escalation ?? {}, Object.keys(onCall ?? {}), known, lineOf),
    ...checkOnCall(onCall ?? {}, known, lineOf),
  ];
}

function checkEscalation(
  { who = {}, policies = {}, repeat = 0, ...raw }: RawEscalation,
  rotas: readonly string[],
  { channels }: Known,
  lineOf: LineOf,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const destinations = (names: readonly string[], ...path: string[]): void => {
    for (const name of names) {
      const rota = name.startsWith(onCallMark) ? name.slice(onCallMark.length) : null;
      if (rota === null ? channels.includes(name) : rotas.includes(rota)) continue;
      problems.push({
        line: lineOf('escalation', ...path),
        what: `Unknown destination "${name}" under escalation.${path.join('.')}`,
        mend: rota === null ? 'Name a channel, or on-call:ROTA.' : `Add the rota "${rota}" under "on-call".`,
      });
    }
  };
  for (const [words, names] of Object.entries(who)) destinations(names, 'who', words);
  for (const [severity, levels] of Object.entries(policies)) {
    for (const [after, names] of Object.entries(levels)) {
      destinations(names, 'policies', severity, after);
      if (parseDuration(after) !== null) continue;
      problems.push({
        line: lineOf('escalation', 'policies', severity, after),
        what: `Unexpected "${after}" in the policy for ${severity}, expected how long after the opening`,
        mend: 'Write 0m, 15m or 1h.',
      });
    }
  }
  if (!Number.isInteger(repeat) || repeat < -1)
    problems.push({
      line: lineOf('escalation', 'repeat'),
      what: `Unexpected repeat ${repeat}`,
      mend: 'Write how many times, 0 for not at all or -1 for until somebody acknowledges.',
    });
  for (const key of ['repeat-after', 'step'] as const) {
    if (raw[key] === undefined || (parseDuration(raw[key]) ?? 0) >= minuteMs) continue;
    problems.push({
      line: lineOf('escalation', key),
      what: `Unexpected ${key} "${raw[key]}"`,
      mend: 'Give people a minute at least.',
    });
  }
  return problems;
}

function checkOnCall(onCall: RawOnCall, { people }: Known, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [id, raw] of Object.entries(onCall)) {
    const report = (path: string[], what: string, mend: string): void => {
      problems.push({ line: lineOf('on-call', id, ...path), what: `${what} in the rota "${id}"`, mend });
    };
    if (zoneNamed(raw.zone ?? 'UTC') === null)
      report(['zone'], `Unknown time zone "${raw.zone}"`, 'Write one as in Europe/Berlin.');
    if (parseLocalTime(raw.from) === null)
      report(['from'], `Unexpected "${raw.from}" for from`, 'Write "2026-03-02 09:00".');
    if (raw.people.length === 0) report(['people'], 'Nobody', 'Name at least one person.');
    for (const name of raw.people)
      if (!people.includes(name)) report(['people'], `Unknown person "${name}"`, 'Add them under "people".');
    const shift = parseDuration(raw.shift ?? '7d') ?? 0;
    if (shift < dayMs || shift % dayMs !== 0)
      report(['shift'], `Unexpected shift "${raw.shift}"`, 'Write whole days: 1d or 7d.');
    for (const [span, name] of Object.entries(raw.overrides ?? {})) {
      if (!people.includes(name)) report(['overrides', span], `Unknown person "${name}"`, 'Add them under "people".');
      if (toSpan(span, 'UTC') === null)
        report(['overrides', span], `Unexpected span "${span}"`, 'Write "2026-12-24 09:00 to 2026-12-26 09:00".');
    }
  }
  return problems;
}

/** What is said of escalation, with its defaults. */
export function toEscalation(raw: RawEscalation | undefined): EscalationSettings & { who: Record<string, string[]> } {
  const { who = {}, policies = {}, repeat = 0 } = raw ?? {};
  return {
    who,
    bySeverity: Object.fromEntries(
      Object.entries(policies).map(([severity, levels]) => [
        severity,
        Object.entries(levels).map(([after, destinations]) => ({ afterMs: parseDuration(after) ?? 0, destinations })),
      ]),
    ),
    repeat,
    repeatAfterMs: parseDuration(raw?.['repeat-after'] ?? '15m') ?? 15 * minuteMs,
    stepMs: parseDuration(raw?.step ?? '15m') ?? 15 * minuteMs,
  };
}

/** The rotas. */
export function toRotas(raw: RawOnCall | undefined): Rota[] {
  return Object.entries(raw ?? {}).map(([id, rota]): Rota => {
    const zone = zoneNamed(rota.zone ?? 'UTC') ?? 'UTC';
    return {
      id,
      zone,
      people: rota.people,
      from: parseLocalTime(rota.from) ?? { year: 1970, month: 1, day: 1, minute: 0 },
      shiftDays: (parseDuration(rota.shift ?? '7d') ?? 7 * dayMs) / dayMs,
      overrides: Object.entries(rota.overrides ?? {}).flatMap(([span, person]) => {
        const found = toSpan(span, zone);
        return found === null ? [] : [{ person, ...found }];
      }),
    };
  });
}

function toSpan(text: string, zone: string): { from: number; until: number } | null {
  const [from, until] = text.split(/ to /).map(parseLocalTime);
  if (from == null || until == null) return null;
  const span = { from: instantOf(zone, from), until: instantOf(zone, until) };
  return span.until > span.from ? span : null;
}
