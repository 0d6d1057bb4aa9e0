import ignore, { type Ignore } from 'ignore';

/** One `.gitignore`: `folder` is where it lies, `''` or with `/` between its names, from where paths begin. */
export type GitIgnore = { folder: string; patterns: Ignore };

/** Reads the text of a `.gitignore`. Letters' case counts, as with git on Linux. */
export function readGitIgnore(text: string, folder: string): GitIgnore {
  return { folder, patterns: ignore({ ignorecase: false }).add(text) };
}

/** Whether a folder or file is passed over: the last pattern that matches decides, in the innermost `.gitignore` last. */
export function isGitIgnored(ignores: readonly GitIgnore[], path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, patterns } of ignores) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    const found = patterns.test(isFolder ? `${inside}/` : inside);
    if (found.ignored || found.unignored) ignored = found.ignored;
  }
  return ignored;
}
