import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cgroupLimits, findLimiter, ulimits } from './limits.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'signalbox-cgroup-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const none = { memoryBytes: null, cpu: null };
const both = { memoryBytes: 256_000_000, cpu: 0.5 };

// The files stand in for the kernel's: what they are told is checked here, not what the kernel makes of it.
describe('limits by cgroup v2', () => {
  it('give each instance a group, which its shell enters first', async () => {
    const limiter = cgroupLimits(root, '/somewhere');
    const before = await limiter.enter('shop/3', both);
    const [group = ''] = await readdir(root);
    expect(before).toBe(`echo $$ > '${root}/${group}/cgroup.procs' || exit 126\n`);
    expect(await readFile(join(root, group, 'memory.max'), 'utf8')).toBe('256000000');
    expect(await readFile(join(root, group, 'cpu.max'), 'utf8')).toBe('50000 100000');
    expect(limiter.describe(both)).toBe('cgroup v2: 256 MB of memory, 0.5 cores for each replica');
  });

  it('tell that the kernel ended one for its memory', async () => {
    const limiter = cgroupLimits(root, '/somewhere');
    await limiter.enter('shop/3', both);
    const [group = ''] = await readdir(root);
    expect(limiter.verdict('shop/3')).toBeNull();
    await writeFile(join(root, group, 'memory.events'), 'low 0\nmax 9\noom 1\noom_kill 0\n');
    expect(limiter.verdict('shop/3')).toBeNull();
    await writeFile(join(root, group, 'memory.events'), 'low 0\nmax 9\noom 1\noom_kill 1\n');
    expect(limiter.verdict('shop/3')).toBe('was ended by the kernel: it needed more than its 256 MB of memory');
    expect(limiter.verdict('shop/4')).toBeNull();
  });

  it('make nothing where nothing is limited, and give back only what is asked, by its whole name', async () => {
    const limiter = cgroupLimits(root, '/somewhere');
    expect(await limiter.enter('shop/1', none)).toBe('');
    expect([limiter.describe(none), await readdir(root)]).toEqual([null, []]);
    const seen: string[] = [];
    await limiter.enter('shop.eu/12', { ...none, cpu: 1 });
    await cgroupLimits(root, '/elsewhere').leave((instance) => seen.push(instance) > 0);
    await limiter.leave((instance) => seen.push(instance) > 9);
    expect(seen).toEqual(['shop.eu/12']);
  });
});

describe('limits without cgroup v2', () => {
  it('are the shell’s for memory, and said to be none for CPU', async () => {
    const limiter = ulimits('this machine has no cgroup v2');
    expect(await limiter.enter('shop/1', both)).toBe('ulimit -d 250000 || exit 126\n');
    expect(await limiter.enter('shop/1', none)).toBe('');
    expect(limiter.describe(both)).toBe(
      'ulimit: 256 MB of memory for each process, none on CPU (this machine has no cgroup v2)',
    );
    expect(limiter.describe(none)).toBeNull();
  });

  it('are what is found where the groups have no controllers, or take no process', async () => {
    const found = async () => (await findLimiter('/somewhere', root)).describe({ ...none, cpu: 1 });
    expect(await found()).toContain('this machine has no cgroup v2');
    await writeFile(join(root, 'cgroup.controllers'), 'hugetlb\n');
    await writeFile(join(root, 'cgroup.subtree_control'), 'hugetlb\n');
    expect(await found()).toContain('may make no cgroup v2 with memory and CPU here');
    await mkdir(join(root, 'deeper'));
    await writeFile(join(root, 'cgroup.subtree_control'), 'cpu memory\n');
    expect(await found()).toMatch(/^cgroup v2/);
  });
});
