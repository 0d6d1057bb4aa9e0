import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lantern, mcpToken, openLantern, programToken } from '../../test/e2e/control-room.ts';
import { putRun } from '../../test/e2e/put-run.ts';
import { addToken, revokeTokens } from '../engine/identity/change-tokens.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let lantern: Lantern;
let app: App;

beforeEach(async () => {
  lantern = await openLantern(null);
  app = await buildApp(lantern.deps);
  await lantern.open({ id: 'inc-1' });
});
afterEach(async () => {
  await app.close();
  await lantern.close();
});

const add = async (name: string, role: 'person' | 'machine' = 'person'): Promise<string> => {
  const request = { id: `t-${name}`, name, role, expiresAt: null, by: 'root', note: null, now: Date.now() };
  const made = await addToken(lantern.store, request);
  if (made.kind === 'refused') throw new Error(made.why);
  return made.text;
};
type Sent = { method?: 'GET' | 'POST'; url: string; bearer?: string; headers?: object; payload?: object };
const send = async ({ method = 'POST', url, bearer, headers = {}, payload = {} }: Sent) => {
  const proof = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  const sent = { method, url, headers: { host: 'localhost:7070', ...proof, ...headers } };
  const answer = await app.inject(method === 'GET' ? sent : { ...sent, payload });
  const body = String(answer.headers['content-type']).includes('json') ? answer.json() : {};
  return { status: answer.statusCode, code: body.error?.code ?? null, headers: answer.headers, body };
};
const note = (bearer: string, more: Partial<Sent> = {}) =>
  send({ url: '/api/incidents/inc-1/notes', bearer, payload: { text: 'seen', actor: 'Bo Example' }, ...more });
const lastActor = async () => (await lantern.store.read((tx) => tx.incidents.timeline('inc-1'))).at(-1)?.actor;

describe('where there are no tokens', () => {
  it('all goes on as ever: who asks says who they are', async () => {
    expect(await send({ method: 'GET', url: '/api/state' })).toMatchObject({ status: 200 });
    expect(await note(programToken)).toMatchObject({ status: 200 });
    expect(await lastActor()).toBe('Bo Example');
    expect((await send({ method: 'GET', url: '/api/session' })).body).toEqual({ needed: false, who: null });
  });

  it('one that is shown all the same is not passed over', async () => {
    expect(await note(`sbx_${'x'.repeat(43)}`)).toMatchObject({ status: 401, code: 'token-wrong' });
  });
});

describe('where there is a token', () => {
  it('nothing private is read or changed without', async () => {
    await add('Ada Example');
    for (const url of [
      '/api/state',
      '/api/live',
      '/api/logs',
      '/api/incidents/inc-1',
      '/api/runbook/text',
      '/%61pi/state',
    ])
      expect(await send({ method: 'GET', url }), url).toMatchObject({ status: 401, code: 'token-needed' });
    expect(await note(programToken)).toMatchObject({ status: 401 });
    expect(await note(mcpToken, { url: '/api/runs' })).toMatchObject({ status: 401 });
  });

  it('what proves itself in another way, and what everybody may know, needs none', async () => {
    await add('Ada Example');
    expect(await send({ method: 'GET', url: '/api/healthz' })).toMatchObject({ status: 200 });
    expect(await send({ url: '/api/heartbeats/nightly?token=x' })).toMatchObject({ code: 'unknown-heartbeat' });
    // The route answers, and not the door.
    expect((await send({ url: '/api/hooks/alertmanager/main' })).code).not.toBe('token-needed');
    expect((await send({ method: 'GET', url: '/api/session' })).body).toEqual({ needed: true, who: null });
  });

  it('the name is that of the token, whatever the sender says, in timelines and in the audit chain', async () => {
    const token = await add('Ada Example');
    expect(await note(token)).toMatchObject({ status: 200 });
    expect(await lastActor()).toBe('Ada Example');
    const body = { names: ['NODE_ENV'], actor: 'Bo Example' };
    expect(await send({ url: '/api/services/press/variables/read', bearer: token, payload: body })).toMatchObject({
      status: 200,
    });
    await send({ url: '/api/services/press/restart', bearer: token });
    expect(lantern.audited.map(({ actor }) => actor)).toContainEqual({ kind: 'person', name: 'Ada Example' });
    expect(lantern.audited.filter(({ actor }) => actor.name !== 'Ada Example')).toEqual([]);
  });

  it('a machine’s does much, approves nothing and is shown no secret', async () => {
    const token = await add('deploys', 'machine');
    expect(await note(token)).toMatchObject({ status: 200 });
    expect(await lastActor()).toBe('token:deploys');
    await send({ url: '/api/services/press/restart', bearer: token });
    expect(lantern.audited[0]?.actor).toEqual({ kind: 'token', name: 'token:deploys' });
    const payload = { kind: 'approve', actor: 'Ada Example', hash: 'h' };
    expect(await send({ url: '/api/runs/run-1/steps/1/answer', bearer: token, payload })).toMatchObject({
      status: 403,
      code: 'not-allowed',
    });
    expect(
      await send({
        url: '/api/services/press/variables/read',
        bearer: token,
        payload: { names: ['NODE_ENV'], actor: 'x' },
      }),
    ).toMatchObject({ status: 403, code: 'not-allowed' });
  });

  it('an MCP client is what the token’s owner has started, and may no more than ever', async () => {
    const token = await add('Ada Example');
    const headers = { 'x-signalbox-client': 'editor' };
    expect(await send({ method: 'GET', url: '/api/state', bearer: token, headers })).toMatchObject({ status: 200 });
    expect(lantern.audited.at(-1)).toMatchObject({ actor: { kind: 'token', name: 'mcp:Ada Example' }, text: 'read' });
    expect(await note(token, { headers })).toMatchObject({ status: 403, code: 'not-for-mcp' });
  });

  it('a step of a run asks in the name of whoever approved it, while it runs', async () => {
    await add('Ada Example');
    await putRun(lantern.store);
    const payload = { names: ['NODE_ENV'], actor: 'root' };
    const ask = (bearer: string, run: string) =>
      send({ url: '/api/services/press/variables/read', bearer, headers: { 'x-signalbox-run': run }, payload });
    expect(await ask(programToken, 'run-1')).toMatchObject({ status: 401 });
    await lantern.store.transaction(async (tx) => {
      const run = await tx.runs.get('run-1');
      if (run === null) throw new Error('There is no run.');
      await tx.runs.put({
        ...run,
        state: 'open',
        host: { id: 'here', leaseUntil: Date.now() + 60_000 },
        states: [{ kind: 'running', startedAt: 1, attempt: 1, by: 'Bo Example' }, ...run.states.slice(1)],
      });
    });
    expect(await ask(programToken, 'run-1')).toMatchObject({ status: 200 });
    expect(lantern.audited.at(-1)?.actor).toEqual({ kind: 'person', name: 'Bo Example' });
    expect(await ask('guessed', 'run-1')).toMatchObject({ status: 403 });
    expect(await ask(programToken, 'run-9')).toMatchObject({ status: 401 });
    expect(await note(programToken, { headers: { 'x-signalbox-run': 'run-1' } })).toMatchObject({ status: 403 });
  });
});

