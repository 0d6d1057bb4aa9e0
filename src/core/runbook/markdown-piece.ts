import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

type Extension = NonNullable<Options['extensions']>[number];

/** What links and footnotes refer to, by the identifiers that the parser compares. */
export type Definitions = { links: Set<string>; footnotes: Set<string> };

export const noDefinitions: Definitions = { links: new Set(), footnotes: new Set() };

/**
 * Marks of emphasis, links, code and HTML that one paragraph, heading or cell may hold. People use a hundred at most; the
 * parser's time grows with their square.
 */
export const mostMarks = 1000;

const marks = /[*_~[\]!<&`\\@]/g;

const syntax = gfm();
const atStart = frontmatter(['yaml', 'toml']);
const ofGitHub = gfmFromMarkdown();
const toTree = [...ofGitHub.map((one) => ({ ...one, transforms: [] })), frontmatterFromMarkdown(['yaml', 'toml'])];
const findAddresses = ofGitHub.flatMap((one) => one.transforms ?? []);
/** Without one of these, written out or as a reference, no text becomes a link to an address. */
const address = /@|&|http|www/gi;
/** Addresses that one block may hold: with ten times as many the search for them fails. */
const mostAddresses = 10_000;

/** Without these a paragraph is nothing but text. */
const withoutMarks: Extension = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'emailAutolink',
      'gfmFootnoteCall',
      'gfmPotentialFootnoteCall',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'protocolAutolink',
      'strikethrough',
      'wwwAutolink',
    ],
  },
};

/**
 * At each "]" the parser looks back through its paragraph for "![^", which it would read as a mark of exclamation before a
 * footnote.
 */
const withoutExclaimedFootnotes: Extension = { disable: { null: ['gfmPotentialFootnoteCall'] } };

/**
 * Parses a part of a document that begins and ends where one of its own blocks does. `first`: front matter may stand there;
 * not `last`: says in `open` whether something that began in the piece goes on behind it.
 */
export function parsePiece(
  text: string,
  { first = false, last = true, defined = noDefinitions }: { first?: boolean; last?: boolean; defined?: Definitions },
): { tree: Root; onlyText: number[]; open: boolean } {
  const extensions = [syntax, ...(first && frontMatterOf(text) !== '' ? [atStart] : []), knowing(defined)];
  if (!text.includes('![^')) extensions.push(withoutExclaimedFootnotes);
  // A heading ends everything but a code block, a comment or HTML that nothing has closed.
  const parsed = last ? text : `${text}# .`;
  const parse = (more: Extension[]) => {
    const tree = fromMarkdown(parsed, { extensions: [...extensions, ...more], mdastExtensions: toTree });
    for (const child of tree.children) linkAddresses(child, text);
    return tree;
  };
  const many = countMarks(text) > mostMarks;
  let tree = parse(many ? [withoutMarks] : []);
  const onlyText = many ? linesWithManyMarks(tree, text) : [];
  if (many && onlyText.length === 0) tree = parse([]);
  if (last) return { tree, onlyText, open: false };
  const end = tree.children.at(-1);
  const closed = end?.type === 'heading' && end.position?.start.offset === text.length;
  if (closed) tree.children.pop();
  return { tree, onlyText, open: !closed || endsInOpenBlock(tree, text) };
}

/**
 * The front matter that a text begins with, its marks included. The parser's own search for it, where there is none, takes
 * the lines below for something else than they are.
 */
export function frontMatterOf(text: string): string {
  // A line end is read in one way only: with "\r" and "\n" also as two, each line doubles the ways to read the text.
  return (
    /^(?<mark>---|\+\+\+)[ \t]*(?:\r\n|\n|\r(?!\n))(?:[^\r\n]*(?:\r\n|\n|\r(?!\n)))*?\k<mark>[ \t]*(?:[\r\n]|$)/.exec(
      text,
    )?.[0] ?? ''
  );
}

/** The search goes through a tree four times, so that it is made only where it can find something. */
function linkAddresses(child: RootContent, text: string): void {
  if (child.type === 'code') return;
  const written = text.slice(child.position?.start.offset, child.position?.end.offset);
  const count = written.match(address)?.length ?? 0;
  if (count === 0 || count > mostAddresses) return;
  for (const find of findAddresses) find({ type: 'root', children: [child] });
}

/** Tells the parser, before it reads any text, what stands elsewhere in the document. */
function knowing(defined: Definitions): Extension {
  if (defined === noDefinitions) return {};
  return {
    // Not of `flow`: there a heading is recognised before anything is asked that begins with any character.
    document: {
      null: {
        tokenize(_effects, _ok, nok) {
          const parser = this.parser as typeof this.parser & { gfmFootnotes?: string[] };
          parser.defined = [...defined.links];
          parser.gfmFootnotes = [...defined.footnotes];
          return nok;
        },
        add: 'before',
      },
    },
  };
}

/** Whether the last thing is a code block or HTML without a mark at its end: what it is followed by has a say in both. */
function endsInOpenBlock(tree: Root, text: string): boolean {
  let last: Nodes | undefined = tree.children.at(-1);
  while (last !== undefined && 'children' in last) last = last.children.at(-1);
  if (last?.type === 'html') return true;
  if (last?.type !== 'code') return false;
  const written = text.slice(last.position?.start.offset, last.position?.end.offset);
  const mark = /^(?:`{3,}|~{3,})/.exec(written)?.[0];
  // After an indented one the parser takes "2." for text.
  if (mark === undefined) return true;
  const closing = /[\r\n][ \t>]*(?<mark>`{3,}|~{3,})[ \t]*$/.exec(written.slice(-200))?.groups?.['mark'];
  return closing?.startsWith(mark) !== true;
}

function linesWithManyMarks(tree: Root, text: string): number[] {
  const lines: number[] = [];
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const { start, end } = node.position ?? {};
      if (countMarks(text.slice(start?.offset, end?.offset)) > mostMarks) lines.push(start?.line ?? 1);
    } else if ('children' in node) for (const child of node.children) open.push(child);
  }
  return lines.toSorted((a, b) => a - b);
}

function countMarks(text: string): number {
  return text.match(marks)?.length ?? 0;
}
