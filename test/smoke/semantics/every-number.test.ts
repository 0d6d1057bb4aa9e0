import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What an alerting system has to get right, by its number. A timeline that shows one of them has the number before its title. */
const semantics: Record<number, string> = {
  1: 'thresholds, and telling again what could not be said',
  2: 'for, keep firing, and missing data',
  3: 'the timing of groups',
  4: 'who is told of what, by what they last heard',
  5: 'suppression',
  6: 'several nodes',
  7: 'at most once or at least once, by channel',
  8: 'claims and what they cause, in one write',
  9: 'the clock of escalation',
  10: 'planned work',
  11: 'limits by destination',
  12: 'burn rate',
  13: 'anomalies',
  14: 'what was lost, and what is all',
  15: 'heartbeats',
  16: 'runs',
  17: 'watching the watcher',
};

const smoke = fileURLToPath(new URL('..', import.meta.url));
/** `describe('9. …`, `test('9. …`, also of a table. One that is skipped shows nothing. */
const titled = /^\s*(?:describe|test)(?:\.each)?\b[^\n]*?\(\s*['"`](\d+)\. /gm;
const titledAfterTable = /^\s*\]\)\(\s*['"`](\d+)\. /gm;
const clockMoves = /\.(?:seconds|minutes|hours|advance)\(/;
const texts = readdirSync(smoke, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${smoke}/${file}`, 'utf8'));

test.each(Object.entries(semantics))('%s. (%s) is shown by a timeline', (number) => {
  const shown = texts.filter((text) => clockMoves.test(text) && numbersIn(text).includes(number));
  expect(shown.length, `A describe or test under test/smoke whose title begins with "${number}. "`).toBeGreaterThan(0);
});

test('no timeline has a number that stands for nothing', () => {
  expect(texts.flatMap(numbersIn).filter((number) => !(number in semantics))).toEqual([]);
});

function numbersIn(text: string): string[] {
  return [...text.matchAll(titled), ...text.matchAll(titledAfterTable)].flatMap(([line, number]) =>
    number === undefined || /\.(?:skip|todo)\b/.test(line) ? [] : [number],
  );
}
