import type { Source } from '../runbook/plan.ts';

/** When the document says that it is to be looked through next: the last day on which it is not overdue. */
export type ReviewDate = { until: number; said: string; source: Source };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const line = /\b(?:next|due for|scheduled) review(?: (?:date|due|on|by))?\b[\s*_:|—–-]{1,10}(?<date>[^*_|\n]{4,40})/i;

/** Reads “Next Review: April 2025” and the like; null where the document has none that can be read. */
export function readReviewDate(file: string, text: string): ReviewDate | null {
  for (const [index, words] of text.split('\n').entries()) {
    const said = line.exec(words.slice(0, 500))?.groups?.['date']?.trim();
    const until = said === undefined ? null : endOf(said);
    if (said !== undefined && until !== null)
      return { until, said, source: { file, startLine: index + 1, endLine: index + 1 } };
  }
  return null;
}

/** The end (UTC) of the day or month that is meant. */
function endOf(said: string): number | null {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?\b/.exec(said);
  if (iso !== null) return endOfDate(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? null : Number(iso[3]));
  const [, month = '', day, year] = /^([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\b/i.exec(said) ?? [];
  const [, dayBefore, monthAfter = '', yearAfter] = /^(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})\b/i.exec(said) ?? [];
  const name = (month || monthAfter).toLowerCase();
  const number = months.findIndex((known) => known.startsWith(name)) + 1;
  if (name === '' || number === 0) return null;
  const inMonth = day ?? dayBefore;
  return endOfDate(Number(year ?? yearAfter), number, inMonth === undefined ? null : Number(inMonth));
}

function endOfDate(year: number, month: number, day: number | null): number | null {
  const end = day === null ? Date.UTC(year, month, 1) : Date.UTC(year, month - 1, day + 1);
  const isThere = day === null ? month >= 1 && month <= 12 : new Date(end - 1).getUTCDate() === day;
  return isThere ? end - 1 : null;
}
