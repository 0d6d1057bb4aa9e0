import type { Sample } from '../../../core/rule/model.ts';
import { allProcesses, memoryMbOf, ticksPerSecond } from './processes.ts';

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

/**
 * Samples `process.memory` (MB) and `process.cpu` (% of one core since the last call, so from the second call on) of each
 * live process given.
 */
export function usageSampler(): (live: { service: string; pid: number }[], now: number) => Promise<Sample[]> {
  const before = new Map<string, { pid: number; at: number; ticks: Map<number, number> }>();
  return async (live, now) => {
    const usage = await usageOf(live.map(({ pid }) => pid));
    const samples: Sample[] = [];
    for (const { service, pid } of live) {
      const present = usage.get(pid);
      if (present === undefined) continue;
      samples.push({ metric: 'process.memory', service, at: now, value: present.memoryMb });
      const past = before.get(service);
      before.set(service, { pid, at: now, ticks: present.ticks });
      if (past === undefined || past.pid !== pid || now <= past.at) continue;
      let used = 0;
      for (const [member, ticks] of present.ticks) used += Math.max(0, ticks - (past.ticks.get(member) ?? 0));
      const value = (used / ticksPerSecond / ((now - past.at) / 1000)) * 100;
      samples.push({ metric: 'process.cpu', service, at: now, value });
    }
    return samples;
  };
}
