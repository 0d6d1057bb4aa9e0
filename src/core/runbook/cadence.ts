import { durationIn } from './duration.ts';
import type { Cadence } from './plan.ts';

const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** The words for how often, in titles and lines. */
const cadences: [Cadence, RegExp][] = [
  [
    'other',
    /\b(?:twice|two times|three times) (?:a|per|every|each) (?:day|week|month|quarter|year)|\b(?:bi-?weekly|fortnightly|every (?:other|second|two) weeks?|bi-?monthly|semi-?annual(?:ly)?|bi-?annual(?:ly)?)\b/i,
  ],
  ['hourly', /\b(?:hourly|every hour|each hour|cada hora|toda hora|chaque heure)\b|stündlich|每小时|毎時/i],
  [
    'daily',
    /\b(?:daily|every day|each day|nightly|every night|every morning|morning|evening|every evening|end of (?:each |the |every )?day|once (?:a|per|each) day|every weekday|weekdays|diari[oa]|diariamente|cada día|todos los días|todos os dias|quotidien(?:ne)?)\b|täglich|每日|每天|日次|毎日|毎朝/i,
  ],
  [
    'weekly',
    new RegExp(
      String.raw`\b(?:weekly|every week|each week|once (?:a|per|each) week|(?:every|each|on) ${weekday}s?|${weekday}s|semanal(?:mente)?|cada semana|toda semana|hebdomadaire)\b|wöchentlich|每周|每星期|週次|毎週`,
      'i',
    ),
  ],
  [
    'monthly',
    new RegExp(
      String.raw`\b(?:monthly|every month|each month|once (?:a|per|each) month|(?:1st|first|last|15th|${weekday}) (?:day )?of (?:the|each|every) month|end of (?:the |each |every )?month|mensual(?:mente)?|mensal(?:mente)?|cada mes|mensuel(?:le)?)\b|monatlich|每月|月次|毎月`,
      'i',
    ),
  ],
  [
    'quarterly',
    /\b(?:quarterly|every quarter|each quarter|once (?:a|per|each) quarter|every three months|trimestral(?:mente)?|trimestriel(?:le)?)\b|vierteljährlich|quartalsweise|每季|四半期/i,
  ],
  [
    'yearly',
    /\b(?:yearly|annual(?:ly)?|every year|each year|once a year|anual(?:mente)?|annuel(?:le)?)\b|jährlich|每年|年次|毎年/i,
  ],
];

/** The cadence that a text names, or null. "Every 90 days" is quarterly; what fits no word is `other`. */
export function cadenceOf(text: string): Cadence | null {
  const named = cadences.find(([, pattern]) => pattern.test(text))?.[0];
  if (named !== undefined) return named;
  const every =
    /\bevery (?<span>\d{1,3}[ -]?(?:min(?:ute)?s?|hours?|h|days?|weeks?|months?))\b|(?:alle|cada|chaque|toutes les|tous les) (?<spanne>\d{1,3} (?:Minuten|Stunden|Tage|horas?|minutos?|d[ií]as?|heures?|jours?))/i.exec(
      text,
    );
  const days = (durationIn(every?.groups?.span ?? every?.groups?.spanne ?? '') ?? 0) / 86_400;
  if (days === 0) return null;
  return (
    (
      [
        [7, 'weekly'],
        [30, 'monthly'],
        [31, 'monthly'],
        [90, 'quarterly'],
        [91, 'quarterly'],
        [365, 'yearly'],
      ] as const
    ).find(([length]) => length === days)?.[1] ?? 'other'
  );
}

/** Whether a label says how often and nothing else: "Daily", "Every Monday", "1st of each month", "毎月1日". */
export function isOnlyCadence(label: string): boolean {
  if (label.length > 40 || cadenceOf(label) === null) return false;
  const left = label
    .replace(
      /\b(?:every|each|once|twice|on|the|a|per|of|at|around|day|days|week|weeks|month|months|quarter|year|hours?|minutes?|first|last|second|other|end|morning|night|utc|am|pm|start|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tasks?|checks?)\b|\d[\d:]*(?:st|nd|rd|th)?/gi,
      ' ',
    )
    .replace(
      /\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|hourly|nightly|bi-?weekly|diari[oa]|semanal|mensual|mensal|trimestral|anual)\b|(?:wöchent|täg|monat|jähr)lich|[毎每][日天周週月年朝季]|日次|週次|月次|年次|[日曜月火水木金土号]/gi,
      ' ',
    );
  return /^[\s()（）,/+-]*$/.test(left);
}
