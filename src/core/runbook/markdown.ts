import type { List, Nodes, Root, RootContent, Table } from 'mdast';
import { inCommonMark } from './dialects.ts';
import { type Cut, nextCut } from './markdown-cuts.ts';
import { amongLabels, definitionsIn, joined, knows } from './markdown-definitions.ts';
import { frontMatterOf, noDefinitions, parsePiece } from './markdown-piece.ts';

/** A document as a tree, and the lines (1-based) of paragraphs that hold too many marks to be read as more than text. */
export type Markdown = { tree: Root; onlyText: number[] };

/**
 * A part of a document that the parser reads by itself. `before` is the head of the table whose rows it begins with, which
 * the text of the piece repeats; `within` what its first block continues.
 */
type Piece = {
  text: string;
  at: number;
  before: { text: string; lines: number };
  within: 'list' | 'table' | null;
  afterBlank: boolean;
  tree: Root;
  onlyText: number[];
};

/**
 * How much of a document is parsed at once, in characters. The parser's time and its garbage grow faster than its text; with
 * much less than this it is busy setting itself up.
 */
const pieceSize = 4000;

/**
 * Parses Markdown as GitHub does, front matter included. The tree is the one that the parser gives for the whole document;
 * it is made piece by piece, so that time grows with length alone. Dense text takes 10 ms per KB: servers call it in a worker.
 */
export function parseMarkdown(text: string, size: number = pieceSize): Markdown {
  const pieces = split(inCommonMark(text), size);
  // What a piece links to may be defined in any other.
  const own = pieces.map(definitionsIn);
  const all = pieces.length > 1 ? joined(own) : noDefinitions;
  const children: RootContent[] = [];
  const onlyText: number[] = [];
  let line = 1;
  for (const [index, piece] of pieces.entries()) {
    const defined = amongLabels(all, piece.text);
    const read = knows(own[index], defined) ? piece : parsePiece(piece.text, { first: piece.at === 0, defined });
    const lines = line - 1 - piece.before.lines;
    for (const child of read.tree.children) shift(child, lines, piece.at - piece.before.text.length);
    onlyText.push(...read.onlyText.map((at) => at + lines));
    append(children, read.tree.children, piece);
    line += lineEndsIn(piece.text) - piece.before.lines;
  }
  const end = { line, column: text.length - startOfLastLine(text) + 1, offset: text.length };
  return { tree: { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } }, onlyText };
}

/** Cuts a document where its own blocks, items or rows begin. A cut that turns out to be none makes the piece twice as large. */
function split(text: string, least: number): Piece[] {
  const pieces: Piece[] = [];
  let begin: Pick<Piece, 'at' | 'before' | 'within' | 'afterBlank'> = {
    at: 0,
    before: { text: '', lines: 0 },
    within: null,
    afterBlank: false,
  };
  const frontMatter = frontMatterOf(text).length;
  for (let size = least; ; ) {
    const cut = nextCut(text, begin.at, size, frontMatter);
    const last = cut.at === text.length;
    const piece = begin.before.text + text.slice(begin.at, cut.at);
    const read = parsePiece(piece, { first: begin.at === 0, last });
    const next = last ? null : begins(read, piece, cut);
    if (!last && next === null) {
      size *= 2;
      continue;
    }
    pieces.push({ ...begin, ...read, text: piece });
    if (next === null) return pieces;
    begin = next;
    size = least;
  }
}

/** How the piece after a cut begins; null when the parsed piece before it shows that the document must not be cut there. */
function begins(
  { tree, open }: { tree: Root; open: boolean },
  piece: string,
  cut: Cut,
): Pick<Piece, 'at' | 'before' | 'within' | 'afterBlank'> | null {
  if (open) return null;
  const { at, afterBlank } = cut;
  const alone = { at, before: { text: '', lines: 0 }, within: null, afterBlank };
  const last = tree.children.at(-1);
  if (cut.kind === 'block') return alone;
  if (cut.kind === 'below' && last?.type === 'heading' && last.position?.end.line === lineEndsIn(piece)) return alone;
  if (cut.kind === 'row') {
    const from = last?.position?.start.offset;
    const touches = last?.type === 'table' && (last.position?.end.line ?? 0) === lineEndsIn(piece);
    if (!touches || from === undefined) return null;
    const head = /^[^\r\n]*(?:\r\n|\n|\r)[^\r\n]*(?:\r\n|\n|\r)/.exec(piece.slice(from))?.[0];
    // A byte order mark is dropped where a text begins, which would shift the row's columns.
    return head === undefined || head.startsWith('\ufeff')
      ? null
      : { at, before: { text: head, lines: 2 }, within: 'table', afterBlank };
  }
  if (last?.type === 'list' && markerOf(piece, last) === cut.marker) return { ...alone, within: 'list' };
  return afterBlank ? alone : null;
}

/** What marks the items of a list: a bullet, or what stands behind the number. */
function markerOf(piece: string, list: List): string {
  const from = list.children.at(-1)?.position?.start.offset ?? 0;
  return /\d*(?<marker>.)/y.exec(piece.slice(from, from + 10))?.groups?.['marker'] ?? '';
}

function append(children: RootContent[], more: RootContent[], { within, afterBlank }: Piece): void {
  const last = children.at(-1);
  const [first, ...rest] = more;
  if (within === 'list' && last?.type === 'list' && first?.type === 'list') {
    last.spread = last.spread === true || first.spread === true || afterBlank;
    join(last, first);
  } else if (within === 'table' && last?.type === 'table' && first?.type === 'table') {
    first.children.shift();
    join(last, first);
  } else if (first !== undefined) children.push(first);
  for (const child of rest) children.push(child);
}

function join<Parent extends List | Table>(into: Parent, from: Parent): void {
  for (const child of from.children) (into.children as Parent['children'][number][]).push(child);
  if (into.position !== undefined && from.position !== undefined) into.position.end = from.position.end;
}

function shift(top: RootContent, lines: number, characters: number): void {
  const open: Nodes[] = [top];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.position !== undefined) {
      const { start, end } = node.position;
      node.position = {
        start: { line: start.line + lines, column: start.column, offset: (start.offset ?? 0) + characters },
        end: { line: end.line + lines, column: end.column, offset: (end.offset ?? 0) + characters },
      };
    }
    if ('children' in node) for (const child of node.children) open.push(child);
  }
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

function startOfLastLine(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}
