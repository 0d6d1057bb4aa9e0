import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkLayers } from './layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A copy of the sources, in which a violation can be planted, and what is found in it before. */
let copy: string;
let before: string[];
let planted: string[];

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'signalbox-layers-'));
  const filter = (path: string): boolean => !/\/(node_modules|dist|\.signalbox)$/.test(path);
  for (const part of ['src', 'web', 'systems', 'test', '.oxlintrc.json', 'tsconfig.json', 'tsconfig.base.json'])
    await cp(join(root, part), join(copy, part), { recursive: true, filter });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  before = await checkLayers(copy);
});
afterAll(() => rm(copy, { recursive: true }));
beforeEach(() => {
  planted = [];
});
afterEach(async () => {
  for (const path of planted) await rm(join(copy, path));
});

async function plant(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
    planted.push(path);
  }
}

/** What the check finds that it did not find before. */
async function found(): Promise<string[]> {
  return (await checkLayers(copy)).filter((problem) => !before.includes(problem));
}

describe('the graph check', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'core importing a module of Node',
      { 'src/core/check/planted.ts': "import { readFileSync } from 'node:fs';\nexport { readFileSync };\n" },
      "src/core/check/planted.ts:1: Unexpected import of 'node:fs' in core",
    ],
    [
      'core importing it without the prefix',
      { 'src/core/check/planted.ts': "export const fs = await import('fs');\n" },
      "src/core/check/planted.ts:1: Unexpected import of 'fs' in core",
    ],
    [
      'core importing a package that is not pure',
      { 'src/core/check/planted.ts': "import 'undici';\n" },
      "Unexpected import of 'undici' in core",
    ],
    [
      'core importing the engine, if only a type',
      { 'src/core/check/planted.ts': "export type Given = import('../../engine/ports.ts').Clock;\n" },
      "Unexpected import of '../../engine/ports.ts' in core, expected only core.",
    ],
    [
      'the engine importing an adapter',
      { 'src/engine/planted.ts': "\nimport '../adapters/clock/system-clock.ts';\n" },
      "src/engine/planted.ts:2: Unexpected import of '../adapters/clock/system-clock.ts' in engine",
    ],
    [
      'an adapter importing another',
      { 'src/adapters/clock/planted.ts': "import '../store/store-error.ts';\n" },
      "Unexpected import of '../store/store-error.ts' in adapters",
    ],
    [
      'an adapter importing the edge',
      {
        'src/edge/planted.ts': 'export const planted = 1;\n',
        'src/adapters/clock/planted.ts': "export { planted } from '../../edge/planted.ts';\n",
      },
      "Unexpected import of '../../edge/planted.ts' in adapters",
    ],
    [
      'the command line importing more of the API than its contract',
      {
        'src/api/planted.ts': 'export const planted = 1;\n',
        'src/cli/planted.ts': "export * from '../api/planted.ts';\n",
      },
      "Unexpected import of '../api/planted.ts' in cli",
    ],
    [
      'the pages importing core',
      {
        'web/src/planted.tsx':
          "import '../../src/core/check/model.ts';\nexport const Planted = () => <p>It is JSX.</p>;\n",
      },
      "web/src/planted.tsx:1: Unexpected import of '../../src/core/check/model.ts' in web",
    ],
    [
      'a system importing Signalbox',
      { 'systems/kit/planted.ts': "import '../../src/core/check/model.ts';\n" },
      "Unexpected import of '../../src/core/check/model.ts' in systems",
    ],
    [
      'a cycle',
      {
        'src/core/check/planted-a.ts': "import './planted-b.ts';\n",
        'src/core/check/planted-b.ts': "import './planted-c.ts';\n",
        'src/core/check/planted-c.ts': "import type {} from './planted-a.ts';\n",
      },
      'Unexpected cycle of imports: src/core/check/planted-a.ts → src/core/check/planted-b.ts → src/core/check/planted-c.ts',
    ],
    [
      'product code importing a test',
      { 'src/core/check/planted.test.ts': '', 'src/core/check/planted.ts': "import './planted.test.ts';\n" },
      "Unexpected import of './planted.test.ts', expected no test code",
    ],
    [
      'a file that is not there',
      { 'src/core/check/planted.ts': "import './missing.ts';\n" },
      "Unexpected import of './missing.ts', expected a file that exists.",
    ],
    [
      'a new layer that no rule speaks of',
      { 'src/surprise/planted.ts': "import '../core/check/model.ts';\n" },
      "Unexpected import of '../core/check/model.ts' in surprise",
    ],
    [
      'a file that is too long',
      { 'web/src/planted.ts': '// line\n'.repeat(401) },
      'Unexpected 401 lines, expected at most 400.',
    ],
  ])('finds %s', async (_, files, expected) => {
    await plant(files);
    expect(await found()).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    ['Date.now()', 'Date.now'],
    ['Math.random()', 'Math.random'],
    ['new Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['process.env', 'process.env'],
    ["fetch('http://127.0.0.1')", 'fetch()'],
    ['setTimeout(() => {}, 1)', 'setTimeout()'],
  ])('finds %s in core', async (expression, named) => {
    await plant({ 'src/core/check/planted.ts': `export const planted = (): unknown => ${expression};\n` });
    expect(await found()).toEqual([expect.stringContaining(`Unexpected ${named} in core`)]);
  });

  it('has nothing against dates that are made from arguments', async () => {
    await plant({
      'src/core/check/planted.ts': 'export const day = (now: number): number => new Date(now).getUTCDate();\n',
    });
    expect(await found()).toEqual([]);
  });

  it('does not take an empty place for a clean one', async () => {
    expect(await checkLayers(join(copy, 'docs'))).toEqual([
      expect.stringContaining('Unexpected 0 modules, expected at least'),
    ]);
  });
});

