import { unitSeconds } from './duration.ts';
import type { Comparison, ThresholdRole } from './plan.ts';
import { normalUnit, type Quantity } from './quantity.ts';

const number = String.raw`\d{1,9}(?:\.\d{1,6})?`;
const unit = '%|ms|s|sec(?:onds?)?|min(?:utes?)?|h|hours?|MB|GB|TB|[x×σ]';

/** Names of what should be high: an alert on them is for too little. */
const shouldBeHigh = /uptime|availab|success|hit[ _-]?rate|hit[ _-]?ratio|coverage|delivered|free|remaining/i;

/**
 * "Target: 99.9% uptime" and "80% (warn), 90% (crit)" under "Alert threshold" compare without a sign: at least for what
 * should be high, at most for what should be low. What stands in parentheses explains and is not compared.
 */
export function bareTargets(text: string, role: ThresholdRole | null, metric: string | null): Quantity[] {
  if (role !== 'target' && role !== 'alert') return [];
  const comparison = sideOf(role, `${metric ?? ''} ${text}`);
  const outside = text.replace(/[(（][^()（）]{0,200}[)）]/g, (part) => ' '.repeat(part.length));
  // In a column for it a plain number is one too, when the cell holds numbers and nothing else.
  const plain =
    metric !== null &&
    new RegExp(String.raw`^(?:\s*${number}\s?(?:${unit})?(?:\/\w{1,8})?\s*(?:[,;]|$))+$`, 'i').test(outside);
  const pattern = plain
    ? new RegExp(String.raw`(?<number>${number})\s?(?<unit>${unit})?(?![\w.])(?:\/(?<span>[a-z]{1,8}))?`, 'gi')
    : /(?<![\w.])(?<number>\d{1,6}(?:\.\d{1,6})?)\s?(?<unit>%|ms|s|MB|GB)(?![\w])/g;
  return [...outside.matchAll(pattern)].map((match) => quantity(match, comparison, match.groups?.span));
}

/**
 * "10-50" or "500ms-2s" where all behind `from` is a range: at least the one and at most the other. The unit of the second
 * holds for the first when that has none.
 */
export function rangeIn(text: string, from = 0): Quantity[] {
  const match = new RegExp(
    String.raw`^\s*~?(?<low>${number})\s?(?<lowUnit>${unit})?\s?(?:-|–|—|to)\s?(?<high>${number})\s?(?<unit>${unit})?(?=\s*(?:$|[(/,]|per\s|[a-z]{3,20}\/))`,
    'iu',
  ).exec(text.slice(from));
  if (match?.groups === undefined) return [];
  const high = match.groups.unit;
  const made = (comparison: Comparison, value: string | undefined, own: string | undefined): Quantity => ({
    comparison,
    value: Number(value),
    unit: normalUnit(own),
    windowSeconds: null,
    start: from + match.index,
    end: from + match.index + match[0].length,
    counted: null,
  });
  return [made('>=', match.groups.low, match.groups.lowUnit ?? high), made('<=', match.groups.high, high)];
}

/** Comparisons that words make without a sign: a change to alert on, a stated threshold, something that stays away. */
export function saidIn(text: string, role: ThresholdRole): Quantity[] {
  return [
    ...changes(text),
    ...statedThresholds(text),
    ...(role === 'alert' || role === 'condition' ? absences(text) : []),
  ];
}

/** "Monitor for 50% drops", "Alert on 2σ deviation": so great a change is what alerts; `change` names it for the metric. */
function changes(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?:alert|monitor|watch|notify|page|warn)\s(?:for|on|if|when|at)\s(?:an?\s)?(?<number>${number})\s?(?<unit>%|[xσ×])?\s(?<change>drop|decrease|decline|fall|increase|spike|rise|deviation|change|jump)s?\b`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantity(match, '>='),
    change: (match.groups?.change ?? '').toLowerCase(),
  }));
}

/** "(suggested threshold: 60s)" in a sentence about a metric. */
function statedThresholds(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`[(（]?(?:\b(?:suggested|recommended|starting|initial|default|alert(?:ing)?)\s){1,4}threshold(?:\s(?:of|is|at))?\s?[:=]?\s(?<number>${number})\s?(?<unit>${unit})?(?!\w|\.\d)`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => quantity(match, sideOf('alert', text)));
}

/** "no backup in 48h": the time since the last one is too long. */
function absences(text: string): Quantity[] {
  const pattern =
    /\bno (?:new |recent |successful )?(?<what>[a-z][a-z -]{2,30}?)(?: received| seen)? (?:in|for|within) (?:the (?:last|past) )?(?<number>\d{1,4})\s?(?<unit>s|sec(?:ond)?s?|min(?:ute)?s?|h|hours?|hrs?|d|days?)\b/giu;
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantity(match, '>'),
    counted: `time since last ${match.groups?.what ?? ''}`,
    named: true,
  }));
}

/** Which side of a number is meant by a target or an alert on a metric. */
export function sideOf(role: 'target' | 'alert', metric: string): Comparison {
  const [good, bad]: Comparison[] = shouldBeHigh.test(metric) ? ['>=', '<'] : ['<=', '>'];
  return (role === 'target' ? good : bad) ?? '>';
}

function quantity(match: RegExpExecArray, comparison: Comparison, span?: string): Quantity {
  return {
    comparison,
    value: Number(match.groups?.number),
    unit: normalUnit(match.groups?.unit),
    windowSeconds: span === undefined ? null : unitSeconds(span),
    start: match.index,
    end: match.index + match[0].length,
    counted: null,
  };
}
