import type { ConditionProblem, Operand, Operator } from './condition.ts';
import type { SubjectType } from './subjects.ts';

/** What stands after the comparison, and how it was written. */
export type OperandText = { operand: Operand; written: string };
type Read = ({ ok: true } & OperandText) | { ok: false; problem: ConditionProblem };

const durations: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const sizes: Record<string, number> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};
const amount = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const number = new RegExp(`^(${amount})\\s*([A-Za-z]*)$`);
const range = new RegExp(`^(${amount}\\s*[A-Za-z]*)\\s*\\.\\.\\s*(${amount}\\s*[A-Za-z]*)$`);

/** Reads the operand that begins at `at` and ends with the text. */
export function readOperand(given: { text: string; at: number; operator: Operator; type: SubjectType }): Read {
  const { operator, type, at } = given;
  const written = given.text.slice(at).trim();
  const wrong = (what: string, mend: string): Read => ({ ok: false, problem: { column: at + 1, what, mend } });
  if (operator === 'exists' || operator === 'not exists')
    return written === ''
      ? { ok: true, operand: { kind: 'none' }, written }
      : wrong(`Unexpected "${short(written)}" after ${operator}`, `End the condition with ${operator}.`);
  if (written === '') return wrong(`Expected a value after ${operator}`, 'Write what it is compared with.');

  if (operator === 'in') return readSet(written, type, wrong);
  const value = readValue(written, type);
  if (value === undefined) return wrong(`Unexpected "${short(written)}"`, mendFor(type));
  if (['<', '<=', '>', '>='].includes(operator) && typeof value !== 'number')
    return wrong(`Unexpected "${short(written)}" after ${operator}`, 'Compare with a number.');
  if (['number', 'duration', 'size'].includes(type) && typeof value !== 'number')
    return wrong(`Unexpected "${short(written)}"`, mendFor(type));
  if (type === 'text' && typeof value !== 'string') return wrong(`Unexpected "${short(written)}"`, mendFor(type));
  if (operator.endsWith('contains') && value !== null && typeof value === 'object')
    return wrong(`Unexpected "${short(written)}" after ${operator}`, 'Name one value; a list contains one or not.');
  return { ok: true, operand: { kind: 'value', value }, written };
}

function readSet(written: string, type: SubjectType, wrong: (what: string, mend: string) => Read): Read {
  const ends = range.exec(written);
  const mend = 'Write a range like 200..299 or a list like [200, 204].';
  if (ends !== null) {
    const [from, to] = [readNumber(ends[1] ?? '', type), readNumber(ends[2] ?? '', type)];
    if (from === undefined || to === undefined) return wrong(`Unexpected "${short(written)}"`, mendFor(type));
    if (from > to) return wrong(`Unexpected range from ${ends[1]} down to ${ends[2]}`, 'Write the smaller end first.');
    return { ok: true, operand: { kind: 'range', from, to }, written };
  }
  const value = json(written);
  return Array.isArray(value) && value.length > 0
    ? { ok: true, operand: { kind: 'value', value }, written }
    : wrong(`Unexpected "${short(written)}" after in`, mend);
}

/** A number with its unit, or any JSON value; a text also in single quotes. Undefined for anything else. */
function readValue(written: string, type: SubjectType): unknown {
  const found = readNumber(written, type);
  // Of what has a unit, a bare number is a mistake waiting to be one by a factor of a thousand.
  if (found !== undefined || type === 'duration' || type === 'size') return found;
  const single = /^'((?:[^'\\]|\\.)*)'$/.exec(written)?.[1];
  if (single !== undefined) return json(`"${single.replace(/\\'/g, "'").replace(/(^|[^\\])"/g, '$1\\"')}"`);
  return json(written);
}

function readNumber(written: string, type: SubjectType): number | undefined {
  const [, digits, unit] = number.exec(written) ?? [];
  if (digits === undefined) return undefined;
  if (unit === '') return type === 'duration' || type === 'size' ? undefined : Number(digits);
  const factor = type === 'duration' ? durations[unit ?? ''] : sizes[unit ?? ''];
  return factor === undefined || type === 'number' ? undefined : Number(digits) * factor;
}

function mendFor(type: SubjectType): string {
  switch (type) {
    case 'duration':
      return 'Write a duration like 500ms, 2s or 1m.';
    case 'size':
      return 'Write a size like 512MB or 1GiB.';
    case 'number':
      return 'Write a number, without a unit.';
    case 'text':
      return 'Write a text in quotes.';
    default:
      return 'Write a number, true, false, null, or a text in quotes.';
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
