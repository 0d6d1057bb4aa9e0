import { readFile, statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import { host, type Sample } from '../../core/rule/model.ts';

/**
 * Samples the machine in %: its cores since the call before (so from the second call on), the memory that programs cannot
 * have, and the fullest of the disks that hold `paths`, as its users (not root) find it. What cannot be read is left out.
 */
export function hostSampler(paths: readonly string[]): (now: number) => Promise<Sample[]> {
  let before = ticks();
  return async (now) => {
    const after = ticks();
    const all = after.all - before.all;
    const cpu = all > 0 ? 100 * (1 - (after.idle - before.idle) / all) : null;
    before = after;
    const disks = (await Promise.all(paths.map(usedOfDisk))).filter((used) => used !== null);
    const found = {
      'host.cpu': cpu,
      'host.memory': 100 * (1 - (await availableBytes()) / totalmem()),
      'host.disk': disks.length === 0 ? null : Math.max(...disks),
    } as const;
    return Object.entries(found).flatMap(([metric, value]): Sample[] =>
      value === null ? [] : [{ metric: metric as keyof typeof found, service: host, at: now, value }],
    );
  };
}

function ticks(): { all: number; idle: number } {
  let [all, idle] = [0, 0];
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.idle + times.irq;
    idle += times.idle;
  }
  return { all, idle };
}

/** Memory that programs could still be given: caches are given up for them, which `freemem` does not count. */
async function availableBytes(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kib === undefined ? freemem() : Number(kib) * 1024;
}

/** As `df` reckons it; null where nothing can be said. */
async function usedOfDisk(path: string): Promise<number | null> {
  const stat = await statfs(path).catch(() => null);
  if (stat === null || stat.blocks === 0) return null;
  const used = stat.blocks - stat.bfree;
  return (100 * used) / Math.max(1, used + stat.bavail);
}
