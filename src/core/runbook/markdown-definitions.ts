import type { Nodes, Root } from 'mdast';
import type { Definitions } from './markdown-piece.ts';

/** What a part of a document defines, as the parser compares it: in upper case. */
export function definitionsIn({ text, tree }: { text: string; tree: Root }): Definitions {
  const defined: Definitions = { links: new Set(), footnotes: new Set() };
  if (!text.includes(']:')) return defined;
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'definition') defined.links.add(node.identifier.toUpperCase());
    if (node.type === 'footnoteDefinition') defined.footnotes.add(node.identifier.toUpperCase());
    if ('children' in node) for (const child of node.children) open.push(child);
  }
  return defined;
}

/** All that the parts of a document define. */
export function joined(parts: readonly Definitions[]): Definitions {
  return {
    links: new Set(parts.flatMap(({ links }) => [...links])),
    footnotes: new Set(parts.flatMap(({ footnotes }) => [...footnotes])),
  };
}

/** Those of the definitions that a text may refer to: at each label the parser looks through all that it was told of. */
export function amongLabels(defined: Definitions, text: string): Definitions {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  if (defined.links.size + defined.footnotes.size === 0) return { links, footnotes };
  for (const label of labelsIn(text)) {
    if (defined.links.has(label)) links.add(label);
    if (label.startsWith('^') && defined.footnotes.has(label.slice(1))) footnotes.add(label.slice(1));
  }
  return { links, footnotes };
}

/** Whether all of `more` was known already. */
export function knows(known: Definitions | undefined, more: Definitions): boolean {
  return (
    [...more.links].every((link) => known?.links.has(link)) &&
    [...more.footnotes].every((footnote) => known?.footnotes.has(footnote))
  );
}

/** What stands between brackets that hold no others. On a further line the marks of the quote it stands in are no part of it. */
function* labelsIn(text: string): Generator<string> {
  let from: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') from = at + 1;
    else if (character === ']' && from !== null) {
      const label = text.slice(from, at).replace(/[\r\n][ \t\r\n>]*/g, ' ');
      // As micromark normalises identifiers: some letters have an upper case only of their lower case.
      yield label
        .replace(/[\t ]+/g, ' ')
        .trim()
        .toLowerCase()
        .toUpperCase();
      from = null;
    }
  }
}
