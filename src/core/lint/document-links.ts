import type { Definition, Image, Link } from 'mdast';
import type { LintDocument } from './document.ts';

/** Where a document leads: `node` is null for an `href` or `src` in HTML. */
export type DocumentLink = { url: string; line: number; node: Link | Image | Definition | null };

const attribute = /\s(?:href|src)\s*=\s*(?:"(?<double>[^"<>]{1,500})"|'(?<single>[^'<>]{1,500})')/gi;

/** Every link and picture of a document, those written in HTML too, in its order. */
export function documentLinks({ nodes }: LintDocument): DocumentLink[] {
  return nodes.flatMap((node): DocumentLink[] => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      return [{ url: node.url, line, node }];
    if (node.type !== 'html') return [];
    // What is commented out leads nowhere; its lines still count.
    const shown = node.value.replace(/<!--.*?(?:-->|$)/gs, (comment) => comment.replace(/[^\r\n]/g, ' '));
    let counted = 0;
    let at = line;
    return [...shown.matchAll(attribute)].map(({ index, groups }) => {
      at += shown.slice(counted, index).match(/\r\n|\n|\r/g)?.length ?? 0;
      counted = index;
      return {
        url: (groups?.['double'] ?? groups?.['single'] ?? '').replaceAll('&amp;', '&').trim(),
        line: at,
        node: null,
      };
    });
  });
}

/** The path of a link within the repository; null for addresses, anchors, paths from the root of a site and templates. */
export function relativePath(url: string): string | null {
  if (/^[a-z][a-z\d+.-]*:|^[#/?]|^$|\{\{|[<>@]/i.test(url)) return null;
  try {
    return decodeURIComponent(url.replace(/[#?].*$/s, ''));
  } catch {
    // A lone per cent sign is no escape.
    return url;
  }
}
