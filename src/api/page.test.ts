import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lantern, openLantern } from '../../test/e2e/control-room.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let folder: string;
let lantern: Lantern;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-page-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'web', 'index.html'), '<meta name="signalbox-token" content="" />');
  await writeFile(join(folder, 'web', 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'web', 'assets', 'index-abc123.js'), '1');
  await writeFile(join(folder, 'secret.txt'), 'not of the page');
  lantern = await openLantern(join(folder, 'web'));
  app = await buildApp(lantern.deps);
});

afterAll(async () => {
  await app.close();
  await lantern.close();
  await rm(folder, { recursive: true, force: true });
});

const host = 'localhost:7070';
const read = (url: string) => app.inject({ url, headers: { host } });

describe('the page', () => {
  it.each(['/', '/index.html', '/history', '/incidents/inc-1', '/runs/r1', '/drills/d1'])(
    '%s carries a token that may change things, and is never cached',
    async (url) => {
      const answer = await read(url);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-store');
      const token = /content="([0-9a-f]{64})"/.exec(answer.body)?.[1] ?? '';
      const changed = await app.inject({
        method: 'POST',
        url: '/api/services/press/restart',
        headers: { host, 'x-signalbox-token': token },
      });
      expect(changed.statusCode).toBe(200);
    },
  );

  it('gives no token to a rebound name', async () => {
    const answer = await app.inject({ url: '/', headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).not.toContain('signalbox-token');
  });

  it('lets hashed files be kept for a year, and others be asked for again', async () => {
    expect((await read('/assets/index-abc123.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await read('/favicon.svg')).headers['cache-control']).toBe('no-cache');
    expect((await read('/favicon.svg')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('serves files that were built after the start', async () => {
    await writeFile(join(folder, 'web', 'assets', 'index-def456.js'), '2');
    expect((await read('/assets/index-def456.js')).body).toBe('2');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/',
    '/nothing.js',
    '/%00',
    '/%zz',
  ])('%s is refused without a stack', async (url) => {
    const answer = await read(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json().error.code).toMatch(/^[a-z-]+$/);
    expect(answer.body).not.toContain('not of the page');
  });

  it('says what to do when it is not built', async () => {
    const other = await buildApp({ ...lantern.deps, web: join(folder, 'web', 'assets') });
    expect((await other.inject({ url: '/', headers: { host } })).body).toContain('npm run build');
    await other.close();
  });
});
