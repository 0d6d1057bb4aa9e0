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
 *
 * @bad 3 in other languages [now: 2026-03-01]
 * # Runbook operacional
 *
 * **Próxima revisão**: Fevereiro 2025
 *
 * ## Implantação
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
      const due = dateAfter(
        text,
        /\bnext (?:scheduled )?(?:review|revision|update|audit)(?: date| due)?\b|\breview (?:due|by|before)\b|\bpr[óo]xima (?:revis[ãa]o|revisi[óo]n|actualizaci[óo]n)\b|\bnächste (?:überprüfung|prüfung|revision)\b|次回(?:レビュー|見直し|更新)(?:日|予定)?|下次(?:审查|审核|评审|更新)(?:日期|时间)?/i,
      );
      if (due !== null && due.end < now) return [tell(at + 1, `the review that was due ${due.text}`)];
    }
    const days = promisedDays(prose);
    if (days === null) return [];
    for (const [at, text] of prose.entries()) {
      const last = dateAfter(
        text,
        /\blast (?:reviewed|review(?: date)?|updated?|verified|tested|revised)\b|\b[úu]ltima (?:revis[ãa]o|revisi[óo]n|atualiza[çc][ãa]o|actualizaci[óo]n)\b|\b(?:letzte (?:überprüfung|prüfung|aktualisierung)|zuletzt (?:geprüft|aktualisiert))\b|最終(?:更新|レビュー|確認)(?:日)?|(?:最后|最近)(?:更新|审查|审核)(?:日期|时间)?/i,
      );
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
  [/\bweekly\b|\bsemanal|\bwöchentlich|毎週|每周/i, 7],
  [/\bmonthly\b|\bmensual|\bmensal|\bmonatlich|毎月|每月/i, 31],
  [
    /\bquarterly\b|\bevery (?:3|three) months\b|\bevery quarter\b|\btrimestral|\bvierteljährlich|\bquartalsweise|四半期|每季度/i,
    92,
  ],
  [/\b(?:semi-?annual(?:ly)?|bi-?annual(?:ly)?|half-?yearly|every (?:6|six) months)\b/i, 183],
  [/\b(?:annual(?:ly)?|yearly|every (?:12|twelve) months)\b/i, 366],
];

/** How often the document says that it is reviewed itself, in days, or null. */
function promisedDays(prose: string[]): number | null {
  for (const text of prose) {
    const words =
      /\breview (?:cycle|cadence|frequency|schedule|interval|period)\b.{0,60}|\b(?:ciclo|frecuencia|frequência) de revis\p{L}+.{0,60}|\b(?:überprüfungs|prüf)(?:zyklus|intervall)\b.{0,60}|(?:レビュー|見直し)(?:周期|頻度).{0,60}|(?:审查|审核)(?:周期|频率).{0,60}|\b(?:this|the) (?:runbook|document|page) is reviewed\b.{0,60}|^\W*reviewed\b.{0,40}/iu.exec(
        text,
      )?.[0];
    const period = words === undefined ? undefined : periods.find(([pattern]) => pattern.test(words));
    if (period !== undefined) return period[1];
  }
  return null;
}

/** The months, each in English, Spanish, Portuguese and German. */
const months = [
  'january enero janeiro januar',
  'february febrero fevereiro februar',
  'march marzo março märz',
  'april abril',
  'may mayo maio mai',
  'june junio junho juni',
  'july julio julho juli',
  'august agosto',
  'september septiembre setembro',
  'october octubre outubro oktober',
  'november noviembre novembro',
  'december diciembre dezembro',
].map((names) => names.split(' '));

/** The date that stands behind some words, as written and the end of its day or month; null when none does. */
function dateAfter(text: string, words: RegExp): { text: string; end: Date } | null {
  const found = words.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length, found.index + found[0].length + 60);
  const iso = /^[^\p{L}\d]{0,8}(?<date>(?<year>20\d\d)[-/.年](?<month>\d{1,2})(?:[-/.月](?<day>\d{1,2}))?)/u.exec(
    rest,
  )?.groups;
  if (iso !== undefined)
    return { text: iso['date'] ?? '', end: endOf(Number(iso['year']), Number(iso['month']), iso['day']) };
  const named =
    /^[^\p{L}\d]{0,8}(?<date>(?:(?<before>\d{1,2})\.?\s+)?(?:de\s+)?(?<month>\p{L}{3,10})\.?\s+(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:de\s+)?(?<year>20\d\d))/u.exec(
      rest,
    )?.groups;
  const written = (named?.['month'] ?? '-').toLowerCase();
  const month = months.findIndex((names) => names.some((name) => name.startsWith(written))) + 1;
  if (named === undefined || month === 0) return null;
  return { text: named['date'] ?? '', end: endOf(Number(named['year']), month, named['day'] ?? named['before']) };
}

function endOf(year: number, month: number, day: string | undefined): Date {
  return day === undefined ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month - 1, Number(day) + 1));
}
