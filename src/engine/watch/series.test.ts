import { expect, test } from 'vitest';
import type { Rule, Sample } from '../../core/rule/model.ts';
import { seriesBook } from './series.ts';

const rule = (windowMs: number): Rule => ({
  id: `r${windowMs}`,
  title: '',
  service: 'bot',
  measure: { kind: 'latest', metric: 'process.memory' },
  comparison: '>',
  value: 1,
  unit: 'MB',
  windowMs,
  forMs: 0,
  role: 'alert',
  pages: true,
  severity: 'P1',
  incident: null,
  because: '',
  source: null,
});
const sample = (at: number, value = at): Sample => ({ metric: 'process.memory', service: 'bot', at, value });

test('gives the values after `from` up to `to`, in the order of their time', () => {
  const book = seriesBook([rule(1000)], 0);
  book.add([sample(1), sample(3), sample(2), sample(4)]);
  expect(book.values('process.memory', 'bot', 1, 3)).toEqual([2, 3]);
  expect(book.values('process.memory', 'bot', 0, 9)).toEqual([1, 2, 3, 4]);
  expect(book.values('process.memory', 'landing', 0, 9)).toEqual([]);
  expect(book.totals('process.memory', 'bot', 1, 3)).toEqual({ count: 2, sum: 5, firstAt: 2 });
  expect(book.totals('process.memory', 'bot', 4, 9)).toEqual({ count: 0, sum: 0, firstAt: null });
  expect(book.totals('process.memory', 'landing', 0, 9).count).toBe(0);
});

test('keeps what the longest window needs, and little more', () => {
  const book = seriesBook([rule(100), rule(1000), rule(10)], 0);
  for (let at = 1; at <= 20_000; at += 1) book.add([sample(at)]);
  expect(book.values('process.memory', 'bot', 19_000, 20_000)).toHaveLength(1000);
  expect(book.values('process.memory', 'bot', 0, 20_000).length).toBeLessThan(1500);
});

test('keeps nothing that no rule looks at', () => {
  const book = seriesBook([], 0);
  book.add([sample(1)]);
  expect(book.values('process.memory', 'bot', 0, 9)).toEqual([]);
});
