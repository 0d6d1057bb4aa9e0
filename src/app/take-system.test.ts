import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isAlive, readServerFile } from '../cli/server-file.ts';
import { takeSystem } from './take-system.ts';

let directory = '';
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'signalbox-server-')), '.signalbox');
});

describe('takeSystem', () => {
  it('lets one process in, and tells the second which one', () => {
    const held = takeSystem(directory);
    held.publish({ url: 'http://127.0.0.1:7070', token: 't0ken', mcpToken: 'm', runbook: '/R.md' });
    expect(() => takeSystem(directory)).toThrow(`running already (pid ${process.pid}, http://127.0.0.1:7070)`);
    held.release();
    expect(readServerFile(directory)).toBeNull();
    takeSystem(directory).release();
  });

  it('keeps the token to its owner', () => {
    takeSystem(directory).publish({ url: 'http://127.0.0.1:7070', token: 't0ken', mcpToken: 'm', runbook: '/R.md' });
    expect(statSync(join(directory, 'server.json')).mode & 0o777).toBe(0o600);
  });

  it('takes over from a process that is gone, from a recycled pid, and from a torn file', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    takeSystem(directory).release();
    const leftovers = [
      JSON.stringify({ pid: child.pid, startTime: '1', url: null, token: null }),
      JSON.stringify({ pid: process.pid, startTime: 'of another boot', url: null, token: null }),
      '{"pid": 1',
    ];
    for (const leftover of leftovers) {
      writeFileSync(join(directory, 'server.json'), leftover);
      const held = takeSystem(directory);
      expect(
        isAlive(
          readServerFile(directory) ?? {
            pid: 0,
            startTime: null,
            url: null,
            token: null,
            mcpToken: null,
            runbook: null,
          },
        ),
      ).toBe(true);
      held.release();
    }
  });
});
