import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReleaseConfig } from '../../../core/release/model.ts';
import { spawnSync } from 'node:child_process';

export type Limits = ReleaseConfig['limits'];

/** Holds instances (`service/number`) to their limits, by what the kernel gives here. */
export type Limiter = {
  /** How, in words a person can check; null when there is nothing to limit. */
  describe(limits: Limits): string | null;
  /** Makes room for an instance. Gives the shell lines that come before its command. */
  enter(instance: string, limits: Limits): Promise<string>;
  /** That the kernel ended a process of the instance for its memory, in words that continue "it …"; null otherwise. */
  verdict(instance: string): string | null;
  /** Gives back what `enter` made, of every instance that is not in `keep`; what still holds a process stays. */
  leave(gone: (instance: string) => boolean): Promise<void>;
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** The limits that need no permission: memory by the shell's own `ulimit`. */
export function ulimits(why: string): Limiter {
  return {
    describe({ memoryBytes, cpu }) {
      const parts = [
        ...(memoryBytes === null ? [] : [`ulimit: ${megabytes(memoryBytes)} of memory for each process`]),
        ...(cpu === null ? [] : [`none on CPU (${why})`]),
      ];
      return parts.length === 0 ? null : parts.join(', ');
    },
    // -d and not -v: Node and Go reserve far more addresses than they ever use.
    enter: async (_instance, { memoryBytes }) =>
      memoryBytes === null ? '' : `ulimit -d ${Math.ceil(memoryBytes / 1024)} || exit 126\n`,
    verdict: () => null,
    leave: async () => undefined,
  };
}

/** Limits by cgroup v2: one group for each instance below `parent`. */
export function cgroupLimits(parent: string, stateDirectory: string): Limiter {
  const prefix = `signalbox-${createHash('sha256').update(stateDirectory).digest('hex').slice(0, 8)}-`;
  const groupOf = (instance: string) => join(parent, `${prefix}${instance.replace('/', '.')}`);
  return {
    describe({ memoryBytes, cpu }) {
      const parts = [
        ...(memoryBytes === null ? [] : [`${megabytes(memoryBytes)} of memory`]),
        ...(cpu === null ? [] : [`${cpu} ${cpu === 1 ? 'core' : 'cores'}`]),
      ];
      return parts.length === 0 ? null : `cgroup v2: ${parts.join(', ')} for each replica`;
    },
    async enter(instance, { memoryBytes, cpu }) {
      if (memoryBytes === null && cpu === null) return '';
      const group = groupOf(instance);
      await mkdir(group, { recursive: true });
      if (memoryBytes !== null) {
        await writeFile(join(group, 'memory.max'), String(memoryBytes));
        // Where the kernel has no swap accounting there is nothing to forbid.
        await writeFile(join(group, 'memory.swap.max'), '0', { flag: 'r+' }).catch(() => undefined);
      }
      if (cpu !== null) await writeFile(join(group, 'cpu.max'), `${Math.round(cpu * 100_000)} 100000`);
      return `echo $$ > '${join(group, 'cgroup.procs').replaceAll("'", `'\\''`)}' || exit 126\n`;
    },
    verdict(instance) {
      try {
        const group = groupOf(instance);
        const kills = /^oom_kill (\d+)$/m.exec(readFileSync(join(group, 'memory.events'), 'utf8'))?.[1] ?? '0';
        if (kills === '0') return null;
        const limit = Number(readFileSync(join(group, 'memory.max'), 'utf8'));
        return `was ended by the kernel: it needed more than its ${megabytes(limit)} of memory`;
      } catch {
        // It has no group, for it has no limits.
        return null;
      }
    },
    async leave(gone) {
      for (const name of await readdir(parent).catch(() => [])) {
        if (!name.startsWith(prefix) || !gone(name.slice(prefix.length).replace(/\.(\d+)$/, '/$1'))) continue;
        await rmdir(join(parent, name)).catch(() => undefined);
      }
    },
  };
}

/**
 * The best limiter of this machine: cgroup v2 where a group with both controllers lies above our own and takes a process
 * from us, which is tried; `ulimit` otherwise.
 */
export async function findLimiter(stateDirectory: string, root = '/sys/fs/cgroup'): Promise<Limiter> {
  const own = /^0::(\/.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8').catch(() => ''))?.[1];
  const controllers = await readFile(join(root, 'cgroup.controllers'), 'utf8').catch(() => null);
  if (own === undefined || controllers === null) return ulimits('this machine has no cgroup v2');
  for (let path = own; ; path = dirname(path)) {
    const parent = join(root, path);
    const given = await readFile(join(parent, 'cgroup.subtree_control'), 'utf8').catch(() => '');
    const able = ['memory', 'cpu'].every((controller) => given.split(/\s+/).includes(controller));
    if (able && (await takesProcess(parent))) return cgroupLimits(parent, stateDirectory);
    if (path === '/') return ulimits('Signalbox may make no cgroup v2 with memory and CPU here');
  }
}

async function takesProcess(parent: string): Promise<boolean> {
  const trial = join(parent, `signalbox-trial-${process.pid}`);
  try {
    await mkdir(trial);
    return spawnSync('sh', ['-c', 'echo $$ > "$0/cgroup.procs"', trial], { stdio: 'ignore' }).status === 0;
  } catch {
    // Not ours to write in.
    return false;
  } finally {
    await rmdir(trial).catch(() => undefined);
  }
}
