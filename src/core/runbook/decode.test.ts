import { describe, expect, it } from 'vitest';
import { decodeRunbook, largestRunbook } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeRunbook', () => {
  it.each([
    ['an empty file', new Uint8Array(), 1, /empty/],
    ['only blanks', utf8(' \n\t\r\n'), 1, /empty/],
    ['a file of 10 MB, by its size', new Uint8Array(10 * largestRunbook).fill(97), 1, /10\.0 MB/],
    ['one byte too many', new Uint8Array(largestRunbook + 1).fill(97), 1, /1 MB at most/],
    ['a NUL byte, on its line', Uint8Array.from([...utf8('# a\nb\n'), 0, 10]), 3, /binary/],
    ['Latin-1, on its line', Uint8Array.from([...utf8('# a\n\nca'), 0x66, 0xe9, 10]), 3, /not UTF-8/],
    ['half a character at the end', utf8('é').slice(0, 1), 1, /not UTF-8/],
    ['UTF-16 as Windows saves it', Uint8Array.from([0xff, 0xfe, 35, 0]), 1, /UTF-16/],
  ])('refuses %s', (_, bytes, line, message) => {
    expect(decodeRunbook(bytes, 'r.md')).toEqual({
      kind: 'problem',
      problem: {
        level: 'error',
        source: { file: 'r.md', startLine: line, endLine: line },
        message: expect.stringMatching(message),
        mend: expect.stringMatching(/\.$/),
      },
    });
  });

  it.each([
    ['text', '# a\r\nb', '# a\r\nb'],
    ['a byte order mark, without it', '\u{feff}# a', '# a'],
    ['other scripts', '# 症状 🚨', '# 症状 🚨'],
  ])('reads %s', (_, written, text) => expect(decodeRunbook(utf8(written), 'r.md')).toEqual({ kind: 'text', text }));

  it('reads the largest file it allows', () => {
    expect(decodeRunbook(new Uint8Array(largestRunbook).fill(97), 'r.md').kind).toBe('text');
  });
});
