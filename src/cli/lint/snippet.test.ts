import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../display-width.ts';
import { maskLine, spanInMask } from './masked-line.ts';
import { snippet } from './snippet.ts';
import { wrapWords } from './wrap-words.ts';

/** The snippet of the words `<<…>>` in a line, as two lines. */
function shown(marked: string, columns = 40): string[] {
  const column = marked.indexOf('<<') + 1;
  const line = marked.replace('<<', '').replace('>>', '');
  const found = snippet(line, { column, endColumn: marked.indexOf('>>') - 1 }, columns);
  return [found.text, `${' '.repeat(found.from)}${'^'.repeat(found.width)}`];
}

describe('snippet', () => {
  it.each<[string, string, string, string]>([
    ['plain', 'git <<revert>> HEAD', 'git revert HEAD', '    ^^^^^^'],
    ['indented by tabs', '\t\tgit <<revert>>', 'git revert', '    ^^^^^^'],
    ['a tab between', 'a\t<<b>>', 'a   b', '    ^'],
    ['East Asian', '日本<<語>>', '日本語', '    ^^'],
    ['emoji', '🚀👩‍👩‍👧‍👦🇩🇪❤️ <<x>>', '🚀👩‍👩‍👧‍👦🇩🇪❤️ x', '         ^'],
    ['combining marks', 'e\u0301e\u0301 <<x>>', 'e\u0301e\u0301 x', '   ^'],
    ['control characters', '\u{1b}[2J<<x>>', '\\x1b[2Jx', '       ^'],
    ['marks of direction', 'a\u202e<<x>>', 'a\\u{202e}x', '         ^'],
    ['at the end', 'abc<<>>', 'abc', '   ^'],
    ['of nothing', '<<>>', '', '^'],
    [
      'cut on both sides',
      `${'a'.repeat(500)} <<here>> ${'b'.repeat(500)}`,
      `…${'a'.repeat(11)} here ${'b'.repeat(21)}…`,
      `${' '.repeat(13)}^^^^`,
    ],
    ['cut behind', `<<here>> ${'b'.repeat(500)}`, `here ${'b'.repeat(33)}…`, '^^^^'],
    ['longer than the window', `${'a '.repeat(50)}<<${'x'.repeat(500)}>>`, `…${'x'.repeat(38)}…`, ` ${'^'.repeat(38)}`],
  ])('%s', (_, marked, text, marks) => expect(shown(marked)).toEqual([text, marks]));

  it('fits any line, and looks only at what stands near', () => {
    const piece = fc.constantFrom('a', 'bc ', '日', '🚀', '\t', 'e\u0301', '\u{1b}', ' ', '\ud83d', '👩‍👩‍👧', '\u200d');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 300 }),
        fc.nat(400),
        fc.nat(100),
        fc.integer({ min: 20, max: 90 }),
        (pieces, at, length, columns) => {
          const line = pieces.join('');
          const found = snippet(line, { column: at + 1, endColumn: at + length + 1 }, columns);
          expect(displayWidth(found.text)).toBeLessThanOrEqual(columns);
          expect(found.width).toBeGreaterThan(0);
        },
      ),
    );
    const long = `${'x'.repeat(5_000_000)}<<y>>`;
    expect(shown(long)).toEqual([`…${'x'.repeat(37)}y`, `${' '.repeat(38)}^`]);
  });
});

describe('maskLine', () => {
  const secret = 'AKIAQ3EGRV7XZ2LMNB4T';
  const line = `a ${secret} b ${secret} c`;
  it.each<[string, number, number, string]>([
    ['before', 1, 2, 'a'],
    ['the secret', 3, 23, '[masked]'],
    ['a part of it', 8, 12, '[masked]'],
    ['between', 24, 25, 'b'],
    ['over both', 3, 46, '[masked] b [masked]'],
    ['behind', 47, 48, 'c'],
  ])('%s', (_, column, endColumn, words) => {
    const masked = maskLine(line);
    const { text } = masked;
    const span = spanInMask(masked, { column, endColumn });
    expect(text).toBe('a [masked] b [masked] c');
    expect(text.slice(span.column - 1, span.endColumn - 1)).toBe(words);
  });
});

describe('wrapWords', () => {
  it('breaks at blanks, and long words where the line ends', () => {
    expect(wrapWords('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
    expect(wrapWords('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
    expect(wrapWords('aa bb', 5, 3)).toEqual(['aa', 'bb']);
  });
});
