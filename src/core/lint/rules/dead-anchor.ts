import type { Definition, Image, Link } from 'mdast';
import { anchorsOf, collapseAnchor, normalAnchor } from '../anchors.ts';
import type { LintDocument } from '../document.ts';
import { documentLinks, relativePath } from '../document-links.ts';
import type { Fix, Found, LintRule } from '../finding.ts';

/**
 * A link to a heading that does not exist, in the same document or in another Markdown file, goes nowhere. Headings get their anchors as GitHub makes
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
 * @good in other files, and in HTML [files: ops/restore.md#steps, ops/plan.txt]
 * [a](ops/restore.md#steps) [b](ops/plan.txt#steps) [c](gone.md#steps) <a href="#deploy">d</a> <!-- <a href="#no">e</a> -->
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 1, 4 [files: ops/restore.md#steps]
 * [a](ops/restore.md#step)
 *
 * <p>
 *   <a href="#rollback">b</a>
 * </p>
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
    const here = anchorsOf(document.nodes);
    // Other makers of sites (mkdocs, Hugo) leave out doubled hyphens; their marks show that GitHub is not the reader.
    const loose =
      document.nodes.some((node) => node.type === 'yaml') ||
      document.lines.some((line) => /^(?:!!!|:::|\{\{[<%])/.test(line));
    const byPath = new Map<string, Collapsed | null>([['', collapsed(here)]]);
    return documentLinks(document).flatMap(({ url, line, node }): Found[] => {
      const path = url.startsWith('#') ? '' : markdownPath(url);
      const hash = url.indexOf('#');
      if (path === null || hash === -1 || hash === url.length - 1 || node?.type === 'image') return [];
      const there = byPath.get(path);
      const anchors = there === undefined ? collapsed(document.anchors?.(path) ?? null) : there;
      byPath.set(path, anchors);
      if (anchors === null) return [];
      const wanted = normalAnchor(url.slice(hash + 1));
      const near = anchors.get(collapseAnchor(wanted)) ?? [];
      if (near.includes(wanted) || (loose && near.length > 0) || /^(?:top$|l\d|fn|user-content-|:~:)/.test(wanted))
        return [];
      const [one] = near;
      const fix = one !== undefined && near.length === 1 && node !== null ? fixOf(document, node, one) : null;
      return [
        {
          ...(fix === null ? {} : { fix }),
          line,
          message: `Unexpected link to \`${url}\`, expected the anchor of a heading in ${path === '' ? 'this document' : 'that file'}`,
          mend:
            one === undefined ? 'Correct the link, or write the section.' : `Write \`${url.slice(0, hash)}#${one}\`.`,
        },
      ];
    });
  },
};

/** Anchors by what is left of them without their extra hyphens. */
type Collapsed = Map<string, string[]>;

function collapsed(anchors: ReadonlySet<string> | null): Collapsed | null {
  if (anchors === null) return null;
  const found: Collapsed = new Map();
  for (const anchor of anchors) {
    const key = collapseAnchor(anchor);
    const same = found.get(key);
    if (same === undefined) found.set(key, [anchor]);
    else same.push(anchor);
  }
  return found;
}

/** The Markdown file that a link leads into, or null: only of those we know how GitHub makes anchors. */
function markdownPath(url: string): string | null {
  const path = relativePath(url);
  return path !== null && /\.(?:md|markdown)$/i.test(path) ? path : null;
}

/** The link's address with the one anchor that it can mean, where it stands in one line as it is read. */
function fixOf({ lines }: LintDocument, { url, position }: Link | Image | Definition, near: string): Fix | null {
  const line = position?.start.line ?? 1;
  if (position?.end.line !== line || !/^[\p{L}\p{N}_-]+$/u.test(near)) return null;
  const text = (lines[line - 1] ?? '').slice(position.start.column - 1, position.end.column - 1);
  const before = ['](', ']: '].find((mark) => text.lastIndexOf(mark + url) !== -1);
  if (before === undefined) return null;
  const column = position.start.column + text.lastIndexOf(before + url) + before.length;
  return { line, column, endColumn: column + url.length, text: `${url.slice(0, url.indexOf('#'))}#${near}` };
}
