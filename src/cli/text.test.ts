import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { parseMoment, span } from './time.ts';

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

describe('parseMoment', () => {
  const now = new Date(2026, 2, 1, 12, 0, 0).getTime();
  it.each([
    ['90s', now - 90_000],
    ['1d', now - 86_400_000],
    ['03:15', new Date(2026, 2, 1, 3, 15).getTime()],
    ['23:15:10', new Date(2026, 1, 28, 23, 15, 10).getTime()],
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['2026-01-02 03:04', new Date(2026, 0, 2, 3, 4).getTime()],
    ['yesterday', null],
    ['25:00', null],
    ['5', null],
    ['', null],
  ])('%s', (text, at) => expect(parseMoment(text, now)).toBe(at));
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
    expect(printable('rm\u202e txt.sh')).toBe('rm\\u{202e} txt.sh');
    expect(printable('a\tb\u001b[2Jc\u0007\u009bd é')).toBe('a\tb\\x1b[2Jc\\x07\\x9bd é');
  });
});
