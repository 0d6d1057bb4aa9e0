import { countedThings } from './counted-things.ts';
import { durationIn, unitSeconds } from './duration.ts';
import type { Comparison, Threshold, ThresholdRole } from './plan.ts';

/** A number that something is compared with, as it stands in a text; `start` and `end` are offsets in it. */
export type Quantity = {
  comparison: Comparison;
  value: number;
  unit: string | null;
  windowSeconds: number | null;
  start: number;
  end: number;
  /** What "1000 req/min" counts; null where the number counts nothing. */
  counted: string | null;
  /** "drop" where the number is how far the metric moves and not what it is. */
  change?: string;
  /** True where `counted` is the whole metric, whatever stands round it. */
  named?: true;
  /** True for one end of a range: both ends mean the same. */
  ranged?: true;
  /** Where the words that make it a threshold say what it is for. */
  role?: ThresholdRole;
};

const signs: Record<string, Comparison> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '=<': '<=',
  '=>': '>=',
  '≤': '<=',
  '≥': '>=',
  '==': '==',
  '!=': '!=',
  '＜': '<',
  '＞': '>',
};
/** The words that compare, by the sign they stand for. Longer ones come before those they begin with. */
const saidAs: [Comparison, string][] = [
  [
    '>',
    'more than|greater than|higher than|older than|slower than|larger than|bigger than|above|over|exceeds?|exceeding|exceeded|beyond|超过|大于|高于',
  ],
  ['<', 'less than|fewer than|lower than|(?:drops? |falls? )?(?:below|under)|小于|低于'],
  ['>=', 'at least|no less than|(?:a )?min(?:imum)?(?: of)?'],
  ['<=', 'at most|no more than|within|(?:a )?max(?:imum)?(?: of)?'],
];

const units =
  '%|percent|ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|hours?|hrs?|h|days?|d|(?<=\\d)m(?!-)|[KMGT]i?B|[kKmMgG]b|Mi|Gi|[GT]|x|×|σ|°[CF]|℃|req(?:uests)?|rps|qps|秒|分钟|小时|時間|天';
const sign = new RegExp(
  String.raw`(?<![-=<>\w])(?<sign><=|>=|=<|=>|==|!=|<|>|≤|≥|＜|＞)\s{0,2}~?[$€£]?(?<number>\d[\d,]{0,12}(?:\.\d{1,6})?)(?:\s?[-–]\s?\d{1,6}(?=\s?(?:%|ms\b)))?\s?(?<unit>${units})?(?![\w>])`,
  'giu',
);
/** "cpu>80%": without a space a sign compares only where a unit stands behind the number; elsewhere it is code or a tag. */
const tight = new RegExp(
  String.raw`(?<=[a-z_)\]])(?<sign><=|>=|<|>|≤|≥)(?<number>\d[\d,]{0,12}(?:\.\d{1,6})?)\s?(?<unit>%|ms|s|min|[KMGT]i?B)(?![\w>])`,
  'giu',
);
const said = new RegExp(
  String.raw`(?<![\p{L}])(?<said>${saidAs.map(([, words]) => words).join('|')})\s{0,2}~?[$€£]?(?<number>\d[\d,]{0,12}(?:\.\d{1,6})?)(?:\s?[-–]\s?\d{1,6}(?=\s?(?:%|ms\b)))?\s?(?<unit>${units})?(?![\w>])`,
  'giu',
);
const saidWhole = saidAs.map(([comparison, words]) => [comparison, new RegExp(`^(?:${words})$`, 'i')] as const);

const countAhead = new RegExp(String.raw`^\s${countedThings}`, 'i');
const countBefore = new RegExp(
  String.raw`(?:\b(?:depth|length|size|count|number|backlog|lag|queue|load|score|rate|total|temperature)|${countedThings})(?:\s(?:is|are|was|goes|stays|remains|of))?\s$`,
  'i',
);

/** Whether a bare number counts things of the system: "over 1000 messages", "depth over 1000". */
function isCount(text: string, match: RegExpExecArray): boolean {
  return countAhead.test(text.slice(match.index + match[0].length)) || countBefore.test(text.slice(0, match.index));
}

/** Every comparison with a number in a text, in order. */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(sign)) add(found, text, match, signs[match.groups?.sign ?? ''] ?? null);
  for (const match of text.matchAll(tight)) add(found, text, match, signs[match.groups?.sign ?? ''] ?? null);
  for (const match of text.matchAll(said)) {
    const words = match.groups?.said ?? '';
    // "over 10 minutes" says how long, not how much.
    if (
      /^(?:over|within|under)$/i.test(words) &&
      match.groups?.unit !== undefined &&
      (unitSeconds(match.groups.unit) ?? 0) >= 60
    )
      continue;
    // "Delete rows older than 90 days" keeps the rest: nothing is compared with the system.
    if (/^older/i.test(words) && /\b(?:delete|remove|purge|archive|clean|prune|drop|keep|rotate)/i.test(text)) continue;
    // "within 2 hours" is how long people have; "within 200 ms" is an answer's time.
    if (/^within$/i.test(words) && !/^(?:ms|milliseconds?|[x×])$/i.test(match.groups?.unit ?? '')) continue;
    // "over 1000" compares a length or a number of things; elsewhere it tells how many there were.
    // "max 3 retries" and "min 8 characters" set how something works.
    if (/^over$|^(?:a )?m(?:ax|in)/i.test(words) && match.groups?.unit === undefined && !isCount(text, match)) continue;
    add(found, text, match, saidWhole.find(([, pattern]) => pattern.test(words))?.[0] ?? null);
  }
  return found
    .toSorted((a, b) => a.start - b.start)
    .filter((entry, at, all) => at === 0 || entry.start >= (all[at - 1]?.end ?? 0));
}

