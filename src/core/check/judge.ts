import { formatDuration } from '../rule/format-value.ts';
import { onOneLine } from '../text/control-characters.ts';
import type { Condition, Operator } from './condition.ts';
import { jsonMismatch, show } from './match-answer.ts';

/**
 * What a check found, by subject: `duration` in ms, sizes in bytes, `header` and `info` by name, the answer's text as
 * `body`. `json` is read from that.
 */
export type Reading = Readonly<Record<string, unknown>>;

/** Whether any of the conditions needs the answer's text. */
export function needsBody(conditions: readonly Condition[]): boolean {
  return conditions.some(({ subject }) => subject.name === 'body' || subject.name === 'json');
}

/** What is wrong with a reading, by the first condition that does not hold, in words that continue "it …"; or null. */
export function judge(conditions: readonly Condition[], reading: Reading): string | null {
  let document: { value: unknown } | null = null;
  for (const condition of conditions) {
    if (condition.subject.name === 'json') document ??= { value: parse(textOf(reading['body'])) };
    const wrong = judgeOne(condition, reading, document?.value);
    if (wrong !== null) return wrong;
  }
  return null;
}

function judgeOne(condition: Condition, reading: Reading, document: unknown): string | null {
  const { subject, operator, operand, written } = condition;
  if (subject.name === 'json' && document === undefined)
    return `answered ${show(textOf(reading['body']))}, expected JSON`;
  const found = subject.name === 'json' ? below(document, subject.path) : below(reading[subject.name], subject.path);
  const name = nameOf(condition);
  if (operator === 'exists') return found === undefined ? `answered without ${name}` : null;
  if (operator === 'not exists') return found === undefined ? null : `answered with ${name}, expected none`;
  if (found === undefined) return `answered without ${name}, expected ${operator} ${written}`;
  if (operator === 'has') {
    return operand.kind === 'value' ? jsonMismatch(operand.value, found, pathOf(subject.path)) : null;
  }
  if (holds(condition, found)) return null;
  if (subject.name === 'status') return `answered ${show(textOf(found))}, expected ${statusWords(condition)}`;
  if (subject.name === 'body' && operator === 'contains')
    return `answered ${show(textOf(found))}, expected a text with ${show(written)}`;
  return `${name} is ${shown(subject.name, found)}, expected ${operator} ${written}`;
}

function holds({ subject, operator, operand }: Condition, found: unknown): boolean {
  if (operand.kind === 'none') return true;
  // Headers and the fields of INFO are text, whatever they say.
  const textual = subject.name === 'header' || subject.name === 'info';
  const actual = textual && wantsNumber(operator, operand) ? Number(found) : found;
  if (operand.kind === 'range') return typeof actual === 'number' && actual >= operand.from && actual <= operand.to;
  const { value } = operand;
  switch (operator) {
    case '==':
      return same(actual, value);
    case '!=':
      return !same(actual, value);
    case 'in':
      return Array.isArray(value) && value.some((one) => same(actual, one));
    case 'contains':
      return contains(actual, value);
    case 'not contains':
      return !contains(actual, value);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeof actual === 'number' && typeof value === 'number' && ordered(operator, actual, value);
    default:
      return true;
  }
}

function wantsNumber(operator: Operator, operand: Condition['operand']): boolean {
  if (operand.kind === 'range') return true;
  return operand.kind === 'value' && typeof operand.value === 'number' && !operator.endsWith('contains');
}

function ordered(operator: '<' | '<=' | '>' | '>=', a: number, b: number): boolean {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

/** A text holds a part, blanks and line ends counting as one space; a list holds an element. */
function contains(actual: unknown, part: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((one) => same(one, part));
  return typeof actual === 'string' && onOneLine(actual).includes(onOneLine(textOf(part)));
}

/** Equal as JSON; the order of keys does not matter. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  const at = (of: object, key: string): unknown => (of as Record<string, unknown>)[key];
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && same(at(a, key), at(b, key)));
}

function below(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

function nameOf({ subject }: Condition): string {
  return subject.path.length === 0 ? subject.name : `“${subject.name}${subject.path.map(segment).join('')}”`;
}

function pathOf(path: readonly (string | number)[]): string {
  return path.map(segment).join('').replace(/^\./, '');
}

function segment(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w$-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function statusWords({ operator, operand, written }: Condition): string {
  if (operand.kind === 'range') {
    return operand.from === 200 && operand.to === 299 ? 'a success (2xx)' : `${operand.from} to ${operand.to}`;
  }
  return operator === '==' ? written : `${operator} ${written}`;
}

function shown(subject: string, found: unknown): string {
  if (typeof found !== 'number') return show(JSON.stringify(found) ?? 'nothing');
  if (subject === 'duration') return formatDuration(found);
  if (subject === 'memory') return `${Number((found / 1e6).toPrecision(4))} MB`;
  return String(Number.isInteger(found) ? found : Number(found.toPrecision(6)));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
