import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../../engine/shell-ports.ts';
import { parseProcessStat } from '../../../engine/process-stat.ts';
import { identify, isSameProcess } from './process-group.ts';

/** In the environment of everything that a session starts: whoever leaves the process group still carries it. */
export const markVariable = 'SIGNALBOX_SESSION';

/**
 * Processes of this user outside the group that carry a session's mark in the environment they were started with, wherever
 * they have gone (`setsid`, a daemon's double fork). A program that clears its environment is not found. None where there is no /proc.
 */
export function findStrays(mark: string, group: number): ProcessIdentity[] {
  const wanted = `${markVariable}=${mark}`;
  return processIds().flatMap((pid) => {
    if (!ofProcess(pid, 'environ').split('\0').includes(wanted) || groupOf(pid) === group) return [];
    const found = identify(pid);
    return found === null ? [] : [found];
  });
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
function ofProcess(pid: number, file: 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

function groupOf(pid: number): number | null {
  return parseProcessStat(ofProcess(pid, 'stat'))?.group ?? null;
}
