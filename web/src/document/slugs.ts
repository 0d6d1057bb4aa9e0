import type { Heading, Nodes } from 'mdast';
import type { Root } from '../../../src/api/contract/runbook.ts';

/** The plain text of a node. */
export function textOf(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A heading with its anchor. */
export type Section = { node: Heading; id: string; text: string; line: number };

/** GitHub's anchor for a heading's text, so that the document's own links work. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Anchors are prefixed: a heading named `app` must not take the place of an element of the page. */
export const anchorOf = (slug: string): string => `s-${slug}`;

/** All headings in order, wherever they are nested, with anchors that do not repeat. */
export function sectionsOf(tree: Root): Section[] {
  const seen = new Map<string, number>();
  const sections: Section[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') {
      const text = textOf(node);
      const slug = slugOf(text);
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      const id = anchorOf(times === 0 ? slug : `${slug}-${times}`);
      sections.push({ node, id, text, line: node.position?.start.line ?? 0 });
      return;
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return sections;
}
