import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { ImportKind } from '../../core/init/combine-imports.ts';
import { readCompose } from '../../core/import/compose.ts';
import { matchWorkspaces } from '../../core/import/match-workspaces.ts';
import { type Imported, type ImportResult, largestImport, type NotMapped } from '../../core/import/model.ts';
import {
  type PackageManager,
  readPackageJson,
  readPackageManager,
  readWorkspaces,
} from '../../core/import/package-json.ts';
import { readPnpmWorkspace } from '../../core/import/pnpm-workspace.ts';
import { readProcfile } from '../../core/import/procfile.ts';
import { readRailwayJson, readRailwayToml } from '../../core/import/railway.ts';
import { exitCodes, Failure } from '../failure.ts';

/** What the files of other tools gave, in the order found, and the files themselves relative to the folder. */
export type Repository = {
  imports: { kind: ImportKind; imported: Imported }[];
  files: string[];
  notMapped: NotMapped[];
};

const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const beside = ['Procfile', 'railway.json', 'railway.toml'];

/** Reads the files of other tools below `root`. One that cannot be read is listed, for the others may do. */
export function readRepository(root: string): Repository {
  const found: Repository = { imports: [], files: [], notMapped: [] };
  const folders = foldersBelow(root);
  const workspaces = workspaceFolders(root, folders);
  const manager = managerOf(root);
  const [compose, ...otherCompose] = composeNames.filter((name) => isFile(join(root, name)));
  if (compose !== undefined) take(root, compose, found, manager, null);
  for (const name of otherCompose)
    found.notMapped.push({
      file: name,
      line: 1,
      what: 'the whole file',
      why: `Compose reads ${compose} first, and so is it here.`,
    });
  const rootHasPackage = isFile(join(root, 'package.json'));
  for (const folder of ['', ...folders]) {
    const at = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    const here = beside.filter((name) => isFile(join(root, at(name))));
    for (const name of here) take(root, at(name), found, manager, null);
    const member = workspaces.includes(folder);
    const alone = folder !== '' && !folder.includes('/') && !rootHasPackage;
    if ((folder === '' || member || alone || here.length > 0) && isFile(join(root, at('package.json'))))
      take(
        root,
        at('package.json'),
        found,
        member ? manager : managerOf(join(root, folder), manager),
        member ? folder : null,
      );
  }
  return found;
}

/** Reads exactly these files. One that cannot be read is a Failure: it was asked for. */
export function readNamedFiles(root: string, files: readonly string[], from: string): Repository {
  const found: Repository = { imports: [], files: [], notMapped: [] };
  for (const file of files) {
    const path = resolve(from, file);
    if (!isFile(path))
      throw new Failure(`${file} is no file that can be read`, {
        mend: 'Give the path of a Compose file, Procfile, railway.json, railway.toml or package.json.',
        exitCode: exitCodes.usage,
      });
    const shown = relative(root, path).split(sep).join('/');
    take(root, shown, found, managerOf(dirname(path)), null);
    const [problem] = found.notMapped;
    if (problem !== undefined) throw new Failure(`${file}:${problem.line}: ${problem.what}`, { mend: problem.why });
  }
  return found;
}

function take(root: string, file: string, into: Repository, manager: PackageManager, within: string | null): void {
  const kind = kindOf(file);
  const path = join(root, file);
  if (kind === null) {
    into.notMapped.push({
      file,
      line: 1,
      what: 'Not a file that we know',
      why: 'Give a Compose file (.yml, .yaml), Procfile, railway.json, railway.toml or package.json.',
    });
    return;
  }
  const read = readText(path);
  if (typeof read !== 'string') {
    into.notMapped.push({ file, line: 1, ...read });
    return;
  }
  const directory = dirname(file).split(sep).join('/');
  const result = readAs(kind, read, { file, directory, manager, within });
  if (result.kind === 'unreadable') {
    into.notMapped.push({ file, line: result.problem.line, what: result.problem.what, why: result.problem.mend });
    return;
  }
  const { imported } = result;
  if (imported.services.length > 0 || imported.notMapped.length > 0 || imported.resources.length > 0)
    into.files.push(file);
  into.imports.push({ kind: kind === 'railway-toml' ? 'railway' : kind, imported });
}

type FileKind = ImportKind | 'railway-toml';

function kindOf(file: string): FileKind | null {
  const name = basename(file);
  if (/^procfile(?:\..*)?$/i.test(name)) return 'procfile';
  if (/railway.*\.json$/i.test(name)) return 'railway';
  if (/railway.*\.toml$/i.test(name)) return 'railway-toml';
  if (name === 'package.json') return 'package';
  return /\.ya?ml$/i.test(name) ? 'compose' : null;
}

function readAs(
  kind: FileKind,
  text: string,
  {
    file,
    directory,
    manager,
    within,
  }: { file: string; directory: string; manager: PackageManager; within: string | null },
): ImportResult {
  switch (kind) {
    case 'compose':
      return readCompose(text, file, directory);
    case 'procfile':
      return readProcfile(text, file, directory);
    case 'package':
      return readPackageJson(text, file, { directory, within, manager });
    case 'railway':
      return readRailwayJson(text, file, directory);
    case 'railway-toml':
      return readRailwayToml(text, file, directory);
  }
}

function readText(path: string): string | { what: string; why: string } {
  try {
    if (statSync(path).size > largestImport) return { what: 'Larger than 1 MB', why: 'Give the file itself.' };
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return { what: `It cannot be read (${code})`, why: 'Change its permissions.' };
  }
}

/** A regular file, also through a link: a pipe or a device would never end. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const notOurs = /^(?:\..*|node_modules|bower_components|vendor|dist|build|out|target|coverage|venv|__pycache__)$/;
const deepest = 4;
const mostFolders = 5_000;

/** The folders below `root` that may hold the team's code, nearest first. Links are not followed, so none leads in a circle. */
function foldersBelow(root: string): string[] {
  const folders: string[] = [];
  let level = [''];
  for (let depth = 0; depth < deepest && folders.length < mostFolders; depth++) {
    level = level.flatMap((folder) =>
      entriesOf(join(root, folder))
        .filter((entry) => entry.isDirectory() && !notOurs.test(entry.name))
        .map((entry) => (folder === '' ? entry.name : `${folder}/${entry.name}`)),
    );
    folders.push(...level.slice(0, mostFolders - folders.length));
  }
  return folders;
}

export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // A folder that we may not read holds nothing for us.
    return [];
  }
}

function workspaceFolders(root: string, folders: string[]): string[] {
  const read = (name: string) => (isFile(join(root, name)) ? readText(join(root, name)) : null);
  const text = read('package.json');
  const pnpm = read('pnpm-workspace.yaml');
  const globs =
    (typeof text === 'string' ? readWorkspaces(text, 'package.json')?.globs : undefined) ??
    (typeof pnpm === 'string' ? readPnpmWorkspace(pnpm) : null) ??
    [];
  return matchWorkspaces(globs, folders);
}

function managerOf(folder: string, otherwise: PackageManager = 'npm'): PackageManager {
  const path = join(folder, 'package.json');
  const text = isFile(path) ? readText(path) : null;
  const said = typeof text === 'string' ? readPackageManager(text, path) : null;
  if (said !== null) return said;
  if (isFile(join(folder, 'pnpm-lock.yaml'))) return 'pnpm';
  if (isFile(join(folder, 'yarn.lock'))) return 'yarn';
  if (isFile(join(folder, 'bun.lockb')) || isFile(join(folder, 'bun.lock'))) return 'bun';
  return isFile(join(folder, 'package-lock.json')) ? 'npm' : otherwise;
}
