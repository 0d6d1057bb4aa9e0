import type { LintRule } from '../finding.ts';

/**
 * A link to a file that the repository does not hold goes nowhere when it is needed. Looked for from the document's folder
 * and from the repository's root, with `.md` put to it where it has no ending.
 *
 * @good [files: ops/restore.md, img/map.png, ops/index.md]
 * [restore](ops/restore.md#steps) [the same](ops/restore) ![map](img/map.png) [all](ops/) [site](https://example.org/x.md) [root](/x)
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 1 [files: ops/restore.md]
 * [restore](ops/restored.md)
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 */
export const deadRelativeLink: LintRule = {
  name: 'dead-relative-link',
  level: 'warning',
  check: ({ nodes, files }) => {
    if (files === null) return [];
    return nodes.flatMap((node) => {
      if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return [];
      const path = relativePath(node.url);
      if (path === null || candidates(path).some(files)) return [];
      return [
        {
          line: node.position?.start.line ?? 1,
          message: `Unexpected link to \`${path}\`, expected a file of this repository`,
          mend: 'Correct the path, or take the link out.',
        },
      ];
    });
  },
};

/** The path of a link within the repository; null for addresses, anchors, paths from the root of a site and templates. */
function relativePath(url: string): string | null {
  if (/^[a-z][a-z\d+.-]*:|^[#/?]|^$|\{\{|[<>@]/i.test(url)) return null;
  try {
    return decodeURIComponent(url.replace(/[#?].*$/s, ''));
  } catch {
    // A lone per cent sign is no escape.
    return url;
  }
}

function candidates(path: string): string[] {
  if (/\.\w{1,5}$/.test(path)) return [path];
  const bare = path.replace(/\/$/, '');
  return [path, `${bare}.md`, ...['README.md', 'index.md', '_index.md'].map((name) => `${bare}/${name}`)];
}
