import type { RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import type { Item, MaintenanceWindow } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { textOf } from './text-of.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const time = String.raw`\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)?`;
const zone = String.raw`UTC(?:[+-]\d{1,2}(?::\d{2})?)?|GMT(?:[+-]\d{1,2})?|Z\b|[ECMP][SD]?T\b|CES?T\b|BST\b|JST\b|IST\b|AE[SD]T\b|[A-Z][a-z]+\/[A-Z][A-Za-z_]+|(?:US )?(?:Eastern|Central|Mountain|Pacific)(?: Time)?`;
const pattern = new RegExp(
  String.raw`(?:(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s)?(?:(?<day>sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?\b(?:\sof\s(?:each|every|the)\smonth)?|(?<often>daily|every day|nightly|weekdays))[\s,:(@]{0,4}(?:(?:at|from|between|night|nights|morning|mornings)\s){0,2}(?<from>${time})\s?(?:-|–|—|to|and|until)\s?(?<to>${time})\s{0,2}[(]?(?<zone>${zone})?`,
  'giu',
);

/** When work on the running system is allowed: "Sunday 02:00–04:00 UTC", "first Sunday of the month, 2-4 AM EST". */
export function compileWindows(draft: Draft): MaintenanceWindow[] {
  const found: MaintenanceWindow[] = [];
  for (const section of allSections(draft.root)) {
    if (section.concept === 'background' || section.concept === 'contacts') continue;
    const about = isAbout(section);
    const read = (text: string, line: number) => {
      for (const match of text.matchAll(pattern)) {
        // "Support: Monday 9-17" is an hour of business, and a window must say so or stand where windows are told.
        if (!about && !/\b(?:window|maintenance|downtime|deploy|release)/i.test(text)) continue;
        const range = { startLine: line, endLine: line };
        const window = windowOf(match);
        if (window === null) continue;
        const title = titleIn(text, match.index) ?? section.title;
        found.push({
          ...makeItem(
            draft,
            'window',
            title,
            range,
            window.timeZone === null ? confidence.inherited : confidence.stated,
          ),
          title,
          ...window,
        });
      }
    };
    if (section.kind !== 'root') read(section.fullTitle, section.startLine);
    for (const block of section.blocks) for (const line of linesOf(block)) read(line.text, line.line);
  }
  return found;
}

function isAbout(section: Section): boolean {
  for (const at of [section, ...ancestors(section)])
    if (
      /\b(?:windows?|maintenance|downtime|wartung|mantenimiento|manuten[çc][ãa]o)\b|メンテナンス|维护/i.test(at.title)
    )
      return true;
  return false;
}

function titleIn(text: string, before: number): string | null {
  const words = text
    .slice(Math.max(0, before - 100), before)
    .replace(/[\s(（:：,–—-]{1,20}$/, '')
    .replace(/\b(?:every|each|on|the)$/i, '')
    .trim();
  return words.length >= 3 && words.length <= 60 ? words : null;
}

function windowOf(match: RegExpMatchArray): Omit<MaintenanceWindow, 'title' | keyof Item> | null {
  const { nth, day, from = '', to = '', zone: timeZone } = match.groups ?? {};
  const end = minutes(to, null);
  // "2-4 AM": the second's half of the day holds for the first.
  const start = minutes(from, /[ap]\.?m/i.exec(to)?.[0] ?? null);
  if (start === null || end === null) return null;
  return {
    day: day === undefined ? null : (days.find((name) => name.startsWith(day.toLowerCase().slice(0, 3))) ?? null),
    week:
      nth === undefined
        ? null
        : nth.toLowerCase() === 'last'
          ? 'last'
          : (Math.max(
              1,
              (['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'].indexOf(nth.toLowerCase()) % 4) + 1,
            ) as 1 | 2 | 3 | 4),
    startMinute: start,
    endMinute: end,
    timeZone: timeZone?.trim() ?? null,
  };
}

function minutes(text: string, half: string | null): number | null {
  const match = /^(\d{1,2})(?::(\d{2}))?\s?([ap])?/i.exec(text);
  if (match === null) return null;
  const letter = (match[3] ?? half?.[0])?.toLowerCase();
  const hour = Number(match[1]);
  if (hour > 24 || (letter !== undefined && hour > 12)) return null;
  return (letter === undefined ? hour : (hour % 12) + (letter === 'p' ? 12 : 0)) * 60 + Number(match[2] ?? 0);
}

/** The lines of a block's words; in a table each row is one. */
function linesOf(block: RootContent): { text: string; line: number }[] {
  if (block.type === 'paragraph') {
    const { startLine, endLine } = rangeOf(block);
    return textOf(block)
      .split('\n')
      .map((text, at) => ({ text, line: Math.min(startLine + at, endLine) }));
  }
  if (block.type === 'list') return block.children.flatMap((item) => item.children.flatMap((child) => linesOf(child)));
  if (block.type === 'table')
    return block.children.map((row) => ({
      text: row.children.map((cell) => textOf(cell)).join(' '),
      line: rangeOf(row).startLine,
    }));
  return [];
}
