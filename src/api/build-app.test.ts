import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLantern, programToken, secretValue, type Lantern } from '../../test/e2e/control-room.ts';
import { Refusal } from '../engine/refusal.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let lantern: Lantern;
let app: App;

beforeAll(async () => {
  lantern = await openLantern(null);
  app = await buildApp(lantern.deps);
  await lantern.probed('press', { up: true, durationMs: 31 });
  await lantern.open({ id: 'inc-1' });
});

afterAll(async () => {
  await app.close();
  await lantern.close();
});

const host = 'localhost:7070';
const asProgram = { host, authorization: `Bearer ${programToken}` };
const read = (url: string) => app.inject({ url, headers: { host } });
const change = (method: 'POST' | 'PUT', url: string, payload?: object) =>
  app.inject({ method, url, headers: asProgram, ...(payload === undefined ? {} : { payload }) });

describe('refusals', () => {
  it('come with a code, a status and the security headers', async () => {
    const answer = await app.inject({ url: '/api/state', headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ error: { code: 'host-refused' } });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('cover routes that do not exist', async () => {
    expect((await app.inject({ url: '/nowhere', headers: { host: 'evil.example' } })).statusCode).toBe(403);
    expect((await read('/nowhere')).json()).toEqual({
      error: { code: 'unknown-route', message: 'There is nothing at /nowhere.', mend: null },
    });
  });

  it('stop a change without a token before anything happens', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/services/press/restart', headers: { host } });
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'token-refused']);
    expect((await read('/api/services/press/deployments')).json()).toEqual({ deployments: [], lastGood: null });
  });
});

describe('bad requests name what is wrong', () => {
  it.each<[string, 'POST' | 'PUT', string, object, number, string, string]>([
    ['an unknown state', 'POST', '/api/incidents/inc-1/move', { to: 'sleeping' }, 400, 'bad-request', '"to"'],
    ['a missing field', 'POST', '/api/incidents/inc-1/move', {}, 400, 'bad-request', '"to"'],
    [
      'an undeclared field',
      'POST',
      '/api/incidents/inc-1/notes',
      { text: 'a', colour: 'red' },
      400,
      'bad-request',
      'colour',
    ],
    ['an empty note', 'POST', '/api/incidents/inc-1/notes', { text: '  ' }, 400, 'bad-request', '"text"'],
    [
      'a bad variable name',
      'PUT',
      '/api/services/press/variables',
      { changes: { 'A B': 'c' } },
      400,
      'bad-request',
      'A B',
    ],
    ['no change at all', 'PUT', '/api/services/press/variables', { changes: {} }, 400, 'bad-request', '"changes"'],
    ['an unknown incident', 'POST', '/api/incidents/inc-9/move', { to: 'resolved' }, 404, 'unknown-incident', 'inc-9'],
    [
      'a move that is not allowed',
      'POST',
      '/api/incidents/inc-1/move',
      { to: 'documented' },
      409,
      'move-refused',
      'documented',
    ],
    ['an unknown service', 'POST', '/api/services/pres/restart', {}, 404, 'unknown-service', 'pres'],
    ['a drill of nothing', 'POST', '/api/drills', { incident: 'Rain' }, 409, 'drill-refused', 'Rain'],
  ])('%s', async (_name, method, url, payload, status, code, words) => {
    const answer = await change(method, url, payload);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    expect(answer.json().error.message).toContain(words);
  });

  it.each([
    ['not JSON', 'application/json', '{"to":', 400, 'not-json'],
    ['a prototype', 'application/json', '{"__proto__":{"a":1}}', 400, 'not-json'],
    ['a form', 'application/x-www-form-urlencoded', 'to=resolved', 415, 'media-type'],
    ['plain text', 'text/plain', '{"to":"resolved"}', 415, 'media-type'],
    ['too much', 'application/json', JSON.stringify({ text: 'x'.repeat(300_000) }), 413, 'body-too-large'],
  ])('%s', async (_name, type, payload, status, code) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/incidents/inc-1/notes',
      headers: { ...asProgram, 'content-type': type },
      payload,
    });
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
  });

  it('a query', async () => {
    const answer = await read('/api/services/press/logs?tail=many');
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'bad-request']);
    expect(answer.json().error.message).toContain('"tail"');
  });

  it.each([
    '/api/incidents/nope',
    '/api/runs/nope',
    '/api/drills/nope',
    '/api/services/nope/logs',
    '/api/services/nope/variables',
  ])('%s is not found', async (url) => expect((await read(url)).statusCode).toBe(404));
});

describe('state', () => {
  it('holds services with their checks, rules with their values, and the open incident', async () => {
    const state = (await read('/api/state')).json();
    const press = state.services.find((service: { service: string }) => service.service === 'press');
    expect(press.check).toMatchObject({
      status: 'up',
      last: { durationMs: 31 },
      recent: [{ up: true, durationMs: 31 }],
    });
    expect(state.rules.map((rule: { id: string }) => rule.id)).toContain('down:press');
    expect(state.idle[0].why).toMatch(/\S/);
    expect(state.incidents.map((incident: { id: string }) => incident.id)).toEqual(['inc-1']);
    expect(state.name).toBe('Lantern');
  });
});

