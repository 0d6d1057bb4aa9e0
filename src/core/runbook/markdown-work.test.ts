import { fromMarkdown } from 'mdast-util-from-markdown';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addAll } from './add-all.ts';
import { amongLabels } from './markdown-definitions.ts';
import { parseMarkdown } from './markdown.ts';

vi.mock('mdast-util-from-markdown', async (original) => {
  const real = await original<{ fromMarkdown: typeof fromMarkdown }>();
  return { ...real, fromMarkdown: vi.fn(real.fromMarkdown) };
});

const parser = vi.mocked(fromMarkdown);

beforeEach(() => parser.mockClear());

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Documents of one kind, by their number of lines. A quote is no such kind: it is one block, and is not cut. */
const kinds: Record<string, (count: number) => string> = {
  'flat list': (count) => lines(count, (at) => `- point ${at}`),
  'empty points': (count) => lines(count, () => '-'),
  'spread list': (count) => lines(count, (at) => `- point ${at}\n`),
  'numbered list': (count) => lines(count, (at) => `${at + 1}. step ${at}`),
  table: (count) => `| a | b |\n|---|---|\n${lines(count, (at) => `| ${at} | b |`)}`,
  footnotes: (count) => `${lines(count, (at) => `Word[^${at}]\n`)}\n${lines(count, (at) => `[^${at}]: note\n`)}`,
  'definitions first': (count) =>
    `${lines(count, (at) => `[l${at}]: https://a.test/${at}\n`)}\n${lines(count, (at) => `See [l${at}].\n`)}`,
  headings: (count) => lines(count, (at) => `## Heading ${at}\n`),
  'code blocks': (count) => lines(count, (at) => `\`\`\`bash\nmake ${at}\n\`\`\`\n`),
};

/** How much the parser reads of a document, by the document's length: what is read twice counts twice. */
function readOf(text: string): { share: number; pieces: number; longest: number } {
  parser.mockClear();
  parseMarkdown(text, 400);
  const lengths = parser.mock.calls.map(([piece]) => String(piece).length);
  return {
    share: lengths.reduce((sum, length) => sum + length, 0) / text.length,
    pieces: lengths.length,
    longest: Math.max(...lengths),
  };
}

describe('what the parser reads grows with the document alone', () => {
  it.each(Object.keys(kinds))('%s', (name) => {
    const kind = kinds[name] as (count: number) => string;
    const [small, large] = [readOf(kind(100)), readOf(kind(300))];
    // Once to cut, once more with what is defined elsewhere, and what a refused cut costs.
    expect(large.share).toBeLessThan(3);
    expect(large.share / small.share).toBeLessThan(1.3);
    // Pieces do not grow: the parser's time grows faster than its text.
    expect(large.longest).toBeLessThan(2 * small.longest);
  });
});

it('a piece is told of what it names, not of all that the document defines', () => {
  const names = Array.from({ length: 1000 }, (_, at) => `L${at}`);
  const all = { links: new Set(names), footnotes: new Set(names) };
  expect(amongLabels(all, 'See [l7] and [l9][], as in [^l3].\n')).toEqual({
    links: new Set(['L7', 'L9']),
    footnotes: new Set(['L3']),
  });
});

it('a list is as long as it wants: more points than a call takes arguments', () => {
  const into: number[] = [];
  addAll(
    into,
    Array.from({ length: 300_000 }, (_, at) => at),
  );
  expect(into).toHaveLength(300_000);
});