describe('a browser', () => {
  const page = { 'x-signalbox-token': '' };
  beforeEach(async () => {
    await app.close();
    lantern.deps.web = new URL('../../web', import.meta.url).pathname;
    app = await buildApp(lantern.deps);
    const html = (await app.inject({ url: '/', headers: { host: 'localhost:7070' } })).body;
    page['x-signalbox-token'] = /name="signalbox-token" content="(\w+)"/.exec(html)?.[1] ?? '';
  });
  const signIn = (token: string, headers: object = page) => send({ url: '/api/session', headers, payload: { token } });

  it('signs in with a token once, by a cookie that no script and no other site gets at, and signs out', async () => {
    const token = await add('Ada Example');
    const signedIn = await signIn(token);
    expect(signedIn.body).toEqual({ needed: true, who: { name: 'Ada Example' } });
    const set = String(signedIn.headers['set-cookie']);
    expect(set).toMatch(/^signalbox-session-7070=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict; Max-Age=1209600$/);
    expect(set).not.toContain(token.slice(4));
    const cookie = set.split(';')[0] ?? '';
    expect(await send({ method: 'GET', url: '/api/state', headers: { cookie } })).toMatchObject({ status: 200 });
    expect(await note('', { headers: { cookie, authorization: '', ...page } })).toMatchObject({ status: 200 });
    expect(await lastActor()).toBe('Ada Example');
    // What shows secrets is for the command line.
    expect(
      await send({
        url: '/api/services/press/variables/read',
        headers: { cookie, ...page },
        payload: { names: ['A'], actor: 'x' },
      }),
    ).toMatchObject({ status: 403, code: 'token-refused' });
    const out = await send({ url: '/api/session/end', headers: { cookie, ...page } });
    expect(out.headers['set-cookie']).toContain('Max-Age=0');
    expect(await send({ method: 'GET', url: '/api/state', headers: { cookie } })).toMatchObject({ status: 401 });
  });

  it('does nothing by its cookie alone: another site’s page could make it send that', async () => {
    const cookie = String((await signIn(await add('Ada Example'))).headers['set-cookie']).split(';')[0] ?? '';
    expect(await note('', { headers: { cookie, authorization: '' } })).toMatchObject({ code: 'token-refused' });
    expect(
      await send({ method: 'GET', url: '/api/state', headers: { cookie, origin: 'http://localhost:3000' } }),
    ).toMatchObject({ code: 'origin-refused' });
    expect(await signIn('sbx_x', {})).toMatchObject({ code: 'token-refused' });
  });

  it('is told what is wrong, and after ten wrong tokens to wait', async () => {
    const machine = await add('ci', 'machine');
    await add('Ada Example');
    expect(await signIn(machine)).toMatchObject({ status: 403, code: 'machine-signs-in' });
    for (let wrong = 0; wrong < 10; wrong += 1)
      expect(await signIn(`nonsense ${wrong}`)).toMatchObject({ status: 401, code: 'token-wrong' });
    expect(await signIn('nonsense')).toMatchObject({ status: 429, code: 'tokens-limited' });
  });

  it('is out as soon as the token is revoked', async () => {
    await add('Bo Example');
    const cookie = String((await signIn(await add('Ada Example'))).headers['set-cookie']).split(';')[0] ?? '';
    await revokeTokens(lantern.store, 'Ada Example', { by: 'Bo Example', now: Date.now(), backToTrust: false });
    expect(await send({ method: 'GET', url: '/api/state', headers: { cookie } })).toMatchObject({ status: 401 });
  });
});
