import type { Definition, Link } from 'mdast';
import { githubSlug } from '../github-slug.ts';
import { textOf } from '../../runbook/text-of.ts';
import type { LintDocument } from '../document.ts';
import type { Fix, LintRule } from '../finding.ts';

/**
 * A link to a heading of the same document that does not exist goes nowhere. Headings get their anchors as GitHub makes
 * them: lower case, punctuation and pictures left out, a hyphen for each space, so that a heading with a picture before its
 * first word begins with a hyphen.
 *
 * @good in other scripts, and with anchors of one's own
 * [a](#部署流程) [b](#größe-ändern) [c](#backup) [d](#step-1-2) [e](#what-s) [f](#named) [g](#Übersicht)
 *
 * # 部署流程
 * # Größe ändern
 * # Sicherung {#backup}
 * # Step 1
 * # Step 1
 * # Step 1
 * # Übersicht
 * # What S
 *
 * <a name="named"></a>
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @good
 * [one](#-scale-up) [two](#deploy--verify) [three](#step-1) [four](#step-1-1) [five](#own) [top](#top)
 *
 * # 🚀 Scale up
 * # Deploy & Verify
 * # Step 1
 * # Step 1
 *
 * <a id="own"></a>
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 1, 1
 * [one](#scale-up) [two](#rollback)
 *
 * # 🚀 Scale up
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 */
export const deadAnchor: LintRule = {
  name: 'dead-anchor',
  level: 'warning',
  check: (document) => {
    const anchors = anchorsOf(document);
    // Other makers of sites (mkdocs, Hugo) leave out doubled hyphens; their marks show that GitHub is not the reader.
    const loose =
      document.nodes.some((node) => node.type === 'yaml') ||
      document.lines.some((line) => /^(?:!!!|:::|\{\{[<%])/.test(line));
    const collapsed = new Map([...anchors].map((anchor) => [collapse(anchor), anchor]));
    return document.nodes.flatMap((node) => {
      if ((node.type !== 'link' && node.type !== 'definition') || !/^#./.test(node.url)) return [];
      const wanted = normal(node.url.slice(1));
      const near = collapsed.get(collapse(wanted));
      if (anchors.has(wanted) || (loose && near !== undefined) || /^(?:top$|l\d|fn|user-content-|:~:)/.test(wanted))
        return [];
      const only =
        near !== undefined && [...anchors].filter((anchor) => collapse(anchor) === collapse(near)).length === 1;
      const fix = only ? fixOf(document, node, near) : null;
      return [
        {
          ...(fix === null ? {} : { fix }),
          line: node.position?.start.line ?? 1,
          message: `Unexpected link to \`${node.url}\`, expected the anchor of a heading in this document`,
          mend: near === undefined ? 'Correct the link, or write the section.' : `Write \`#${near}\`.`,
        },
      ];
    });
  },
};

/** The link's address with the one anchor that it can mean, where it stands in one line as it is read. */
function fixOf({ lines }: LintDocument, { url, position }: Link | Definition, near: string): Fix | null {
  const line = position?.start.line ?? 1;
  if (position?.end.line !== line || !/^[\p{L}\p{N}_-]+$/u.test(near)) return null;
  const text = (lines[line - 1] ?? '').slice(position.start.column - 1, position.end.column - 1);
  const before = ['](', ']: '].find((mark) => text.lastIndexOf(mark + url) !== -1);
  if (before === undefined) return null;
  const column = position.start.column + text.lastIndexOf(before + url) + before.length;
  return { line, column, endColumn: column + url.length, text: `#${near}` };
}

function anchorsOf({ nodes }: LintDocument): Set<string> {
  const anchors = new Set<string>();
  const used = new Map<string, number>();
  for (const node of nodes) {
    if (node.type === 'html') {
      for (const match of node.value.matchAll(/\s(?:id|name)=["']?(?<id>[^"'\s>]{1,200})/g))
        anchors.add(normal(match.groups?.['id'] ?? ''));
    } else if (node.type === 'text') {
      // MyST's `(label)=`.
      for (const match of node.value.matchAll(/^\((?<id>[\w-]{1,100})\)=/gm))
        anchors.add(normal(match.groups?.['id'] ?? ''));
    } else if (node.type === 'heading') {
      const title = textOf(node).trim();
      const own = /\{:?\s*#(?<id>[\w.-]{1,100})[^}]{0,100}\}\s*$/.exec(title);
      if (own !== null) anchors.add(normal(own.groups?.['id'] ?? ''));
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
function normal(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
      .toLowerCase()
      .replace(/[\u{fe0f}\u{20e3}]/gu, '');
  } catch {
    // A lone per cent sign is no escape.
    return anchor.toLowerCase();
  }
}

function collapse(anchor: string): string {
  return anchor.replace(/-+/g, '-').replace(/^-|-$/g, '');
}