describe('lint', () => {
  it.each<[string, string, string]>([
    ['core importing a module of Node', 'src/core/check/planted.ts', "export { readFileSync } from 'node:fs';\n"],
    ['core importing the engine', 'src/core/check/planted.ts', "export type { Clock } from '../../engine/ports.ts';\n"],
    ['the engine importing an adapter', 'src/engine/planted.ts', "import '../adapters/clock/system-clock.ts';\n"],
    ['an adapter importing the API', 'src/adapters/clock/planted.ts', "import '../../api/planted.ts';\n"],
    ['the command line importing a route', 'src/cli/planted.ts', "import '../api/routes/planted.ts';\n"],
    ['the pages importing core', 'web/src/planted.tsx', "import '../../src/core/check/model.ts';\n"],
  ])('finds %s', async (_, path, text) => {
    await plant({ [path]: text });
    expect(await lint(path)).toContain('no-restricted-imports');
  });

  it('lets the pages and the command line import the contract', async () => {
    const contract = "import type {} from '../../src/api/contract/planted.ts';\n";
    await plant({ 'src/api/contract/planted.ts': '', 'web/src/planted.ts': contract });
    await plant({ 'src/cli/planted.ts': "import type {} from '../api/contract/planted.ts';\n" });
    expect(await lint('web/src/planted.ts', 'src/cli/planted.ts')).not.toContain('no-restricted-imports');
  });

  it('finds a promise that nobody awaits', async () => {
    await plant({
      'src/engine/planted.ts':
        'const work = async (): Promise<void> => {};\nexport const go = (): void => {\n  work();\n};\n',
    });
    expect(await lint('src/engine/planted.ts')).toContain('no-floating-promises');
  });
});

/** What oxlint prints about these files of the copy, with the checkout's own configuration. */
async function lint(...paths: string[]): Promise<string> {
  const run = promisify(execFile)(join(root, 'node_modules/.bin/oxlint'), paths, { cwd: copy });
  return run.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}
