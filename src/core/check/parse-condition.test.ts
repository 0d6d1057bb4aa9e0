import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckKind } from './condition.ts';
import { judge, type Reading } from './judge.ts';
import { parseCondition } from './parse-condition.ts';

const body = JSON.stringify({ status: 'healthy', checks: [{ name: 'db', ms: 120 }], 'a b': { 'x"y': null }, n: '7' });
const answer: Reading = {
  status: 204,
  duration: 320,
  header: { 'content-type': 'application/json; charset=utf-8', age: '12' },
  body,
};

function holds(kind: CheckKind, text: string, reading: Reading): string | null {
  const parsed = parseCondition(kind, text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.what}`);
  return judge([parsed.condition], reading);
}

describe('a condition', () => {
  test.each([
    ['status in 200..299', null],
    ['status in [200, 201]', 'answered 204, expected in [200, 201]'],
    ['status == 200', 'answered 204, expected 200'],
    ['status in 500..599', 'answered 204, expected 500 to 599'],
    ['json.status == "healthy"', null],
    ["json.status == 'healthy'", null],
    ['json.status != "healthy"', '“json.status” is "healthy", expected != "healthy"'],
    ['json.checks[0].ms < 200', null],
    ['json.checks[0].ms < 1e2', '“json.checks[0].ms” is 120, expected < 1e2'],
    ['json.checks[1].ms < 200', 'answered without “json.checks[1].ms”, expected < 200'],
    ['json["a b"]["x\\"y"] == null', null],
    ['json["a b"]["x\\"y"] exists', null],
    ['json.gone not exists', null],
    ['json.gone exists', 'answered without “json.gone”'],
    ['json.gone != 3', 'answered without “json.gone”, expected != 3'],
    // A text is not a number, however it looks.
    ['json.n > 3', '“json.n” is "7", expected > 3'],
    ['json.checks contains {"name": "db"}', null],
    ['json.checks[0] has {"name": "db"}', null],
    ['json.checks[0] == {"ms": 120, "name": "db"}', null],
    ['json has {"status": "ok"}', 'answered “status” as "healthy", expected "ok"'],
    ['json.__proto__ exists', 'answered without “json.__proto__”'],
    ['header.Content-Type contains "json"', null],
    ['header.age < 60', null],
    ['header.age >= 60', '“header.age” is "12", expected >= 60'],
    ['duration < 500ms', null],
    ['duration < 0.2s', 'duration is 320 ms, expected < 0.2s'],
    ['duration in 100ms..1s', null],
    ['body contains "healthy"', null],
    ['body not contains "healthy"', `body is ${JSON.stringify(body).slice(0, 80)}…, expected not contains "healthy"`],
  ])('%s: %s', (text, expected) => {
    if (text.includes('contains {')) return expect(parseCondition('http', text).ok).toBe(false);
    expect(holds('http', text, answer)).toBe(expected);
  });

  test('about a document that is none says what came', () => {
    expect(holds('http', 'json.a == 1', { body: '<html>' })).toBe('answered <html>, expected JSON');
  });
});

describe('what is no condition is refused with the column and the mend', () => {
  test.each([
    ['http', '', 1, 'Expected what is compared', 'A http check finds: status, header, body, json, duration.'],
    ['http', '  stauts == 200', 3, 'Unknown "stauts"', 'Did you mean "status"?'],
    ['http', 'status = 200', 8, 'Unexpected "="', 'Write == for "is equal to".'],
    ['http', 'status', 7, 'Expected a comparison after status', /^Write one of/],
    ['http', 'status ==', 10, 'Expected a value after ==', 'Write what it is compared with.'],
    ['http', 'status == "200"', 11, 'Unexpected ""200""', 'Write a number, without a unit.'],
    ['http', 'status in 299..200', 11, 'Unexpected range from 299 down to 200', 'Write the smaller end first.'],
    ['http', 'status contains 2', 8, 'Unexpected "contains" for status', /^Use one of: ==/],
    ['http', 'duration < 500', 12, 'Unexpected "500"', 'Write a duration like 500ms, 2s or 1m.'],
    ['http', 'json.a[x] == 1', 7, 'Unexpected path', 'Write json.name, json.list[0] or json["any name"].'],
    ['http', 'header == 1', 7, 'Expected ".NAME" after header', 'For example header.content-type.'],
    ['http', 'json.a == healthy', 11, 'Unexpected "healthy"', /a text in quotes/],
    ['http', 'json.a exists now', 15, 'Unexpected "now" after exists', 'End the condition with exists.'],
    ['tls', 'days > 14d', 8, 'Unexpected "14d"', 'Write a number, without a unit.'],
    ['tcp', 'status == 1', 1, 'Unknown "status"', 'A tcp check finds: duration.'],
    ['heartbeat', 'late == 1', 1, 'Unexpected condition', 'A heartbeat check has none.'],
    ['process', 'memory < 512', 10, 'Unexpected "512"', 'Write a size like 512MB or 1GiB.'],
  ] as const)('%s: %s', (kind, text, column, what, mend) => {
    const parsed = parseCondition(kind, text);
    expect(parsed).toEqual({
      ok: false,
      problem: { column, what, mend: typeof mend === 'string' ? mend : expect.stringMatching(mend) },
    });
  });

  test('whatever is written, the answer is a condition or a column in it', () => {
    const words = fc.constantFrom(
      'json',
      '.a',
      '[0]',
      ' == ',
      '1',
      '..',
      '"x"',
      'status',
      ' in ',
      '[',
      ']',
      'ms',
      ' has ',
      '{}',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(words).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseCondition('http', text);
          if (parsed.ok) judge([parsed.condition], answer);
          else expect(parsed.problem.column).toBeLessThanOrEqual(text.length + 1);
        },
      ),
    );
  });
});