describe('incident', () => {
  it('comes with its timeline, its section of the runbook and the moves that are allowed', async () => {
    const body = (await read('/api/incidents/inc-1')).json();
    expect(body.documented.title).toBe('Press Not Responding');
    expect(body.timeline[0]).toMatchObject({ kind: 'opened', actor: 'signalbox' });
    expect(body.moves[0].to).toBe('acknowledged');
    expect(body.rule.id).toBe('down:press');
    expect(body.service.title).toBe('Press');
  });

  it('is moved and noted in the name that is given, and in that of nobody where none is', async () => {
    await change('POST', '/api/incidents/inc-1/notes', { text: `seen ${secretValue}`, actor: 'Bo Example' });
    const moved = await change('POST', '/api/incidents/inc-1/move', { to: 'acknowledged', note: 'on it' });
    expect(moved.json().incident.state).toBe('acknowledged');
    const { timeline } = (await read('/api/incidents/inc-1')).json();
    expect(timeline.slice(1)).toMatchObject([
      { actor: 'Bo Example', text: 'seen [masked]' },
      { actor: 'control room', kind: 'acknowledged' },
    ]);
  });
});

describe('secrets', () => {
  it('are masked in variables, logs and the runbook, whoever wrote them there', async () => {
    lantern.platform.write({
      at: Date.now(),
      service: 'press',
      releaseId: 'r',
      stream: 'err',
      text: `token=${secretValue}`,
    });
    lantern.setRunbook(`${lantern.deps.runbook().text}\n\nThe token is ${secretValue}.\n`);
    const variables = (await read('/api/services/press/variables')).json();
    expect(variables.variables).toEqual([
      { name: 'NODE_ENV', value: 'production', secret: false },
      { name: 'SLACK_TOKEN', value: '[masked]', secret: true },
    ]);
    for (const url of [
      '/api/services/press/logs',
      '/api/logs?filter=TOKEN',
      '/api/runbook',
      '/api/services/press/variables',
    ]) {
      const { body } = await read(url);
      expect(body).toContain('[masked]');
      expect(body).not.toContain(secretValue);
    }
  });

  it('do not leave in releases: variables are not declared, so they are stripped', async () => {
    const outcome = await change('PUT', '/api/services/press/variables', { changes: { COLOUR: 'green', OLD: null } });
    expect(outcome.json()).toMatchObject({ kind: 'live', release: { reason: 'variables' } });
    const listed = await read('/api/services/press/deployments?limit=1');
    expect(listed.json().deployments).toHaveLength(1);
    for (const { body } of [outcome, listed]) {
      expect(body).not.toContain('variables":');
      expect(body).not.toContain('green');
    }
  });
});

describe('the platform', () => {
  it('says why it could not, in its own words and without a stack', async () => {
    const answer = await change('POST', '/api/services/press/rollback', { release: 'none' });
    expect(answer.statusCode).toBe(502);
    expect(answer.json().error.message).toBe('The platform could not do it: There is no release "none" of it.');
    expect(answer.body).not.toContain('file.ts');
  });

  it('refuses what cannot be done as asked, and that is no error of ours', async () => {
    const why = 'press is not rolled back. No release has served yet, so there is nothing to roll back from.';
    const rollback = () => Promise.reject(new Refusal(why));
    const other = await buildApp({ ...lantern.deps, platform: { ...lantern.platform, rollback } });
    const reported = lantern.errors.length;
    const headers = { host, authorization: `Bearer ${lantern.deps.token}` };
    const answer = await other.inject({ method: 'POST', url: '/api/services/press/rollback', headers, payload: {} });
    await other.close();
    expect(answer.statusCode).toBe(409);
    expect(answer.json().error).toMatchObject({ code: 'platform-refused', message: why });
    expect(lantern.errors).toHaveLength(reported);
  });

  it('says what a rollback would bring back, and no value of a variable', async () => {
    const answer = await read('/api/services/press/rollback?release=rel-7');
    expect(answer.json()).toMatchObject({ release: { id: 'rel-7' }, warnings: ['TOKEN was changed since.'] });
    expect(answer.json().release).not.toHaveProperty('variables');
    expect(answer.body).not.toContain(secretValue);
  });

  it('takes a rollback without a body as the last good release', async () => {
    expect((await change('POST', '/api/services/press/rollback')).json()).toMatchObject({
      release: { reason: 'rollback' },
    });
  });
});

describe('unexpected errors', () => {
  it('are reported to us and say nothing to the caller', async () => {
    const broken = await buildApp({
      ...lantern.deps,
      runbook: () => {
        throw new Error('/home/ada/RUNBOOK.md vanished');
      },
    });
    const answer = await broken.inject({ url: '/api/runbook', headers: { host } });
    await broken.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error.code).toBe('internal');
    expect(answer.body).not.toContain('ada');
    expect(lantern.errors.at(-1)).toBeInstanceOf(Error);
  });
});
