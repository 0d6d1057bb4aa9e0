import { expect, test } from 'vitest';
import { formatDuration, formatValue } from './format-value.ts';

test.each([
  [5, 's', '5 s'],
  [99.9, '%', '99.9 %'],
  [33.333333, '%', '33.33 %'],
  [0.512, 'GB', '0.512 GB'],
  [3, null, '3'],
])('%s %s is %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

test.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [12_000, '12 s'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [90_000_000, '1 d 1 h'],
])('%s ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