function add(found: Quantity[], text: string, match: RegExpExecArray, comparison: Comparison | null): void {
  if (comparison === null) return;
  const value = numberIn(match.groups?.number ?? '');
  const start = match.index;
  const end = start + match[0].length;
  const after = text.slice(end, end + 80);
  // "> 50% users" counts people, "more than 80 characters" a text, "<1>" is a tag.
  if (
    /^\s(?:of\s)?(?:all\s)?(?:(?:[a-z-]{3,20}\s){0,3}(?:custodians|reviewers|approvers|engineers|maintainers|operators|administrators|admins|owners|volunteers|colleagues|team members)|users|customers|tenants|people|contributors|developers|characters|bits|digits|lines of)\b/i.test(
      after,
    )
  )
    return;
  const counted =
    /^\s?(?:(?<what>[a-z][a-z ]{1,24}?)\s?)?(?:\/|\bper\s)\s?(?<span>s|sec(?:ond)?|min(?:ute)?|h|hr|hour|day|week|month)\b/i.exec(
      after,
    );
  const perUnit = counted?.groups?.span === undefined ? null : unitSeconds(counted.groups.span);
  found.push({
    comparison,
    value,
    unit: normalUnit(match.groups?.unit),
    windowSeconds: perUnit ?? windowIn(after),
    start,
    end,
    counted: counted?.groups?.what?.trim() ?? (/^req/i.test(match.groups?.unit ?? '') ? 'requests' : null),
  });
}

/** "1,000" is a thousand; "0,5" is a half, as most of Europe writes it. */
function numberIn(text: string): number {
  return Number(/^\d{1,3},\d{1,2}$/.test(text) ? text.replace(',', '.') : text.replace(/,/g, ''));
}

/** "in 24 hours", "for 5 min", "within 5 minutes", "over the last hour": the span behind a number. */
export function windowIn(text: string): number | null {
  const match =
    /^[^.;\n]{0,40}?\b(?:in|for|within|over|during|sustained for|per|of)\s(?:the\s)?(?:last\s|past\s)?(?:[<>]=?\s?|(?:more|less|longer) than\s|at least\s|over\s)?(?<span>(?:\d|an? |one )[^.;,\n]{0,20}|hour|day|month|week|minute)/i.exec(
      text,
    );
  const span = match?.groups?.span;
  if (span === undefined) return null;
  // "a 10 minute window" is ten minutes, "an hour" is one.
  const bare = span.replace(/^(?:an?|one)\s/i, '');
  return durationIn(/^\d/.test(bare) ? bare : `1 ${bare.split(/\s/, 1)[0] ?? ''}`);
}

/** The span of a metric that is itself a rate: "calls/hour", "restarts per day". */
export function perUnitIn(metric: string): number | null {
  const span = /(?:\/|\bper )(?<span>second|minute|min|hour|day|week|month)\b/i.exec(metric)?.groups?.span;
  return span === undefined ? null : unitSeconds(span);
}

/** The unit's one spelling: `%`, `ms`, `s`, `min`, `h`, `d`, `KB`, `MB`, `GB`, `TB`. */
export function normalUnit(unit: string | undefined): string | null {
  if (unit === undefined || /^req|^rps$|^qps$/i.test(unit)) return null;
  if (unit === '×') return 'x';
  if (unit === '℃') return '°C';
  if (/^[KMG]$/.test(unit)) return `${unit}B`;
  if (unit === '%' || /^percent$/i.test(unit)) return '%';
  if (/^[KMGT]i?b?$/i.test(unit) && unit.length > 1)
    return unit.length === 2 && /b$/i.test(unit) ? unit.toUpperCase() : unit;
  const seconds = unitSeconds(unit);
  if (seconds === null) return unit;
  return (
    new Map([
      [0.001, 'ms'],
      [1, 's'],
      [60, 'min'],
      [3600, 'h'],
      [86_400, 'd'],
    ]).get(seconds) ?? unit
  );
}

const statistics: [Exclude<Threshold['statistic'], null>, RegExp][] = [
  ['p99', /\bp99\b|\b99th\b/i],
  ['p95', /\bp95\b|\b95th\b/i],
  ['p90', /\bp90\b|\b90th\b/i],
  ['p50', /\bp50\b|\b50th\b|\bmedian\b/i],
  ['average', /\b(?:average|avg|mean)\b/i],
  ['max', /\b(?:max(?:imum)?|peak)\b/i],
  ['total', /\b(?:total|sum|cumulative)\b/i],
];

/** Which statistic a text names, or null. */
export function statisticIn(text: string): Threshold['statistic'] {
  return statistics.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
