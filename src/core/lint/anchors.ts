import type { RootContent } from 'mdast';
import { textOf } from '../runbook/text-of.ts';
import { githubSlug } from './github-slug.ts';

/** The anchors that GitHub gives a document's headings, and those that it gives itself, as `normalAnchor` writes them. */
export function anchorsOf(nodes: readonly RootContent[]): Set<string> {
  const anchors = new Set<string>();
  const used = new Map<string, number>();
  for (const node of nodes) {
    if (node.type === 'html') {
      for (const match of node.value.matchAll(/\s(?:id|name)=["']?(?<id>[^"'\s>]{1,200})/g))
        anchors.add(normalAnchor(match.groups?.['id'] ?? ''));
    } else if (node.type === 'text') {
      // MyST's `(label)=`.
      for (const match of node.value.matchAll(/^\((?<id>[\w-]{1,100})\)=/gm))
        anchors.add(normalAnchor(match.groups?.['id'] ?? ''));
    } else if (node.type === 'heading') {
      const title = textOf(node).trim();
      const own = /\{:?\s*#(?<id>[\w.-]{1,100})[^}]{0,100}\}\s*$/.exec(title);
      if (own !== null) anchors.add(normalAnchor(own.groups?.['id'] ?? ''));
      const slug = githubSlug(own === null ? title : title.slice(0, own.index).trim());
      anchors.add(numbered(slug, used));
    }
  }
  return anchors;
}

/** "step", "step-1", "step-2"; where a heading is itself called "Step 1", the next free number. */
function numbered(slug: string, used: Map<string, number>): string {
  let anchor = slug;
  for (let before = used.get(slug) ?? 0; used.has(anchor); ) {
    before += 1;
    used.set(slug, before);
    anchor = `${slug}-${before}`;
  }
  used.set(anchor, 0);
  return anchor;
}

/** An anchor as it is compared: decoded, in lower case (GitHub finds `#Deploy` too), without the invisible marks that colour a picture. */
export function normalAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
      .toLowerCase()
      .replace(/[\u{fe0f}\u{20e3}]/gu, '');
  } catch {
    // A lone per cent sign is no escape.
    return anchor.toLowerCase();
  }
}

/** An anchor without doubled, leading and trailing hyphens, which makers of sites leave out or put in. */
export function collapseAnchor(anchor: string): string {
  return anchor.replace(/-+/g, '-').replace(/^-|-$/g, '');
}
