import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProcessStat } from '../engine/process-stat.ts';

/** What `.signalbox/server.json` says of the running Signalbox of a system. Readable by its owner only: it holds the token. */
export type ServerFile = {
  pid: number;
  startTime: string | null;
  /** The rest is null while it is starting. */
  url: string | null;
  token: string | null;
  /** What `signalbox mcp` sends instead: it allows to read, and to propose runs. */
  mcpToken: string | null;
  /** The runbook it was started with, an absolute path. */
  runbook: string | null;
};

/** The server file of a system, or null when there is none that can be read. */
export function readServerFile(stateDirectory: string, name = 'server.json'): ServerFile | null {
  try {
    return JSON.parse(readFileSync(join(stateDirectory, name), 'utf8')) as ServerFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether the process that wrote the file still lives: same pid and, where the kernel tells, same start time. */
export function isAlive(server: ServerFile): boolean {
  try {
    process.kill(server.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startTimeOf(server.pid) === server.startTime;
}

/** When a process was started, in the kernel's ticks: with the pid it names one process for as long as the machine is up. Null where there is no /proc. */
export function startTimeOf(pid: number): string | null {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.startTime ?? null;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
