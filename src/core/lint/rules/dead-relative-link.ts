import { documentLinks, relativePath } from '../document-links.ts';
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
 * @bad 1, 2 [files: ops/restore.md]
 * [restore](ops/restored.md)
 * <img src="img/map.png">
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
  check: (document) => {
    const { files } = document;
    if (files === null) return [];
    return documentLinks(document).flatMap(({ url, line }) => {
      const path = relativePath(url);
      if (path === null || candidates(path).some(files)) return [];
      return [
        {
          line,
          message: `Unexpected link to \`${path}\`, expected a file of this repository`,
          mend: 'Correct the path, or take the link out.',
        },
      ];
    });
  },
};

function candidates(path: string): string[] {
  if (/\.\w{1,5}$/.test(path)) return [path];
  const bare = path.replace(/\/$/, '');
  return [path, `${bare}.md`, ...['README.md', 'index.md', '_index.md'].map((name) => `${bare}/${name}`)];
}
