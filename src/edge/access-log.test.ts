import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AccessLog } from './access-log.ts';
import type { AccessEntry } from './visit.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function place(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-access-'));
  ending.push(() => rm(directory, { recursive: true }));
  return directory;
}

function entry(target: string, changes: Partial<AccessEntry> = {}): AccessEntry {
  return {
    at: Date.UTC(2026, 0, 2),
    service: 'shop',
    client: '203.0.113.7',
    method: 'GET',
    target,
    status: 200,
    waitedMs: 1.26,
    durationMs: 2.34,
    bytes: 10,
    targetPort: 4000,
    side: null,
    requestId: 'id-1',
    ...changes,
  };
}

async function lines(file: string): Promise<unknown[]> {
  return (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('the access log', () => {
  it('has one line per request, with no value of a query', async () => {
    const file = join(await place(), 'access.log');
    const log = new AccessLog(file);
    log.write(entry('/a?token=hunter2'));
    log.write(entry('http://x/b\n"?hunter2', { side: 'canary', targetPort: null }));
    log.write(entry('ftp://hunter2@x/'));
    await log.close();
    expect(await lines(file)).toEqual([
      {
        time: '2026-01-02T00:00:00.000Z',
        service: 'shop',
        client: '203.0.113.7',
        method: 'GET',
        path: '/a?token=',
        status: 200,
        durationMs: 2.3,
        waitedMs: 1.3,
        bytes: 10,
        target: 4000,
        requestId: 'id-1',
      },
      expect.objectContaining({ path: '/b\n"?…', side: 'canary', target: null }),
      expect.objectContaining({ path: '(not understood)' }),
    ]);
    expect(await readFile(file, 'utf8')).not.toContain('hunter2');
  });

  it('goes on after another, is put aside by size, and keeps so many', async () => {
    const directory = await place();
    const file = join(directory, 'access.log');
    for (let round = 0; round < 8; round += 1) {
      const log = new AccessLog(file, { fileBytes: 500, kept: 2 });
      log.write(entry(`/${round}`));
      log.write(entry(`/${round}`));
      await log.close();
    }
    expect((await readdir(directory)).sort()).toEqual(['access.log', 'access.log.1', 'access.log.2']);
    const paths = [...(await lines(`${file}.2`)), ...(await lines(`${file}.1`)), ...(await lines(file))].map(
      (line) => Object(line).path,
    );
    expect(paths).toEqual(['/5', '/5', '/6', '/6', '/7', '/7']);
  });

  it('counts what it has no room for while the disk is slow, and what could not be written', async () => {
    const directory = await place();
    const file = join(directory, 'access.log');
    const log = new AccessLog(file, { waitingBytes: 1000 });
    for (let i = 0; i < 20; i += 1) log.write(entry(`/${i}`));
    await log.close();
    const written = await lines(file);
    expect(written.at(-1)).toEqual({ time: expect.any(String), leftOut: 20 - (written.length - 1) });
    // A folder in the way: nothing can be written, and nothing fails.
    const blocked = join(directory, 'blocked.log');
    await mkdir(blocked);
    const other = new AccessLog(blocked);
    other.write(entry('/'));
    await other.close();
    await rm(blocked, { recursive: true });
    other.write(entry('/after'));
    await other.close();
    expect(await lines(blocked)).toEqual([
      expect.objectContaining({ path: '/after' }),
      expect.objectContaining({ leftOut: 1 }),
    ]);
  });
});
