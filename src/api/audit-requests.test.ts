import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Lantern, mcpToken, openLantern, programToken, secretValue } from '../../test/e2e/control-room.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let lantern: Lantern;
let app: App;

beforeAll(async () => {
  lantern = await openLantern(null);
  app = await buildApp(lantern.deps);
});
afterAll(async () => {
  await app.close();
  await lantern.close();
});
beforeEach(() => void (lantern.audited.length = 0));

const headers = { host: 'localhost:7070', authorization: `Bearer ${programToken}` };
const restart = (payload: object) =>
  app.inject({ method: 'POST', url: '/api/services/press/restart', headers, payload });

describe('a request that changes something', () => {
  it('is in the audit chain before it is carried out, and then what it was answered', async () => {
    const { statusCode } = await restart({});
    await expect.poll(() => lantern.audited.length).toBe(2);
    expect(lantern.audited).toMatchObject([
      {
        actor: { kind: 'token', name: 'command line' },
        action: 'POST /api/services/:name/restart',
        subject: 'press',
        text: 'asked',
      },
      { text: `answered ${statusCode}` },
    ]);
  });

  it('is there without what it holds: values of variables', async () => {
    const payload = { changes: { SLACK_TOKEN: secretValue } };
    await app.inject({ method: 'PUT', url: '/api/services/press/variables', headers, payload });
    await expect.poll(() => lantern.audited.length).toBe(2);
    expect(JSON.stringify(lantern.audited)).not.toContain(secretValue);
  });

  it('is not carried out when that cannot be written down', async () => {
    const { audit, platform } = lantern.deps;
    let restarted = false;
    const original = platform.restart;
    platform.restart = (service) => {
      restarted = true;
      return original(service);
    };
    lantern.deps.audit = () => Promise.reject(new Error('the disk is full'));
    const { statusCode } = await restart({});
    expect([statusCode, restarted]).toEqual([500, false]);
    lantern.deps.audit = audit;
    await restart({});
    expect(restarted).toBe(true);
    platform.restart = original;
  });

  it('is not there when it was refused at the door, nor is one that only reads', async () => {
    const stranger = await app.inject({
      method: 'POST',
      url: '/api/services/press/restart',
      headers: { host: headers.host },
    });
    const reader = await app.inject({ url: '/api/state', headers });
    expect([stranger.statusCode, reader.statusCode]).toEqual([403, 200]);
    expect(lantern.audited).toEqual([]);
  });
});

describe('an MCP client', () => {
  const mcp = { host: headers.host, authorization: `Bearer ${mcpToken}`, 'x-signalbox-client': 'helper' };

  it('is in the chain with what it reads', async () => {
    await app.inject({ url: '/api/procedures', headers: mcp });
    expect(lantern.audited).toMatchObject([
      { actor: { kind: 'token', name: 'mcp:helper' }, action: 'GET /api/procedures', text: 'read' },
    ]);
  });

  it('is a program there, whomever it says it acts for', async () => {
    const payload = { procedure: 'x', actor: 'Ada Example' };
    const { statusCode } = await app.inject({ method: 'POST', url: '/api/runs', headers: mcp, payload });
    await expect.poll(() => lantern.audited.length).toBe(2);
    expect(lantern.audited).toMatchObject([
      { actor: { kind: 'token', name: 'mcp:helper' }, text: 'asked' },
      { actor: { kind: 'token', name: 'mcp:helper' }, text: `answered ${statusCode}` },
    ]);
  });
});

it.each(['signalbox', 'mcp:helper'])('nobody who asks goes by the name of “%s”', async (actor) => {
  const names = { names: ['SLACK_TOKEN'], actor };
  const asked = [
    ['/api/services/press/variables/read', names],
    ['/api/silences', { service: 'press', reason: 'quiet', seconds: 60, actor }],
    ['/api/incidents/inc-1/notes', { text: 'all is well', actor }],
  ] as const;
  for (const [url, payload] of asked) {
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload });
    expect({ statusCode, body }, url).toMatchObject({ statusCode: 400, body: expect.stringContaining('no person') });
  }
  expect(lantern.audited).toEqual([]);
});
