import type { Run } from '../../core/procedure/model.ts';
import type { ProcessIdentity, Shell } from '../shell-ports.ts';
import type { Host } from './model.ts';

/** A host's name holds all that another process needs to tell whether it still lives. */
export function hostOf(machine: string, process: ProcessIdentity): Host {
  return { id: `${machine}/${process.pid}/${process.startTime ?? ''}`, machine, process };
}

/**
 * Whether nobody executes the run any more: it has no host, its host's lease has run out, or its host was a process of
 * this machine that is gone.
 */
export function isAbandonedByHost(run: Run, here: Host, shell: Shell, now: number): boolean {
  if (run.host === null || run.host.leaseUntil <= now) return true;
  const process = processOf(run.host.id, here.machine);
  return process !== null && !shell.isAlive(process);
}

/** A host in words: "process 26591 on this machine". */
export function hostInWords(hostId: string, here: Host): string {
  const process = processOf(hostId, here.machine);
  if (process !== null) return `process ${process.pid} on this machine`;
  const [machine, pid] = hostId.split('/');
  return pid === undefined ? hostId : `process ${pid} on ${machine}`;
}

function processOf(hostId: string, machine: string): ProcessIdentity | null {
  if (!hostId.startsWith(`${machine}/`)) return null;
  const [pid = '', startTime = ''] = hostId.slice(machine.length + 1).split('/');
  return /^\d+$/.test(pid) ? { pid: Number(pid), startTime: startTime === '' ? null : startTime } : null;
}
