import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseVariables, valueRead, variableLine } from './variable-file.ts';

it.each<[string, Record<string, string>]>([
  ['A=1', { A: '1' }],
  ['# saved\n\nexport A=1\r\nB = two words \n', { A: '1', B: 'two words' }],
  ['A="a\\nb \\"c\\" \\\\d"', { A: 'a\nb "c" \\d' }],
  ["A='it is \\n raw' # why", { A: 'it is \\n raw' }],
  ['A="over\nlines"\nB=', { A: 'over\nlines', B: '' }],
  // A line separator is no end of a line, to a shell or here, though `.` in a pattern stops at it.
  ["A='one\u2028two'", { A: 'one\u2028two' }],
  ['URL=postgres://u:p@h/d?a=b', { URL: 'postgres://u:p@h/d?a=b' }],
])('reads %j', (text, variables) => expect(parseVariables(text, 'f')).toEqual(variables));

it.each([
  ['A', /f:1: expected NAME=value/],
  ['A=1\n2B=2', /f:2/],
  ['A="open', /f:1: the value of A has no closing quote/],
  ['TOKEN=[masked]', /f:1: the value of TOKEN was saved masked/],
  ['', /no line NAME=value/],
])('refuses %j', (text, why) => expect(() => parseVariables(text, 'f')).toThrow(why));

it('reads back whatever it wrote', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      fc.pre(!value.includes('\r') && !value.includes('[masked]'));
      expect(parseVariables(variableLine('A', value), 'f')).toEqual({ A: value });
    }),
  );
});

it('takes a value from a pipe without its line end, and nothing for no value', () => {
  expect(valueRead('a b\n', 'A')).toBe('a b');
  expect(valueRead('two\nlines\r\n', 'A')).toBe('two\nlines');
  for (const text of ['', '\n']) expect(() => valueRead(text, 'TOKEN')).toThrow(/TOKEN is left as it is/);
});
