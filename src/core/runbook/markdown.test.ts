import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { mostMarks, parsePiece } from './markdown-piece.ts';

/** Lines that open, continue, interrupt and end every kind of block, in whatever order. */
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '', '', ' ', '\t') },
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      '# a',
      '## [r]',
      '#no',
      'text',
      'text *a **b*',
      '  text',
      '    code',
      '\tcode',
      '===',
      '---',
      '***',
      '- - -',
      '* * *',

      '- a',
      '* a',
      '+ a',
      '-',
      '- ',
      '1. a',
      '2. b',
      '2) b',
      '10. c',
      '-a',
      '- [ ] t',
      '   - deep',
      '      - deeper',
      '- # h',

      '- ```',
      '  ```',
      '```',
      '```bash',
      '~~~',
      '````',
      '   ```',
      '> ```',
      '> a',
      '>',
      '> - a',
      '> > b',
      '- > a',
      '>     code',

      '| a | b |',
      '|---|---|',
      '| `x` | [r] |',
      'a | b',
      '- | --',
      '|',
      '  | c |',
      '> | a |',
      '> |---|',
      '| a |',
      '|-|',

      '<div>',
      '</div>',
      '<!--',
      '-->',
      '<!-- c -->',
      '<pre>',
      '</pre>',
      '<script>',
      '<b>x</b>',
      '<?x',
      '?>',
      '<![CDATA[',
      ']]>',

      '[r]: https://a.test',
      '[r]',
      '[x][r]',
      '![i][r]',
      '[^f]',
      'so![^f]',
      '[^f]: note',
      '    more',
      '[R]:',
      '  /url',
      '[ r ]',
      '"title"',

      '+++',
      'title: a',
      '\ufefftext',
      'https://a.test/x',
      'HTTP://a.test www\\.a.test',
      'h&#116;tp://a.test a&commat;b.test',
      '- a@b.test',
      '> [x',
      '> r]',
      'a@b.test',
      '&amp; \\* `c',
      '`d',
      '\\',
      'end  ',
      '障害 **対応**：',
    ),
  },
);

const document = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), { maxLength: 40 })
  .map((lines) =>
    lines
      .flat()
      .join('')
      .replace(/^\ufeff/, ''),
  );

describe('parseMarkdown', () => {
  it('gives the tree of the whole document, wherever it is cut', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(1, 8, 40), (text, size) => {
        expect(parseMarkdown(text, size).tree).toEqual(parsePiece(text, { first: true }).tree);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives what the parser and its extensions give', () => {
    const extensions = [gfm(), frontmatter(['yaml', 'toml'])];
    const mdastExtensions = [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])];
    fc.assert(
      fc.property(document, (text) => {
        expect(parseMarkdown(`.\n\n${text}`).tree).toEqual(
          fromMarkdown(`.\n\n${text}`, { extensions, mdastExtensions }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('reads more addresses in one paragraph than the search for them can take', () => {
    const { tree } = parseMarkdown(',www.a.b '.repeat(70_000));
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph']);
  });

  it('does cut', () => {
    const text =
      '# a\n\n- one\n- two\n\n\n- three\n\n| a | b |\n|---|---|\n| 1 | [r] |\n| 3 | 4 |\n\n[r]: https://a.test\n';
    const { tree } = parseMarkdown(text, 1);
    expect(tree.children.map((child) => child.type)).toEqual(['heading', 'list', 'table', 'definition']);
    expect(tree).toEqual(parsePiece(text, { first: true }).tree);
    // A piece by itself would not know the definition.
    expect(JSON.stringify(parsePiece(text.slice(0, text.indexOf('[r]:')), { first: true }).tree)).not.toContain(
      'linkReference',
    );
  });

  it('reads a paragraph with more marks than anybody writes as text, and says where it is', () => {
    const bomb = '*a **b '.repeat(mostMarks);
    const { tree, onlyText } = parseMarkdown(`# Title\n\n**bold**\n\n## Next\n\n${bomb}\n\n# End\n\n**bold**\n`, 1);
    expect(onlyText).toEqual([7]);
    const kinds = tree.children.map((child) => ('children' in child ? child.children.map(({ type }) => type) : []));
    expect(kinds).toEqual([['text'], ['strong'], ['text'], ['text'], ['text'], ['strong']]);
  });

  it('ends a paragraph of a quote that goes on without its mark for longer than anybody writes', () => {
    const { tree } = parseMarkdown(`> a\n${'b\n'.repeat(6_000)}`);
    const lines = tree.children.map(({ position }) => (position?.end.line ?? 0) - (position?.start.line ?? 0) + 1);
    expect(tree.children[0]?.type).toBe('blockquote');
    expect(lines[0]).toBeLessThan(2100);
    expect(lines.reduce((sum, each) => sum + each, 0)).toBe(6_001);
  });

  it('takes a rule at the beginning for what it is, however many lines with Windows ends follow', () => {
    const { tree } = parseMarkdown(`---\r\n${'a\r\n\r\n'.repeat(60)}`);
    expect(tree.children.slice(0, 2).map(({ type }) => type)).toEqual(['thematicBreak', 'paragraph']);
  });
});
