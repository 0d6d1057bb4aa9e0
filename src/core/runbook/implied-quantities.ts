import { unitSeconds } from './duration.ts';
import type { Comparison, ThresholdRole } from './plan.ts';
import { normalUnit, type Quantity } from './quantity.ts';

export const number = String.raw`\d{1,9}(?:\.\d{1,6})?`;
export const unit = '%|ms|s|sec(?:onds?)?|min(?:utes?)?|(?<=\\d)m(?![\\w/-])|h|hours?|MB|GB|TB|[x×σ]';

/** Names of what is there or is not: an alert on zero of them is for none. */
const isPresence = /(?:^|[_\s.`])(?:up|alive|ready|healthy|online|running|connected|leader)(?:$|[_\s.`(])/i;

/** Names of what should be high: an alert on them is for too little. */
const shouldBeHigh =
  /uptime|availab|success|throughput|hit[ _-]?rate|hit[ _-]?ratio|coverage|delivered|free|remaining|^min(?:imum)?[ _-]/i;

/**
 * "Target: 99.9% uptime" and "80% (warn), 90% (crit)" under "Alert threshold" compare without a sign: at least for what
 * should be high, at most for what should be low. What stands in parentheses explains and is not compared.
 */
export function bareTargets(text: string, role: ThresholdRole | null, metric: string | null): Quantity[] {
  if (role !== 'target' && role !== 'alert') return [];
  const comparison = sideOf(role, `${metric ?? ''} ${text}`);
  const outside = withoutMoney(text.replace(/[(（][^()（）]{0,200}[)）]/g, (part) => ' '.repeat(part.length)));
  // In a column for it a plain number is one too, when the cell holds numbers and nothing else.
  const plain =
    metric !== null &&
    new RegExp(
      String.raw`^(?:\s*${number}\s?(?:${unit})?(?:\/\w{1,8}|(?:\s[a-z]{3,20}){0,3}\s?(?:\/|per)\s?\w{1,8})?\s*(?:[,;]|$))+$`,
      'i',
    ).test(outside);
  const pattern = plain
    ? new RegExp(String.raw`(?<number>${number})\s?(?<unit>${unit})?(?![\w.])(?:\/(?<span>[a-z]{1,8}))?`, 'gi')
    : /(?<![\w.])(?<number>\d{1,6}(?:\.\d{1,6})?)\s?(?<unit>%|ms|s|MB|GB)(?![\w])/g;
  return [...outside.matchAll(pattern)].map((match) => {
    const quantity = quantityOf(match, comparison, match.groups?.span);
    // "`store_up` | 0" below "Threshold": nothing is below zero.
    if (quantity.value === 0 && role === 'alert' && isPresence.test(metric ?? ''))
      return { ...quantity, comparison: '==' };
    // "99.9%" is aimed at from below, whatever its row is called.
    const share = role === 'target' && quantity.unit === '%' && quantity.value >= 90;
    return share && !/error|fail|cpu|memory|disk|usage|util|load/i.test(`${metric ?? ''} ${text}`)
      ? { ...quantity, comparison: '>=' as const }
      : quantity;
  });
}

/** "5,000円" and "$1,200" as plain numbers, each where it stood. */
function withoutMoney(text: string): string {
  const blank = (part: string) => ' '.repeat(part.length);
  return text
    .replace(/(?<=\d)\s?(?:円|元|ドル|EUR|USD|€|£)(?![\p{L}\p{N}])/gu, blank)
    .replace(/[$€£¥￥](?=\d)/g, blank)
    .replace(/(?<![\d.,])\d{1,3}(?:,\d{3}){1,3}(?![\d,])/g, (part) => part.replaceAll(',', '').padEnd(part.length));
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
    ranged: true,
  });
  return [made('>=', match.groups.low, match.groups.lowUnit ?? high), made('<=', match.groups.high, high)];
}

/** Which side of a number is meant by a target or an alert on a metric. */
export function sideOf(role: 'target' | 'alert', metric: string): Comparison {
  const [good, bad]: Comparison[] = shouldBeHigh.test(metric) ? ['>=', '<'] : ['<=', '>'];
  return (role === 'target' ? good : bad) ?? '>';
}

/** A quantity from a match with the groups `number` and `unit`. */
export function quantityOf(match: RegExpExecArray, comparison: Comparison, span?: string): Quantity {
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
