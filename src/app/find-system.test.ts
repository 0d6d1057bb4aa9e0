import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTimeOf } from '../cli/server-file.ts';
import { findSystem, rememberSystem } from './find-system.ts';

let root = '';
const environment = () => ({ HOME: join(root, 'home') });

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'signalbox-find-')));
  for (const name of ['here/deep', 'other']) mkdirSync(join(root, name), { recursive: true });
  for (const name of ['here', 'other']) writeFileSync(join(root, name, 'signalbox.yaml'), '');
});

describe('findSystem', () => {
  it('takes the named folder before all else', () => {
    const found = findSystem('../other', { SIGNALBOX_DIR: '/x' }, join(root, 'here'));
    expect(found).toEqual({ directory: join(root, 'other'), how: 'named' });
  });

  it('then the environment, then the nearest folder upwards', () => {
    const deep = join(root, 'here', 'deep');
    expect(findSystem(undefined, { SIGNALBOX_DIR: '/x' }, deep)).toEqual({ directory: '/x', how: 'environment' });
    expect(findSystem(undefined, environment(), deep)).toEqual({ directory: join(root, 'here'), how: 'here' });
  });

  it('then the system brought up last, as long as it is there', () => {
    expect(() => findSystem(undefined, environment(), root)).toThrow(/No system found/);
    rememberSystem(join(root, 'gone'), environment());
    expect(() => findSystem(undefined, environment(), root)).toThrow(/No system found/);
    rememberSystem(join(root, 'here'), environment());
    rememberSystem(join(root, 'other'), environment());
    expect(findSystem(undefined, environment(), root)).toEqual({ directory: join(root, 'other'), how: 'known' });
  });

  it('prefers one that runs, and one below this folder, and lets a person choose between several', () => {
    for (const name of ['here', 'other']) rememberSystem(join(root, name), environment());
    run('here');
    expect(findSystem(undefined, environment(), root).directory).toBe(join(root, 'here'));
    expect(findSystem(undefined, environment(), '/').directory).toBe(join(root, 'here'));
    run('other');
    expect(() => findSystem(undefined, environment(), root)).toThrow(/Several systems run .*other, .*here/);
    expect(findSystem('other', environment(), root).directory).toBe(join(root, 'other'));
  });
});

/** As a Signalbox that is this very process would say of itself. */
function run(name: string): void {
  const server = { pid: process.pid, startTime: startTimeOf(process.pid), url: null, token: null, runbook: null };
  mkdirSync(join(root, name, '.signalbox'));
  writeFileSync(join(root, name, '.signalbox', 'server.json'), JSON.stringify(server));
}
