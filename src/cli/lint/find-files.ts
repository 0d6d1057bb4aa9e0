import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type GitIgnore, isGitIgnored, readGitIgnore } from '../../core/lint/git-ignore.ts';
import { isIgnored } from '../../core/lint/settings.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import type { FindSettings } from './settings.ts';

/** A file to be linted: its path as it is shown, and whether a folder was searched for it, so that it may be no runbook. */
export type LintFile = { path: string; searched: boolean };

/** Standard input, as an argument. */
export const standardInput = '-';

/**
 * The files that the arguments mean: files as they are, the Markdown files of folders; without arguments the runbook of the
 * nearest `signalbox.yaml`, else the repository's files that are named as runbooks are. `from` is the working directory.
 */
export async function findFiles(args: readonly string[], from: string, settings: FindSettings): Promise<LintFile[]> {
  const found = args.length === 0 ? await withoutArguments(from, settings) : await named(args, from, settings);
  const seen = new Set<string>();
  return found.filter(({ path }) => {
    const key = path === standardInput ? path : resolve(from, path);
    return !seen.has(key) && seen.add(key);
  });
}

async function named(args: readonly string[], from: string, settings: FindSettings): Promise<LintFile[]> {
  const files: LintFile[] = [];
  for (const path of args) {
    if (path === standardInput || !(await isFolder(resolve(from, path)))) {
      files.push({ path, searched: false });
      continue;
    }
    const inside = await markdownIn(resolve(from, path), settings);
    if (inside.length === 0 && args.length === 1)
      throw new Failure(`There is no Markdown file in ${printable(path)}`, {
        mend: 'Name the runbook itself, or another folder.',
        exitCode: exitCodes.usage,
      });
    for (const file of inside) files.push({ path: join(path, file), searched: true });
  }
  return files;
}

async function withoutArguments(from: string, settings: FindSettings): Promise<LintFile[]> {
  const own = settings(from);
  if (own !== null) return [{ path: shorter(from, own.runbook), searched: false }];
  const root = repositoryOf(from) ?? from;
  const runbooks = (await markdownIn(root, settings)).filter((path) => runbookName.test(path));
  if (runbooks.length === 0)
    throw new Failure('No runbook found: there is no signalbox.yaml here or above, and no file named like RUNBOOK.md', {
      mend: 'Name the file or folder: signalbox lint docs/operations.md',
      exitCode: exitCodes.usage,
    });
  return runbooks.map((path) => ({ path: shorter(from, join(root, path)), searched: false }));
}

/** `RUNBOOK.md`, `docs/db-runbook.md`, `runbooks/redis.md`, and the same of playbooks. */
const runbookName = /(?:run|play)[-_ ]?book[^/]*$|(?:^|\/)(?:run|play)[-_]?books?\//i;

/** The folder that holds `.git`, from `from` upwards; null when there is none. */
export function repositoryOf(from: string): string | null {
  for (let root = resolve(from); ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return root;
    if (dirname(root) === root) return null;
  }
}

const passedOver = new Set(['node_modules', '.git', '.signalbox']);

/**
 * The Markdown files below a folder, by name, as paths with `/` from it, without what its repository's `.gitignore` files leave
 * out. Links to folders are not followed, so none leads round.
 */
async function markdownIn(folder: string, settings: FindSettings): Promise<string[]> {
  const files: string[] = [];
  const root = repositoryOf(folder) ?? folder;
  const above = slashed(relative(root, folder));
  const ignores = await ignoresAbove(root, above);
  const open = [''];
  for (let inside = open.pop(); inside !== undefined; inside = open.pop()) {
    const folders: string[] = [];
    const entries = await entriesOf(join(folder, inside));
    if (entries.some(({ name }) => name === '.gitignore'))
      ignores.push(await gitIgnoreOf(join(folder, inside), [above, inside].filter(Boolean).join('/')));
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      const place = above === '' ? path : `${above}/${path}`;
      if (entry.isDirectory()) {
        if (!passedOver.has(entry.name) && !isGitIgnored(ignores, place, true)) folders.push(path);
      } else if (isGitIgnored(ignores, place, false)) continue;
      else if (/\.(?:md|markdown)$/i.test(entry.name) && (await isFile(entry, join(folder, path)))) files.push(path);
    }
    open.push(...folders.reverse());
  }
  return files.filter((path) => {
    const own = settings(dirname(join(folder, path)));
    return own === null || !isIgnored(own.lint, slashed(relative(own.directory, join(folder, path))));
  });
}

/** The `.gitignore` files between a repository's root and a folder in it, which are not found on the way down. */
async function ignoresAbove(root: string, folder: string): Promise<GitIgnore[]> {
  const names = folder.split('/').filter(Boolean);
  const places = names.map((_, at) => names.slice(0, at).join('/'));
  return Promise.all(places.map((place) => gitIgnoreOf(join(root, place), place)));
}

async function gitIgnoreOf(folder: string, place: string): Promise<GitIgnore> {
  try {
    return readGitIgnore(await readFile(join(folder, '.gitignore'), 'utf8'), place);
  } catch {
    // There is none, or it cannot be read: git too leaves nothing out then.
    return readGitIgnore('', place);
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Failure(`${printable(folder)} cannot be read: ${code}`, {
      mend: 'Change its permissions, or name the files.',
      exitCode: exitCodes.usage,
      cause,
    });
  }
}

async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(path)).isFile();
  } catch {
    // A link to nothing, or to itself.
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whoever reads it will say why it cannot be read.
    return false;
  }
}

/** A path with `/` between its names, as globs and links have it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function shorter(from: string, path: string): string {
  const short = relative(from, path);
  return short.startsWith('..') ? path : short;
}
