import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ProcessIdentity } from '../../../engine/shell-ports.ts';
import { parseProcessStat } from '../../../engine/process-stat.ts';
import { identify, isSameProcess } from './process-group.ts';

/** In the environment of everything that a session starts: whoever leaves the process group still carries it. */
export const markVariable = 'SIGNALBOX_SESSION';

/**
 * The descriptor that carries the mark as well: it is inherited over `env -i`, `setsid` and any redirection of output. Above
 * those that Node closes for its children, and bash makes.
 */
export const markDescriptor = 99;

/** `word` is in the environment of a session's processes; `file` is what they hold open at `markDescriptor`, by its real path. */
export type SessionMark = { word: string; file: string };

/**
 * Processes of this user outside the group that carry a session's mark in the environment they were started with, or at its
 * descriptor, wherever they have gone (`setsid`, a daemon's double fork). What has cleared the one and closed the other is
 * not found. None where there is no /proc.
 */
export function findStrays(mark: SessionMark, group: number): ProcessIdentity[] {
  return processIds().flatMap((pid) => {
    if (!isMarked(pid, mark) || groupOf(pid) === group) return [];
    const found = identify(pid);
    return found === null ? [] : [found];
  });
}

function isMarked(pid: number, { word, file }: SessionMark): boolean {
  if (pid === process.pid) return false;
  if (
    ofProcess(() => readFileSync(`/proc/${pid}/environ`, 'utf8'))
      .split('\0')
      .includes(`${markVariable}=${word}`)
  )
    return true;
  const held = ofProcess(() => readlinkSync(`/proc/${pid}/fd/${markDescriptor}`));
  return held.replace(/ \(deleted\)$/, '') === file;
}

/** Sends a signal to each that is still the same process. */
export function signalStrays(strays: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const stray of strays) {
    if (!isSameProcess(stray)) continue;
    try {
      process.kill(stray.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Of another user's process, or of one that has just ended, there is nothing to read. */
function ofProcess(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

function groupOf(pid: number): number | null {
  return parseProcessStat(ofProcess(() => readFileSync(`/proc/${pid}/stat`, 'utf8')))?.group ?? null;
}
