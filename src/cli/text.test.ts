import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { span } from './time.ts';

describe('span', () => {
  it.each([
    [340, '340 ms'],
    [2_440, '2.4 s'],
    [2_000, '2 s'],
    [59_949, '59.9 s'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [273_600_000, '3 d 4 h'],
  ])('%d ms is %s', (ms, text) => expect(span(ms)).toBe(text));
});

describe('layOut', () => {
  it('aligns columns, coloured or not, and pads no line at its end', () => {
    expect(
      layOut(
        [
          ['a', 'b'],
          ['\u001b[32mlonger\u001b[39m', 'c'],
          ['x', ''],
        ],
        '  ',
      ),
    ).toBe('  a       b\n  \u001b[32mlonger\u001b[39m  c\n  x');
  });
});

describe('printable', () => {
  it('shows control characters instead of obeying them', () => {
    expect(printable('a\tb\u001b[2Jc\u0007\u009bd é')).toBe('a\tb\\x1b[2Jc\\x07\\x9bd é');
  });
});
