import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lantern, secretValue } from '../../test/e2e/control-room.ts';
import { putProposal } from '../../test/e2e/put-run.ts';
import { asProgram, type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';
import { execContentType } from './contract/exec-content-type.ts';

let api: ServedLantern;
let lantern: Lantern;
beforeAll(async () => {
  api = await serveLantern();
  ({ lantern } = api);
});
afterAll(() => api.close());

const { authorization } = asProgram;

const post: ServedLantern['post'] = (...sent) => api.post(...sent);

describe('values of variables', () => {
  it('are told by name, in the clear, and only once it is written down who asked', async () => {
    lantern.audited.length = 0;
    const body = { names: ['SLACK_TOKEN', 'NOBODY_HAS_IT'], actor: 'ada' };
    const { status, text } = await post('/api/services/press/variables/read', body);
    expect([status, JSON.parse(text)]).toEqual([200, { values: { SLACK_TOKEN: secretValue } }]);
    expect(lantern.audited).toMatchObject([
      {
        actor: { kind: 'person', name: 'ada' },
        action: 'variables.read',
        subject: 'press',
        text: 'SLACK_TOKEN NOBODY_HAS_IT',
      },
    ]);
  });

  it.each<[string, unknown, Record<string, string>, number]>([
    ['without a token', { names: ['A'], actor: 'ada' }, {}, 403],
    ['with another token', { names: ['A'], actor: 'ada' }, { authorization: 'Bearer guessed' }, 403],
    ['without a name', { names: [], actor: 'ada' }, { authorization }, 400],
    ['by nobody', { names: ['A'], actor: ' ' }, { authorization }, 400],
    ['with a name that is none', { names: ['../etc/passwd'], actor: 'ada' }, { authorization }, 400],
    ['with more than it takes', { names: ['A'], actor: 'ada', all: true }, { authorization }, 400],
  ])('are refused %s', async (_, body, headers, status) => {
    const answer = await post('/api/services/press/variables/read', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(secretValue);
  });

  it('are not told when it cannot be written down', async () => {
    const { audit } = lantern.deps;
    lantern.deps.audit = async () => {
      throw new Error('the disk is full');
    };
    const { status, text } = await post('/api/services/press/variables/read', { names: ['SLACK_TOKEN'], actor: 'ada' });
    lantern.deps.audit = audit;
    expect(status).toBe(500);
    expect(text).not.toContain(secretValue);
  });
});

describe('what changes how a service runs', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['/api/services/press/scale', { replicas: 2 }, 200, /"reason":"scale"/],
    ['/api/services/press/scale', { replicas: 0 }, 400, /replicas/],
    ['/api/services/press/scale', { replicas: '2' }, 400, /replicas/],
    ['/api/services/press/scale', {}, 400, /replicas/],
    ['/api/services/press/deploy', {}, 200, /"reason":"deploy"/],
    ['/api/services/press/deploy', { from: '' }, 400, /from/],
    ['/api/services/pres/deploy', {}, 404, /Did you mean press\?/],
    ['/api/services/nobody/deploy', {}, 404, /There are: gateway, letter-worker, press\./],
    ['/api/maintenance', { on: true, services: ['press', 'nobody'] }, 404, /nobody/],
    ['/api/maintenance', { on: true, retryAfterSeconds: 0 }, 400, /retryAfterSeconds/],
    ['/api/maintenance', { services: [] }, 400, /on/],
  ])('%s %j is %d', async (path, body, status, said) => {
    const answer = await post(path, body);
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(said)]);
  });
});

/** Posts a raw body and collects the answer. */
function exec(body: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api.server.url}/api/services/press/exec`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('exec', () => {
  const headers = { authorization, 'content-type': execContentType };

  it('tells output and the end, and writes down what was run without its secrets', async () => {
    lantern.audited.length = 0;
    const line = JSON.stringify({ argv: ['echo', secretValue], actor: 'ada' });
    const { text } = await exec(`${line}\n`, headers);
    const events = text
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as Record<string, unknown>);
    expect(events).toEqual([{ out: Buffer.from(`echo ${secretValue}\n`).toString('base64') }, { code: 0 }]);
    expect(lantern.audited).toMatchObject([{ action: 'service.exec', subject: 'press', text: 'echo [masked]' }]);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['without a token', '{}\n', { 'content-type': execContentType }, 403],
    ['as JSON', '{"argv":["ls"],"actor":"ada"}', { authorization, 'content-type': 'application/json' }, 415],
    ['with no line', '{"argv":["ls"],"actor":"ada"}', headers, 400],
    ['with nonsense', 'ls -l\n', headers, 400],
    ['with no words', '{"argv":[],"actor":"ada"}\n', headers, 400],
    ['with a zero byte', '{"argv":["l\\u0000s"],"actor":"ada"}\n', headers, 400],
    ['with a line that is too long', `${'x'.repeat(2_200_000)}\n`, headers, 400],
  ])('is refused %s', async (_, body, given, status) => {
    expect((await exec(body, given)).status).toBe(status);
  });
});

describe('logs', () => {
  it('are streamed to their end when they are not followed', async () => {
    for (let at = 1; at <= 5000; at += 1)
      lantern.platform.write({ at, service: 'press', releaseId: 'r', stream: 'out', text: `ERROR ${at}` });
    const response = await fetch(`${api.server.url}/api/logs/follow?follow=false&tail=100000&level=error&regex=0$`);
    expect((await response.text()).trim().split('\n')).toHaveLength(500);
  });

  it.each(['level=loud', 'regex=', 'tail=1e9', 'since=yesterday', 'follow=maybe'])('%s is refused', async (query) => {
    expect((await fetch(`${api.server.url}/api/logs/follow?${query}`)).status).toBe(400);
  });

  it('a pattern that cannot be read is said in one sentence', async () => {
    expect(await (await fetch(`${api.server.url}/api/logs?regex=(`)).json()).toMatchObject({
      error: { code: 'platform-refused', message: expect.stringContaining('cannot be used') },
    });
  });
});

describe('another person’s word on a step that destroys', () => {
  it.each<[string, unknown, number, RegExp]>([
    [
      'run-2/steps/1',
      { kind: 'approve', actor: 'ada', hash: 'hash' },
      409,
      /waits for another person’s yes: ada has started/,
    ],
    ['run-2/steps/1', { kind: 'approve', actor: 'bob', hash: 'stale' }, 409, /not the text that was approved/],
    ['run-2/steps/2', { kind: 'approve', actor: 'bob', hash: 'hash' }, 409, /no step 2/],
    ['run-2/steps/0', { kind: 'approve', actor: 'bob', hash: 'hash' }, 400, /step/],
    ['run-2/steps/1', { kind: 'approve', actor: '', hash: 'hash' }, 400, /actor/],
    ['run-9/steps/1', { kind: 'approve', actor: 'bob', hash: 'hash' }, 404, /no run/],
    ['run-2/steps/1', { kind: 'approve', actor: 'bob', hash: 'hash' }, 200, /"with":"ada"/],
    ['run-2/steps/1', { kind: 'approve', actor: 'bob', hash: 'hash' }, 409, /nobody has proposed it/],
  ])('%s %j: %d', async (path, body, status, said) => {
    if ((await lantern.store.read((tx) => tx.runs.get('run-2'))) === null) {
      const people = [
        { id: 'ada', name: 'Ada' },
        { id: 'bob', name: 'Bob' },
      ];
      await putProposal(lantern.store, 'ada', people);
    }
    const answer = await post(`/api/runs/${path}/answer`, body);
    expect(answer.text).toMatch(said);
    expect(answer.status).toBe(status);
  });
});
