import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseDirectory, removeDrafts, snapshot } from './release-directory.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'signalbox-release-'));
  await mkdir(join(root, 'app/dist'), { recursive: true });
  await writeFile(join(root, 'app/dist/main.js'), 'one');
  await writeFile(join(root, 'app/package.json'), '{}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const state = () => join(root, 'state');
const service = (include: string[] | null, build: string | null = null) => ({
  name: 'shop',
  directory: join(root, 'app'),
  include,
  build,
});

describe('a release’s snapshot', () => {
  it('copies what is included and names it by its content', async () => {
    const first = await snapshot(state(), service(['dist']));
    const directory = releaseDirectory(state(), { service: 'shop', codeHash: first, build: null });
    expect(await readdir(directory)).toEqual(['dist']);
    await writeFile(join(root, 'app/dist/main.js'), 'two');
    const second = await snapshot(state(), service(['dist']));
    expect(second).not.toBe(first);
    expect(await readFile(join(directory, 'dist/main.js'), 'utf8')).toBe('one');
    await writeFile(join(root, 'app/dist/main.js'), 'one');
    expect(await snapshot(state(), service(['dist', './dist']))).toBe(first);
    expect(await readdir(join(state(), 'releases/shop'))).toHaveLength(2);
  });

  it('tells names, executable bits and links apart', async () => {
    const seen = [await snapshot(state(), service(null))];
    await chmod(join(root, 'app/dist/main.js'), 0o755);
    seen.push(await snapshot(state(), service(null)));
    await symlink('main.js', join(root, 'app/dist/link.js'));
    seen.push(await snapshot(state(), service(null)));
    await writeFile(join(root, 'app/dist/other.js'), 'one');
    seen.push(await snapshot(state(), service(null)));
    expect(new Set(seen).size).toBe(4);
  });

  it('leaves out .git and our own state, also when it lies inside', async () => {
    for (const name of ['.git', '.signalbox']) {
      await mkdir(join(root, 'app', name));
      await writeFile(join(root, 'app', name, 'file'), 'x');
    }
    const hash = await snapshot(join(root, 'app/.signalbox'), service(null));
    const directory = releaseDirectory(join(root, 'app/.signalbox'), { service: 'shop', codeHash: hash, build: null });
    expect((await readdir(directory)).sort()).toEqual(['dist', 'package.json']);
  });

  it.each(['..', '../other', '/etc', 'dist/../../other'])('refuses to include %s', async (path) => {
    await expect(snapshot(state(), service([path]))).rejects.toThrow(/lies outside/);
  });

  it('says what is missing', async () => {
    await expect(snapshot(state(), service(['build']))).rejects.toThrow(/app\/build does not exist.*Build it first/);
  });

  it('removes what a killed Signalbox left half copied', async () => {
    await mkdir(join(state(), 'releases/shop/.draft-1'), { recursive: true });
    await removeDrafts(state(), 'shop');
    await removeDrafts(state(), 'never-released');
    expect(await readdir(join(state(), 'releases/shop'))).toEqual([]);
  });
});
