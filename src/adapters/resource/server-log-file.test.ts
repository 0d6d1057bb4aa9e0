import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepLogSmall, logOf, putAside } from './server-log-file.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'signalbox-server-log-'));

it('puts a long log aside, and the server that holds it open writes on at its beginning', async () => {
  const folder = newFolder();
  const log = logOf(folder);
  const server = spawn('sh', ['-c', 'read _; echo after'], {
    stdio: ['pipe', openSync(log, 'a'), 'inherit'],
  });
  writeFileSync(log, 'before\n'.repeat(100));
  putAside(folder, 700);
  expect(existsSync(`${log}.1`)).toBe(false);
  putAside(folder, 699);
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('before\n'.repeat(100));
  server.stdin?.end('go\n');
  await once(server, 'close');
  expect(readFileSync(log, 'utf8')).toBe('after\n');
  putAside(folder, 1);
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('after\n');
  expect(existsSync(`${log}.new`)).toBe(false);
});

it('is looked at when a server is taken over, and says once what keeps it from being short', () => {
  const folder = newFolder();
  writeFileSync(logOf(folder), Buffer.alloc(10_000_001, 'x'));
  const told: unknown[] = [];
  keepLogSmall(folder, (error) => told.push(error))();
  expect(statSync(logOf(folder)).size).toBe(0);
  expect(statSync(`${logOf(folder)}.1`).size).toBe(10_000_001);
  expect(told).toEqual([]);
});

it('is left as it is where there is no room beside it', () => {
  const folder = newFolder();
  writeFileSync(logOf(folder), 'much');
  // A folder where the copy is to go, in the place of a disk that takes nothing.
  mkdirSync(join(`${logOf(folder)}.1`, 'kept'), { recursive: true });
  expect(() => putAside(folder, 1)).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readFileSync(logOf(folder), 'utf8')).toBe('much');
  expect(existsSync(`${logOf(folder)}.new`)).toBe(false);
});
