import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../../engine/refusal.ts';
import type { LocalService } from './local-service.ts';

const neverCopied = new Set(['.git', '.signalbox']);

type Entry = { path: string; kind: 'file' | 'link' };

function within(service: LocalService, path: string): string {
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

async function entriesOf(service: LocalService): Promise<Entry[]> {
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

/** Where the code of a release lies. */
export function releaseDirectory(stateDirectory: string, service: string, codeHash: string): string {
  return join(stateDirectory, 'releases', service, codeHash.slice(0, 16));
}

/** Copies the service's code as it is now into a directory named by its content, if it is not there yet. Gives the hash. */
export async function snapshot(stateDirectory: string, service: LocalService): Promise<string> {
  const entries = await entriesOf(service);
  const present = await hashOf(service.directory, entries);
  if (await exists(releaseDirectory(stateDirectory, service.name, present))) return present;
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
    const final = releaseDirectory(stateDirectory, service.name, codeHash);
    if (!(await exists(final))) await rename(draft, final);
    return codeHash;
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
