import type { ExpectedAnswer } from '../runbook/plan.ts';

function holds(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => holds(item, actual[index]))
    );
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, actual);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const known = new Map(Object.entries(actual));
  return Object.entries(expected).every(([key, value]) => known.has(key) && holds(value, known.get(key)));
}

function parse(body: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(body) };
  } catch {
    // Not JSON is an answer like any other here: the caller says so.
    return null;
  }
}

/**
 * Why an HTTP answer is not the expected one, in a few words; null when it is. JSON may have more keys than expected,
 * at every depth; with no status expected any below 400 will do.
 */
export function judgeAnswer(answer: { status: number; body: string }, expected: ExpectedAnswer): string | null {
  const shown = answer.body.length > 200 ? `${answer.body.slice(0, 200)}…` : answer.body;
  const statusHolds = expected.status === null ? answer.status < 400 : answer.status === expected.status;
  if (!statusHolds) return `it answered ${answer.status} ${shown}, expected ${expected.status ?? 'a status below 400'}`;
  if (expected.json !== null && expected.json !== undefined) {
    const actual = parse(answer.body);
    if (actual === null || !holds(expected.json, actual.value))
      return `it answered ${shown}, expected ${JSON.stringify(expected.json)}`;
  }
  if (expected.text !== null && !answer.body.includes(expected.text))
    return `it answered ${shown}, expected the text ${expected.text}`;
  return null;
}
