import type { ExpectedAnswer } from '../runbook/plan.ts';
import { onOneLine } from '../text/control-characters.ts';

const longestShown = 80;

/** What is wrong with a status, in words that continue "it …", or null. Without a stated one, any success will do. */
export function statusMismatch({ status: expected }: ExpectedAnswer, status: number): string | null {
  if (expected === null) return status >= 200 && status < 300 ? null : `answered ${status}, expected a success (2xx)`;
  return status === expected ? null : `answered ${status}, expected ${expected}`;
}

/** What is wrong with a body, or null. Keys that the runbook does not state may have any value. */
export function bodyMismatch({ json, text }: ExpectedAnswer, body: string): string | null {
  if (text !== null && !onOneLine(body).includes(onOneLine(text))) {
    return `answered ${show(body)}, expected a text with ${show(text)}`;
  }
  if (json === null || json === undefined) return null;
  const answer = parse(body);
  if (answer === undefined) return `answered ${show(body)}, expected JSON`;
  return jsonMismatch(json, answer, '');
}

/** What is wrong with a JSON value at `path` (empty: the whole document), or null. Keys that are not stated may have any value. */
export function jsonMismatch(expected: unknown, actual: unknown, path: string): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs(expected, actual, path);
    return firstOf(expected.map((value, index) => () => jsonMismatch(value, actual[index], `${path}[${index}]`)));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return differs(expected, actual, path);
    const below = (key: string) => (path === '' ? key : `${path}.${key}`);
    return firstOf(
      Object.entries(expected).map(([key, value]) => () => {
        if (!Object.hasOwn(actual, key))
          return `answered without “${below(key)}”, expected ${show(JSON.stringify(value))}`;
        return jsonMismatch(value, actual[key], below(key));
      }),
    );
  }
  return Object.is(expected, actual) ? null : differs(expected, actual, path);
}

function firstOf(comparisons: (() => string | null)[]): string | null {
  for (const comparison of comparisons) {
    const mismatch = comparison();
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function differs(expected: unknown, actual: unknown, path: string): string {
  const what = path === '' ? '' : ` “${path}” as`;
  return `answered${what} ${show(JSON.stringify(actual))}, expected ${show(JSON.stringify(expected))}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** On one line and short: an answer is input from outside and ends up in notices. */
export function show(text: string): string {
  const line = onOneLine(text);
  if (line === '') return 'nothing';
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}
