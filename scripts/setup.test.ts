import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeTooOld } from '../bin/node-version.mjs';
import { setUp } from './setup.mjs';

/** A checkout in little: `npm run build` appends to a file and waits as long as `slow` says. */
let root: string;
let said: string[];
const say = (line: string): void => {
  said.push(line);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'signalbox-setup-'));
  said = [];
  await mkdir(join(root, 'src'));
  await writeFile(join(root, 'src/one.ts'), 'one');
  await writeFile(join(root, 'slow'), '0');
  await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'little', scripts: { build: 'bash build.sh' } }));
  await writeFile(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'little', lockfileVersion: 3, packages: { '': { name: 'little' } } }),
  );
  await writeFile(
    join(root, 'build.sh'),
    'set -e; echo "$PPID" >> builds; grep -q broken src/one.ts && { echo "src/one.ts: broken" >&2; exit 2; }\n' +
      'sleep "$(cat slow)"; mkdir -p dist/app dist/web systems/dist; touch dist/app/main.js dist/web/index.html',
  );
  // What `npm ci` leaves; the packages themselves are tried out on a fresh clone, which takes minutes.
  await mkdir(join(root, 'node_modules'));
  const { recordPackages } = await import('./setup/packages-stamp.mjs');
  recordPackages(root);
});
afterEach(() => rm(root, { recursive: true }));

const builds = async (): Promise<number> =>
  existsSync(join(root, 'builds')) ? (await readFile(join(root, 'builds'), 'utf8')).trim().split('\n').length : 0;

describe('the set-up', () => {
  it('builds, says so, and does nothing the second time', async () => {
    await setUp(root, say);
    expect(said[0]).toContain('npm run build');
    expect(existsSync(join(root, 'dist/app/main.js'))).toBe(true);
    said = [];
    await setUp(root, say);
    expect(said).toEqual([]);
    expect(await builds()).toBe(1);
  });

  it('builds again when a source has changed, and not when a test or a document has', async () => {
    await setUp(root, say);
    await writeFile(join(root, 'src/one.test.ts'), 'a test');
    await writeFile(join(root, 'src/notes.md'), 'a document');
    await setUp(root, say);
    expect(await builds()).toBe(1);
    await writeFile(join(root, 'src/two.ts'), 'two');
    await setUp(root, say);
    expect(await builds()).toBe(2);
    await rm(join(root, 'src/two.ts'));
    await setUp(root, say);
    expect(await builds()).toBe(3);
  });

  it.each(['dist', 'systems/dist', 'dist/web'])('builds again when %s is gone', async (result) => {
    await setUp(root, say);
    await rm(join(root, result), { recursive: true });
    await setUp(root, say);
    expect(await builds()).toBe(2);
  });

  it('fails with the words of a build that fails, and tries again the next time', async () => {
    await setUp(root, say);
    await writeFile(join(root, 'src/one.ts'), 'broken');
    await expect(setUp(root, say)).rejects.toThrow(/src\/one\.ts: broken[\s\S]*npm run --silent build failed \(2\)/);
    await expect(setUp(root, say)).rejects.toThrow(/failed/);
    await writeFile(join(root, 'src/one.ts'), 'mended');
    await setUp(root, say);
    expect(await builds()).toBe(4);
  });

  it('is done once when two ask for it at the same time', async () => {
    await writeFile(join(root, 'slow'), '0.5');
    await Promise.all([setUp(root, say), setUp(root, say)]);
    expect(await builds()).toBe(1);
    expect(said.filter((line) => line.startsWith('Waiting'))).toHaveLength(1);
    expect(existsSync(join(root, '.signalbox/setup.lock'))).toBe(false);
  });

  it('takes over the lock of a process that has died', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    await mkdir(join(root, '.signalbox'));
    await writeFile(join(root, '.signalbox/setup.lock'), `${dead.pid} left-behind`);
    await setUp(root, say);
    expect(await builds()).toBe(1);
  });

  it('installs when the packages are not those of the lockfile', async () => {
    await writeFile(join(root, 'package-lock.json'), '{ "lockfileVersion": 3, "packages": {}, "name": "other" }');
    // The little checkout does not have better-sqlite3, so that the look at it fails.
    await expect(setUp(root, say)).rejects.toThrow(/better-sqlite3 was not compiled[\s\S]*apt-get install -y python3/);
    expect(said[0]).toContain('npm ci');
    expect(await builds()).toBe(0);
  });

  it('says when Node is too old', () => {
    expect(nodeTooOld('18.20.1')).toMatch(/needs Node 20\.19 or newer, and this is Node 18\.20\.1/);
    expect(nodeTooOld('20.18.3')).not.toBeNull();
    expect(['20.19.0', '20.20.2', '22.0.0', '24.1.0'].map(nodeTooOld)).toEqual([null, null, null, null]);
  });
});

describe('the set-up, interrupted', () => {
  const setUpInChild = (): ChildProcess => {
    const module = new URL('./setup.mjs', import.meta.url).href;
    const script = `const { setUp } = await import(${JSON.stringify(module)});
      await setUp(${JSON.stringify(root)}, () => {}).catch((error) => process.exit(error.exitCode));`;
    return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
  };
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`Not so within 10 s: ${String(holds)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const lives = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw error;
    }
  };

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves no child behind, no lock and no stamp', async (signal) => {
    await writeFile(join(root, 'slow'), '60');
    const child = setUpInChild();
    const exited = once(child, 'exit');
    await until(async () => (await builds()) === 1);
    const npm = Number(await readFile(join(root, 'builds'), 'utf8'));
    expect(lives(npm)).toBe(true);
    child.kill(signal);
    expect(await exited).toEqual([signal === 'SIGINT' ? 130 : 143, null]);
    await until(() => !lives(npm));
    expect(existsSync(join(root, '.signalbox/setup.lock'))).toBe(false);
    expect(existsSync(join(root, 'dist/.built'))).toBe(false);
  });

  it('by SIGKILL is done by the next one', async () => {
    await writeFile(join(root, 'slow'), '1');
    const child = setUpInChild();
    const exited = once(child, 'exit');
    await until(async () => (await builds()) === 1);
    child.kill('SIGKILL');
    await exited;
    await setUp(root, say);
    expect(existsSync(join(root, 'dist/app/main.js'))).toBe(true);
  });
});
