import { expect, it } from 'vitest';
import { splitLines } from './lines.ts';
import { tooDeeplyNested } from './nesting.ts';

it.each([
  ['quotes', '> '.repeat(101), 2],
  ['bullets', '- '.repeat(101), 2],
  ['numbers', '1. '.repeat(101), 2],
  ['numbers in parentheses', '12) '.repeat(101), 2],
  ['quotes, bullets and numbers', '> - 1. '.repeat(34), 2],
  ['indentation', ' '.repeat(202), 2],
  ['a rule', '-'.repeat(500), null],
  ['a decimal', `1.${'1'.repeat(500)} s`, null],
  ['a section number', '1.1.1.1 Restore', null],
])('%s', (_what, line, found) => {
  expect(tooDeeplyNested(splitLines(`# Title\n${line}a`, 'a.md'))).toBe(found);
});
