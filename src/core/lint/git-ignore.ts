import { matchesGlob } from '../text/glob.ts';

/** One `.gitignore`: `folder` is where it lies, `''` or with `/` between its names, from where paths begin. */
export type GitIgnore = {
  folder: string;
  patterns: { glob: string; topOnly: boolean; keeps: boolean; foldersOnly: boolean }[];
};

/** Reads the text of a `.gitignore`. A pattern with a class of letters (`[ab]`) or a backslash is left out: nothing is passed over for it. */
export function readGitIgnore(text: string, folder: string): GitIgnore {
  const patterns = text.split(/\r?\n/).flatMap((written) => {
    const line = written.trimEnd();
    if (line === '' || line.startsWith('#') || /[[\]\\{}]/.test(line)) return [];
    const keeps = line.startsWith('!');
    const pattern = keeps ? line.slice(1) : line;
    const bare = pattern.replace(/\/$/, '').replace(/^\//, '');
    if (bare === '') return [];
    // A slash before its end ties it to the folder that it lies in; a glob without one is of a name at any depth.
    const topOnly = pattern.startsWith('/') && !bare.includes('/');
    return [{ glob: bare, topOnly, keeps, foldersOnly: pattern.endsWith('/') }];
  });
  return { folder, patterns };
}

/** Whether a folder or file is passed over: the last pattern that matches decides, in the innermost `.gitignore` last. */
export function isGitIgnored(ignores: readonly GitIgnore[], path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, patterns } of ignores) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    for (const { glob, topOnly, keeps, foldersOnly } of patterns)
      if ((isFolder || !foldersOnly) && !(topOnly && inside.includes('/')) && matchesGlob(inside, glob))
        ignored = !keeps;
  }
  return ignored;
}
