import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { backupsToPrune } from '../../core/resource/backups-to-prune.ts';
import type { BackupKeep } from '../../core/resource/model.ts';
import { databaseClient } from '../database-client.ts';
import { exitCodes, Failure } from '../failure.ts';

/** A backup in its file. `id` is when it was made: 20261122T113000Z; `at` is the same as epoch ms. */
export type Backup = { id: string; at: number; file: string; bytes: number };

const backupId = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Where the backups of a resource lie. */
export function backupFolder(directory: string, resource: string): string {
  return join(directory, '.signalbox', 'backups', resource);
}

/** The backups in a folder, newest first. */
export function backupsIn(folder: string): Backup[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .filter((name) => name.endsWith('.dump') && backupId.test(name.slice(0, -5)))
    .toSorted()
    .reverse()
    .map((name) => backupOf(join(folder, name)));
}

function backupOf(file: string): Backup {
  const id = basename(file, '.dump');
  return { id, at: Date.parse(id.replace(backupId, '$1-$2-$3T$4:$5:$6Z')), file, bytes: statSync(file).size };
}

/** A point in time as backups are called by it. */
export function idAt(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Dumps a database into a file that is there only when it is whole and pg_restore can read it. */
export async function makeBackup(url: string, folder: string, now: number): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${idAt(now)}.dump`);
  const draft = `${file}.part`;
  closeSync(openSync(draft, 'w', 0o600));
  try {
    await runProgram('pg_dump', ['--format=custom', `--file=${draft}`], url);
    await runProgram('pg_restore', ['--list', draft], url);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return backupOf(file);
}

/** Removes the backups of a folder that need not be kept beside the newest; gives them. */
export function pruneBackups(folder: string, keep: BackupKeep, now: number): Backup[] {
  const gone = backupsToPrune(backupsIn(folder), keep, now);
  for (const { file } of gone) rmSync(file);
  return gone;
}

/** The file that is meant by a backup's id, by `latest`, or by a path. */
export function findBackup(asked: string, folder: string): { file: string; kind: 'custom' | 'sql' } {
  const all = backupsIn(folder);
  const known = asked === 'latest' ? all[0] : all.find(({ id }) => id === asked);
  const file = known?.file ?? resolve(asked);
  let head: string;
  let size: number;
  try {
    ({ head, size } = beginningOf(file));
  } catch (cause) {
    const ids = all.map(({ id }) => id);
    throw new Failure(`There is no backup ${asked}, and no such file`, {
      mend: ids.length === 0 ? 'Make one with `signalbox database backup`.' : `There are: ${ids.join(', ')}.`,
      exitCode: exitCodes.usage,
      cause,
    });
  }
  if (size === 0)
    throw new Failure(`${file} is empty: whatever made it has dumped nothing`, { mend: 'Use another backup.' });
  return { file, kind: head.startsWith('PGDMP') ? 'custom' : 'sql' };
}

function beginningOf(file: string): { head: string; size: number } {
  const { size } = statSync(file);
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(5);
    readSync(handle, buffer);
    return { head: buffer.toString('latin1'), size };
  } finally {
    closeSync(handle);
  }
}

/** Runs one of PostgreSQL's programs on a database, quietly; a Failure says the last of what it said when it fails. */
export async function runProgram(program: string, words: readonly string[], url: string): Promise<void> {
  const client = databaseClient(url);
  const child = spawn(program, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...client?.environment },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-4000)));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return;
    const version = /server version: (\d+)/.exec(said)?.[1];
    throw new Failure(
      `${program} failed: ${said.trim().split('\n').slice(-3).join('\n')}`,
      /version mismatch/.test(said) && version !== undefined
        ? { mend: `It must be as new as the server: on Debian or Ubuntu apt-get install postgresql-client-${version}.` }
        : {},
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure(`${program} is not installed`, {
      mend: 'On Debian or Ubuntu: apt-get install postgresql-client.',
    });
  }
}
