import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const loader = new URL('../../../test/harness/typescript.mjs', import.meta.url).href;
const module = new URL('./standby.ts', import.meta.url).href;

it('is waited for by a program that has nothing else to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-standby-'));
  const place = JSON.stringify({ log: join(folder, 'edge.log') });
  // A program that ends while it waits ends with 13, and says nothing.
  const program = `const { Standby } = await import(${JSON.stringify(module)}); const one = new Standby(${place}, {}); await one.end(); console.log(one.ended);`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    loader,
    '--input-type=module',
    '-e',
    program,
  ]);
  expect(stdout).toContain('SIGKILL');
  await rm(folder, { recursive: true });
}, 30_000);
