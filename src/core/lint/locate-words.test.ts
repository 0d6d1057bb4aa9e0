import { expect, it } from 'vitest';
import { locateWords, searchedLine } from './locate-words.ts';

it('finds the words of each finding of a long line without looking through it again', () => {
  const commands = Array.from({ length: 2000 }, (_, at) => `rm -rf /data/${at};`);
  const line = searchedLine(commands.join(' '));
  const unspent = line.left;
  let likely = 1;
  for (const command of commands) {
    const { column, endColumn } = locateWords(line, `Unexpected \`${command}\`, expected a backup`, 1, likely);
    expect(line.text.slice(column - 1, endColumn - 1)).toBe(command);
    expect(column).toBeGreaterThanOrEqual(likely);
    likely = column;
  }
  expect(line.left).toBe(unspent);
});

it('takes words that stand before the likely place when there are none behind it', () => {
  expect(locateWords(searchedLine('one two three'), 'Unexpected `one`', 1, 9)).toEqual({ column: 1, endColumn: 4 });
});

it('gives up on a line in which nothing is found, and marks all of it', () => {
  const line = searchedLine('x'.repeat(1_000_000));
  let asked = 0;
  while (line.left > 0) {
    expect(locateWords(line, `Unexpected \`command ${asked}\``)).toEqual({ column: 1, endColumn: 1_000_001 });
    asked++;
  }
  expect(asked).toBeLessThan(101);
});

it('finds the secrets of a line once for all that is said of them', () => {
  const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
  const line = searchedLine(`${secret} and ${secret}`);
  expect(locateWords(line, 'Unexpected [masked]')).toEqual({ column: 1, endColumn: 41 });
  const found = line.secrets;
  expect(locateWords(line, 'Unexpected [masked]', 41)).toEqual({ column: 46, endColumn: 86 });
  expect(line.secrets).toBe(found);
});
