import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';
import { lineWith, unwrapped } from './unwrap.ts';

const long = 'The lamps of the harbour are looked at each evening when';

describe('lines broken at the margin', () => {
  it.each([
    ['a sentence that goes on', `${long}\nmore than 5 are out.`, [[`${long} more than 5 are out.`, 4, 5]]],
    [
      'a sentence that has ended',
      `${long} dark.\nmore follows`,
      [
        [`${long} dark.`, 4, 4],
        ['more follows', 5, 5],
      ],
    ],
    [
      'a short line',
      'Lamps\nmore',
      [
        ['Lamps', 4, 4],
        ['more', 5, 5],
      ],
    ],
    [
      'a line that begins anew',
      `${long}\nMore`,
      [
        [long, 4, 4],
        ['More', 5, 5],
      ],
    ],
    [
      'a label',
      `${long}\nlimit: 5`,
      [
        [long, 4, 4],
        ['limit: 5', 5, 5],
      ],
    ],
  ])('%s', (_, text, expected) =>
    expect(unwrapped(text, 4).map(({ words, range }) => [words, range.startLine, range.endLine])).toEqual(expected),
  );

  it('a number is where it stands', () => {
    const all = ['a 12 b', 'c 1,200 d', 'e 2 f'];
    const range = { startLine: 1, endLine: 3 };
    expect([2, 1200, 12, 7].map((value) => lineWith(value, range, all).startLine)).toEqual([3, 2, 1, 1]);
  });
});

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.thresholds.map(
    ({ metric, comparison, value, unit, source }) =>
      `${source.startLine}-${source.endLine} ${metric} ${comparison} ${value}${unit ?? ''}`,
  );

describe('a comparison over two lines', () => {
  it('has its words from the first and its line from its number', () =>
    expect(
      read(
        '# Pier\n\nPage the captain at any hour when the water level of the whole basin rises\nabove 80% and stays.\n',
      ),
    ).toEqual(['4-4 water level of the whole basin > 80%']));

  it('is stated once in a section that speaks of it again', () =>
    expect(
      read('# Pier\n\nIt waits for 80% of the crew to come. To confirm that it is waiting for 80% of crew, look.\n'),
    ).toEqual(['3-3 crew >= 80%']));

  it('names a number by what it must not differ from', () =>
    expect(read('# Pier\n\n## Verify\n\nAny number other than 254108 means that a lamp is out.\n')).toEqual([
      '5-5 Pier == 254108',
    ]));

  it.each([
    ['a title says how long it takes', '# Pier\n\n## Afterwards (15+ minutes)\n\nLook.\n'],
    ['a number that somebody sets', '# Pier\n\n```bash\n# Scale the lamps down to 0\nmake dark\n```\n'],
    ['how long work usually takes', '# Pier\n\nWait for the ferry (usually 30-60 seconds).\n'],
  ])('is none: %s', (_, text) => expect(read(text)).toEqual([]));

  it('has money in plain numbers, whatever it is in', () =>
    expect(
      read('# Pier\n\n## Alerts\n\n| Cost | Warning | Critical |\n|---|---|---|\n| Lamps | 5,000円 | $10,000 |\n'),
    ).toEqual(['7-7 Lamps > 5000', '7-7 Lamps > 10000']));

  it('counts no people', () =>
    expect(
      read(
        '# Pier\n\nWhatever happens on the pier, keep at least two trained recovery\ncustodians. Keep at least 2 custodians.\n',
      ),
    ).toEqual([]));
});
