import { uptime } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceProcess } from '../../../core/release/model.ts';
import type { Sample } from '../../../core/rule/model.ts';
import { allProcesses, memoryMbOf, ticksPerSecond } from './processes.ts';
import type { Supervisor } from './supervisor.ts';

/** A session's memory and CPU: the leader given and everything it started. */
export type Usage = { memoryMb: number; ticks: Map<number, number> };

/** Usage of each session (by its leader's pid). Sessions of which nothing is known (no /proc) are left out. */
export async function usageOf(leaders: readonly number[]): Promise<Map<number, Usage>> {
  const found = new Map<number, Usage>();
  if (leaders.length === 0) return found;
  for (const { pid, session, group, ticks } of await allProcesses()) {
    const leader = leaders.find((candidate) => candidate === session || candidate === group);
    const memoryMb = leader === undefined ? null : await memoryMbOf(pid);
    if (leader === undefined || memoryMb === null) continue;
    const usage = found.get(leader) ?? { memoryMb: 0, ticks: new Map<number, number>() };
    usage.memoryMb += memoryMb;
    usage.ticks.set(pid, ticks);
    found.set(leader, usage);
  }
  return found;
}

/** Share of one core, in %, that was used between two looks `elapsedMs` apart; processes that are new count whole. */
export function cpuBetween(before: Usage, after: Usage, elapsedMs: number): number {
  let used = 0;
  for (const [member, ticks] of after.ticks) used += Math.max(0, ticks - (before.ticks.get(member) ?? 0));
  return (used / ticksPerSecond / (elapsedMs / 1000)) * 100;
}

/** Every process of these services that is in care, with its CPU measured over a fifth of a second. */
export async function processesOf(supervisors: readonly Supervisor[]): Promise<ServiceProcess[]> {
  const pids = supervisors.flatMap((supervisor) => supervisor.processes().map(({ pid }) => pid));
  const before = await usageOf(pids);
  const began = performance.now();
  if (pids.length > 0) await wait(200);
  const after = await usageOf(pids);
  const elapsed = performance.now() - began;
  return supervisors.flatMap((supervisor) =>
    supervisor.processes().map(({ instance, pid, port, number, startTime, state }) => {
      const [old, now] = [before.get(pid), after.get(pid)];
      return {
        service: supervisor.service.name,
        release: number,
        instance,
        pid,
        port,
        state,
        startedAt: startedAt(startTime),
        memoryMb: now?.memoryMb ?? null,
        cpuPercent: old === undefined || now === undefined ? null : cpuBetween(old, now, elapsed),
      };
    }),
  );
}

/** Epoch ms of a start that the kernel tells in ticks since the machine came up. */
function startedAt(startTime: string | null): number | null {
  return startTime === null
    ? null
    : Math.round(Date.now() - uptime() * 1000 + (Number(startTime) / ticksPerSecond) * 1000);
}

/**
 * Samples `process.memory` (MB) and `process.cpu` (% of one core since the last call, so from the second call on) of each
 * service: of all the live processes given for it together.
 */
export function usageSampler(): (live: { service: string; pids: number[] }[], now: number) => Promise<Sample[]> {
  const before = new Map<string, { at: number; usage: Map<number, Usage> }>();
  return async (live, now) => {
    const usage = await usageOf(live.flatMap(({ pids }) => pids));
    const samples: Sample[] = [];
    for (const { service, pids } of live) {
      const present = new Map(pids.flatMap((pid) => [[pid, usage.get(pid)] as const]).flatMap(known));
      if (present.size === 0) continue;
      const value = [...present.values()].reduce((total, { memoryMb }) => total + memoryMb, 0);
      samples.push({ metric: 'process.memory', service, at: now, value });
      const past = before.get(service);
      before.set(service, { at: now, usage: present });
      if (past === undefined || now <= past.at) continue;
      // A process that is new since then is left out: what it used before is not known.
      const both = [...present].flatMap(([pid, after]) =>
        known([pid, past.usage.get(pid)]).map(([, old]) => ({ old, after })),
      );
      if (both.length === 0) continue;
      const cpu = both.reduce((total, { old, after }) => total + cpuBetween(old, after, now - past.at), 0);
      samples.push({ metric: 'process.cpu', service, at: now, value: cpu });
    }
    return samples;
  };
}

function known([pid, usage]: readonly [number, Usage | undefined]): [number, Usage][] {
  return usage === undefined ? [] : [[pid, usage]];
}
