import type { LintRule } from '../finding.ts';

/**
 * A runbook that promises a review and missed it may describe a system that is gone. Found are "Next review: DATE" in the
 * past, and "Last reviewed: DATE" longer ago than the review that the document promises.
 *
 * @good [now: 2026-03-01]
 * # Runbook
 *
 * Last updated: January 2026. Reviewed quarterly. Next review: 2026-04-15
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 3 [now: 2026-03-01]
 * # Runbook
 *
 * *Next Review: November 2025*
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 3 [now: 2026-03-01]
 * # Runbook
 *
 * **Last reviewed:** 2025-09-30
 *
 * **Review cycle:** quarterly
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 */
export const reviewOverdue: LintRule = {
  name: 'review-overdue',
  level: 'warning',
  check: ({ lines, inCode, now }) => {
    if (now === null) return [];
    const prose = lines.map((text, at) => (inCode[at] === 1 ? '' : text.replace(/[*_`|]+/g, ' ')));
    for (const [at, text] of prose.entries()) {
      const due = dateAfter(text, /\bnext (?:scheduled )?review(?: date| due)?\b/i);
      if (due !== null && due.end < now) return [tell(at + 1, `the review that was due ${due.text}`)];
    }
    const days = promisedDays(prose);
    if (days === null) return [];
    for (const [at, text] of prose.entries()) {
      const last = dateAfter(text, /\blast (?:reviewed|review(?: date)?|updated|verified|tested)\b/i);
      if (last !== null && last.end.getTime() + days * 86_400_000 < now.getTime())
        return [tell(at + 1, `the last review ${last.text}, of one every ${days} days`)];
    }
    return [];
  },
};

function tell(line: number, what: string) {
  return {
    line,
    message: `Unexpected date in the past, expected ${what}, to be kept`,
    mend: 'Walk through the runbook, correct it, and write the new date.',
  };
}

const periods: [RegExp, number][] = [
  [/\bweekly\b/i, 7],
  [/\bmonthly\b/i, 31],
  [/\bquarterly\b|\bevery (?:3|three) months\b|\bevery quarter\b/i, 92],
  [/\b(?:semi-?annual(?:ly)?|bi-?annual(?:ly)?|half-?yearly|every (?:6|six) months)\b/i, 183],
  [/\b(?:annual(?:ly)?|yearly|every (?:12|twelve) months)\b/i, 366],
];

/** How often the document says that it is reviewed itself, in days, or null. */
function promisedDays(prose: string[]): number | null {
  for (const text of prose) {
    const words =
      /\breview (?:cycle|cadence|frequency|schedule|interval|period)\b.{0,60}|\b(?:this|the) (?:runbook|document|page) is reviewed\b.{0,60}|^\W*reviewed\b.{0,40}/i.exec(
        text,
      )?.[0];
    const period = words === undefined ? undefined : periods.find(([pattern]) => pattern.test(words));
    if (period !== undefined) return period[1];
  }
  return null;
}

const months = 'january february march april may june july august september october november december'.split(' ');

/** The date that stands behind some words, as written and the end of its day or month; null when none does. */
function dateAfter(text: string, words: RegExp): { text: string; end: Date } | null {
  const found = words.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length, found.index + found[0].length + 60);
  const iso = /^\W{0,8}(?<date>(?<year>20\d\d)-(?<month>\d\d)(?:-(?<day>\d\d))?)/.exec(rest)?.groups;
  if (iso !== undefined)
    return { text: iso['date'] ?? '', end: endOf(Number(iso['year']), Number(iso['month']), iso['day']) };
  const named =
    /^\W{0,8}(?<date>(?:(?<before>\d{1,2})\.?\s+)?(?<month>[A-Za-z]{3,9})\.?\s+(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?<year>20\d\d))/.exec(
      rest,
    )?.groups;
  const month = months.findIndex((name) => name.startsWith((named?.['month'] ?? '-').toLowerCase().slice(0, 9))) + 1;
  if (named === undefined || month === 0) return null;
  return { text: named['date'] ?? '', end: endOf(Number(named['year']), month, named['day'] ?? named['before']) };
}

function endOf(year: number, month: number, day: string | undefined): Date {
  return day === undefined ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month - 1, Number(day) + 1));
}
