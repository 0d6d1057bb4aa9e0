import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, cp, lstat, mkdir, readdir, readlink, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../../engine/refusal.ts';
import type { LocalService } from './local-service.ts';

const neverCopied = new Set(['.git', '.signalbox']);

type Entry = { path: string; kind: 'file' | 'link' };

/** What a snapshot asks of a service. */
type Source = Pick<LocalService, 'name' | 'directory' | 'include' | 'build'>;

function within(service: Source, path: string): string {
  const clean = normalize(path);
  if (!isAbsolute(clean) && clean !== '..' && !clean.startsWith(`..${sep}`)) return clean;
  throw new Refusal(`${service.name}: include ${path} lies outside ${service.directory}. Name paths inside it.`);
}

async function walk(root: string, path: string, into: Entry[]): Promise<void> {
  const info = await lstat(join(root, path));
  if (info.isSymbolicLink()) into.push({ path, kind: 'link' });
  else if (info.isFile()) into.push({ path, kind: 'file' });
  else if (info.isDirectory()) {
    for (const name of await readdir(join(root, path))) {
      if (!neverCopied.has(name)) await walk(root, join(path, name), into);
    }
  }
}

async function entriesOf(service: Source): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const path of service.include ?? ['.']) {
    const inside = within(service, path);
    try {
      await walk(service.directory, inside, entries);
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!missing) throw error;
      throw new Refusal(
        `${service.name}: ${join(service.directory, inside)} does not exist, so no release can be made. Build it first, or change include.`,
      );
    }
  }
  const unique = new Map(entries.map((entry) => [entry.path, entry]));
  return [...unique.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** SHA-256 over paths, executable bits and contents, hex. Lengths go in first, so no two trees give the same bytes. */
async function hashOf(root: string, entries: readonly Entry[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, kind } of entries) {
    const full = join(root, path);
    if (kind === 'link') {
      hash.update(`link\0${path}\0${await readlink(full)}\0`);
      continue;
    }
    const { mode, size } = await stat(full);
    hash.update(`file\0${path}\0${(mode & 0o100) === 0 ? '' : 'x'}\0${size}\0`);
    await pipeline(createReadStream(full), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  }
  return hash.digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The part of a release by which its files are named. Built otherwise, the same code is other files. */
export type Code = { service: string; codeHash: string; build: string | null };

/** Where the files of a release lie. */
export function releaseDirectory(stateDirectory: string, { service, codeHash, build }: Code): string {
  const code = codeHash.slice(0, 16);
  const built = build === null ? code : `${code}-${createHash('sha256').update(build).digest('hex').slice(0, 8)}`;
  return join(stateDirectory, 'releases', service, built);
}

/** The file that says that a directory is built: without it, what lies there is half of a build. */
export function builtMark(directory: string): string {
  return `${directory}.built`;
}

/** Copies the service's code as it is now into a directory named by its content, if it is not there yet. Gives the hash. */
export async function snapshot(stateDirectory: string, service: Source): Promise<string> {
  const entries = await entriesOf(service);
  const present = await hashOf(service.directory, entries);
  const directoryOf = (codeHash: string) =>
    releaseDirectory(stateDirectory, { service: service.name, codeHash, build: service.build });
  const ready = async (codeHash: string) =>
    (await exists(directoryOf(codeHash))) &&
    (service.build === null || (await exists(builtMark(directoryOf(codeHash)))));
  if (await ready(present)) return present;
  const draft = join(stateDirectory, 'releases', service.name, `.draft-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    for (const { path, kind } of entries) {
      const to = join(draft, path);
      await mkdir(dirname(to), { recursive: true });
      if (kind === 'link') await symlink(await readlink(join(service.directory, path)), to);
      else await copyFile(join(service.directory, path), to, constants.COPYFILE_FICLONE);
    }
    // The copy is what runs, so the copy is what is named: files may have changed while they were copied.
    const codeHash = await hashOf(draft, entries);
    const final = directoryOf(codeHash);
    if (!(await ready(codeHash))) {
      await rm(final, { recursive: true, force: true });
      await rename(draft, final);
    }
    return codeHash;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Copies the files of another service's release, built as they are, unless they are there already. */
export async function copyCode(stateDirectory: string, from: Code, service: string): Promise<void> {
  const source = releaseDirectory(stateDirectory, from);
  const final = releaseDirectory(stateDirectory, { ...from, service });
  const built = async () => from.build === null || (await exists(builtMark(final)));
  if ((await exists(final)) && (await built())) return;
  const draft = join(stateDirectory, 'releases', service, `.draft-${randomUUID()}`);
  try {
    await cp(source, draft, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
    await rm(final, { recursive: true, force: true });
    await rename(draft, final);
    if (from.build !== null) await writeFile(builtMark(final), '');
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Removes copies that a killed Signalbox left unfinished. */
export async function removeDrafts(stateDirectory: string, service: string): Promise<void> {
  const parent = join(stateDirectory, 'releases', service);
  if (!(await exists(parent))) return;
  for (const name of await readdir(parent)) {
    if (name.startsWith('.draft-')) await rm(join(parent, name), { recursive: true, force: true });
  }
}
