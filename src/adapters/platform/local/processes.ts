import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { parseProcessStat, type ProcessStat } from '../../../engine/process-stat.ts';

/** One process as Linux's /proc tells of it. */
export type ProcessInfo = ProcessStat & { pid: number };

/** Ticks per second in /proc: 100 for every user of Linux, whatever the kernel's own rate is. */
export const ticksPerSecond = 100;

/** The process with this pid, or null when there is none (or no /proc). */
export function lookAt(pid: number): ProcessInfo | null {
  try {
    const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat === null ? null : { pid, ...stat };
  } catch {
    // Gone between two looks, or not Linux: both mean that nothing is known of it.
    return null;
  }
}

/** Whether a process runs. `startTime` null (not Linux) trusts the pid alone. */
export function isAlive(pid: number, startTime: string | null): boolean {
  if (startTime !== null) {
    const info = lookAt(pid);
    return info !== null && info.startTime === startTime && info.state !== 'Z' && info.state !== 'X';
  }
  return signalGroup(pid, 0);
}

/** Sends a signal to a whole process group (0 only asks). False when no process of it is left. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    // ESRCH: nobody is left. EPERM cannot be: we started every process of the group.
    return false;
  }
}

async function pids(): Promise<number[]> {
  try {
    return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    // No /proc: not Linux.
    return [];
  }
}

/** Every living process. Empty where there is no /proc. Zombies are left out: they only wait to be buried. */
export async function allProcesses(): Promise<ProcessInfo[]> {
  const found: ProcessInfo[] = [];
  for (const [index, pid] of (await pids()).entries()) {
    // Each look is some 20 µs; a machine with thousands of processes must not hold up the event loop.
    if (index % 200 === 199) await new Promise((resolve) => setImmediate(resolve));
    const info = lookAt(pid);
    if (info !== null && info.state !== 'Z' && info.state !== 'X') found.push(info);
  }
  return found;
}

/** Whether a process of the group still runs. */
export async function groupIsAlive(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false;
  // A living leader answers for its group; only a group without one, or without /proc, needs a closer look.
  const leader = lookAt(group);
  if (leader !== null && leader.state !== 'Z') return true;
  if (lookAt(process.pid) === null) return true;
  return (await allProcesses()).some((info) => info.group === group);
}

/** Resident memory of a process in MB (10^6 bytes), or null. */
export async function memoryMbOf(pid: number): Promise<number | null> {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : (Number(kib) * 1024) / 1e6;
  } catch {
    // It ended in between.
    return null;
  }
}

/** Processes that carry `NAME=value` in the environment they were started with: also those that left their group. */
export async function processesMarked(
  name: string,
  value: string,
): Promise<{ pid: number; environment: Map<string, string> }[]> {
  const marked = [];
  for (const pid of await pids()) {
    if (pid === process.pid) continue;
    try {
      const entries = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
      if (!entries.includes(`${name}=${value}`)) continue;
      const pairs = entries.map((entry): [string, string] => [
        entry.split('=', 1)[0] ?? '',
        entry.slice(entry.indexOf('=') + 1),
      ]);
      if (lookAt(pid)?.state !== 'Z') marked.push({ pid, environment: new Map(pairs) });
    } catch {
      // Another user's process, or one that has just ended: neither is ours.
    }
  }
  return marked;
}

/** Processes that have a file below `folder` open at `descriptor`, removed ones too, and that file's name. */
export async function processesHolding(descriptor: number, folder: string): Promise<{ pid: number; name: string }[]> {
  const holding = [];
  for (const pid of await pids()) {
    try {
      const path = await readlink(`/proc/${pid}/fd/${descriptor}`);
      if (pid !== process.pid && path.startsWith(`${folder}/`))
        holding.push({ pid, name: path.slice(folder.length + 1).replace(/ \(deleted\)$/, '') });
    } catch {
      // It has no such descriptor, is another user's, or has just ended: it is not ours.
    }
  }
  return holding;
}
