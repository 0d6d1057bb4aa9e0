import type { Cadence } from './plan.ts';

const field = String.raw`(?:\*|\d{1,2}|[A-Za-z]{3})(?:[-,\/](?:\*|\d{1,2}|[A-Za-z]{3})){0,12}`;
const line = new RegExp(
  String.raw`^\s{0,8}(?<when>(?:${field}\s{1,8}){4}${field}|@(?:hourly|daily|midnight|weekly|monthly|yearly|annually))\s{1,20}(?<what>\S.{0,2000})$`,
);
const quoted = new RegExp(
  String.raw`\b(?:schedule|cron)[\w-]{0,20}["']?\s?[:=]\s{0,4}["'](?<when>(?:${field}\s{1,4}){4}${field})["']`,
  'i',
);

/** A line of a crontab: its expression and what it runs; null for any other line. */
export function readCronLine(text: string): { when: string; what: string } | null {
  const groups = line.exec(text)?.groups;
  if (groups?.when === undefined || groups.what === undefined) return null;
  // "1 2 3 4 5 apples" counts; a schedule has a star or a name.
  if (!/[*@]/.test(groups.when)) return null;
  return { when: groups.when.replace(/\s+/g, ' '), what: groups.what.trim() };
}

/** The expression of `schedule: "0 2 * * *"`, or null. */
export function cronIn(text: string): string | null {
  return quoted.exec(text.slice(0, 500))?.groups?.when?.replace(/\s+/g, ' ') ?? null;
}

/** How often a cron expression comes round, in the calendar's words; `cron` where none of them fits. */
export function cadenceOfCron(when: string): Cadence {
  const named = new Map<string, Cadence>([
    ['@hourly', 'hourly'],
    ['@daily', 'daily'],
    ['@midnight', 'daily'],
    ['@weekly', 'weekly'],
    ['@monthly', 'monthly'],
    ['@yearly', 'yearly'],
    ['@annually', 'yearly'],
  ]).get(when);
  if (named !== undefined) return named;
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = when.split(' ');
  const once = (part: string) => /^(?:\d{1,2}|[A-Za-z]{3})$/.test(part);
  if (!once(minute)) return 'cron';
  if (hour === '*' && day === '*' && month === '*' && weekday === '*') return 'hourly';
  if (!once(hour)) return 'cron';
  if (once(day) && once(month) && weekday === '*') return 'yearly';
  if (day === '*' && month === '*') return weekday === '*' ? 'daily' : once(weekday) ? 'weekly' : 'cron';
  return once(day) && month === '*' && weekday === '*' ? 'monthly' : 'cron';
}
