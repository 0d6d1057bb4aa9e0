import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseProcessStat } from '../../engine/process-stat.ts';
import type { Driver, Server } from './driver.ts';
import { logOf } from './server-log-file.ts';

/** A process that outlives us; `startTime` tells it from a later one with the same pid (null where the system tells none). */
export type ServerProcess = { pid: number; startTime: string | null };

/**
 * The server writes itself down before it is one, so that a server that runs is always found again: the shell's stat line
 * holds the pid and the start time that the program has after `exec`.
 */
const writeDown =
  '{ read -r stat </proc/self/stat; } 2>/dev/null || stat=$$; printf "%s\\n" "$stat" >"$0.new" && mv "$0.new" "$0" && exec "$@"';

/** The server that an earlier start has left running in a folder, or null. */
export function runningIn(folder: string): ServerProcess | null {
  return notedIn(folder) ?? strayIn(join(folder, 'data'));
}

function notedIn(folder: string): ServerProcess | null {
  let line: string;
  try {
    line = readFileSync(join(folder, 'pid'), 'utf8');
  } catch {
    // Nothing was ever started there.
    return null;
  }
  const pid = Number.parseInt(line, 10);
  if (!(pid > 1)) return null;
  const found = { pid, startTime: parseProcessStat(line)?.startTime ?? null };
  return isAlive(found) ? found : null;
}

/**
 * The server whose data lie in a folder, where its own note does not lead to it: two that were started at the same moment
 * wrote it one after the other, and the one that had to give way was last. Null where the system tells nobody's folder.
 */
function strayIn(data: string): ServerProcess | null {
  if (!existsSync(data)) return null;
  const folder = realpathSync(data);
  let oldest: { pid: number; startTime: string } | null = null;
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    // Not Linux.
    return null;
  }
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (readlinkSync(`/proc/${name}/cwd`) !== folder) continue;
      const stat = parseProcessStat(readFileSync(`/proc/${name}/stat`, 'utf8'));
      if (stat === null || stat.state === 'Z') continue;
      // A server is older than the processes that it has started.
      if (oldest === null || Number(stat.startTime) < Number(oldest.startTime))
        oldest = { pid: Number(name), startTime: stat.startTime };
    } catch {
      // Another user's process, or one that has just ended.
    }
  }
  return oldest;
}

/** Whether exactly this process runs. */
export function isAlive({ pid, startTime }: ServerProcess): boolean {
  if (startTime === null) return signal(pid, 0);
  try {
    const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat !== null && stat.startTime === startTime && stat.state !== 'Z' && stat.state !== 'X';
  } catch {
    // It is gone.
    return false;
  }
}

/** Starts a server in a session of its own. `onExit` is called once, with how it ended in words. */
export async function startServer(
  driver: Driver,
  server: Server,
  onExit: (how: string) => void,
): Promise<ServerProcess> {
  // For appending, so that its log can be emptied while it writes.
  const out = openSync(logOf(server.folder), 'a', 0o600);
  try {
    const argv = ['-c', writeDown, join(server.folder, 'pid'), ...driver.command(server)];
    const child: ChildProcess = spawn('/bin/sh', argv, {
      ...server.as,
      cwd: server.folder,
      env: environmentOf(server),
      detached: true,
      stdio: ['ignore', out, out],
    });
    child.once('exit', (code, by) =>
      onExit(by === null ? `it exited with code ${code ?? 'unknown'}` : `it was ended by ${by}`),
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const pid = child.pid ?? 0;
    let startTime: string | null = null;
    try {
      startTime = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.startTime ?? null;
    } catch {
      // Not Linux, or it has ended already, which `onExit` tells.
    }
    return { pid, startTime };
  } finally {
    closeSync(out);
  }
}

/** What a server's programs find in their environment: nothing of ours but the way to programs. */
export function environmentOf({ folder }: Pick<Server, 'folder'>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin', HOME: folder, TZ: 'UTC' };
}

/** Calls back once when a process that is not our child has ended. Returns how to stop watching. */
export function watchServer(server: ServerProcess, onExit: (how: string) => void): () => void {
  const timer = setInterval(() => {
    if (isAlive(server)) return;
    clearInterval(timer);
    onExit('it has ended');
  }, 200);
  timer.unref();
  return () => clearInterval(timer);
}

/** Ends a server: in order, then at once, then by SIGKILL. Resolves when it is gone. */
export async function endServer(
  server: ServerProcess,
  { signal: first, graceMs, atLast }: Driver['stop'],
): Promise<void> {
  for (const [by, ms] of [
    [first, graceMs],
    [atLast, 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!isAlive(server)) return;
    signal(server.pid, by);
    const until = performance.now() + ms;
    while (isAlive(server) && performance.now() < until) await wait(20);
  }
  if (isAlive(server)) throw new Error(`The process ${server.pid} cannot be ended.`);
}

function signal(pid: number, by: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, by);
    return true;
  } catch (error) {
    // EPERM: it is there, and another's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
