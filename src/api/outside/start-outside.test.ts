import { expect, test } from 'vitest';
import type { OutsideRequest } from '../../engine/ports.ts';
import { readLink, signLink } from '../../engine/delivery/acknowledge-token.ts';
import { buildOutside, type OutsideDependencies } from './start-outside.ts';

function world() {
  const acknowledged: string[] = [];
  const received: { channel: string; request: OutsideRequest }[] = [];
  const deps: OutsideDependencies = {
    now: () => 1234,
    receive: (channel, request) => {
      if (channel !== 'slack') return Promise.resolve(null);
      received.push({ channel, request });
      return Promise.resolve({ status: 200, body: '{"ok":1}', contentType: 'application/json' });
    },
    invitation: (token) => Promise.resolve(token === 'good' ? { title: 'P1: <b>Bot</b> is down' } : null),
    acknowledge: (token) => {
      if (token !== 'good') return Promise.resolve(null);
      acknowledged.push(token);
      return Promise.resolve('Ada, you have acknowledged P1: <b>Bot</b> is down.');
    },
    report: (error) => {
      throw error;
    },
  };
  return { app: buildOutside(deps), acknowledged, received };
}

test('to open a link does nothing but ask, however often, and by HEAD too: programs that look for bad links open every one', async () => {
  const { app, acknowledged } = world();
  for (const method of ['GET', 'HEAD', 'GET'] as const) {
    const answer = await app.inject({ method, url: '/acknowledge/good' });
    expect(answer.statusCode).toBe(200);
  }
  const page = await app.inject({ url: '/acknowledge/good' });
  expect(page.body).toContain('P1: &lt;b&gt;Bot&lt;/b&gt; is down');
  expect(page.body).toContain('<form method="post">');
  expect(page.headers['content-security-policy']).toContain("form-action 'self'");
  expect(page.headers['cache-control']).toBe('no-store');
  expect(acknowledged).toEqual([]);
});

test('to send the form acknowledges, and a link that is not ours or too old says so', async () => {
  const { app, acknowledged } = world();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const done = await app.inject({ method: 'POST', url: '/acknowledge/good', headers: form, payload: '' });
  expect([done.statusCode, done.body.includes('Ada, you have acknowledged')]).toEqual([200, true]);
  for (const method of ['GET', 'POST'] as const) {
    const answer = await app.inject({ method, url: '/acknowledge/bad', headers: method === 'POST' ? form : {} });
    expect([answer.statusCode, answer.body.includes('not valid any more')]).toEqual([410, true]);
  }
  expect(acknowledged).toEqual(['good']);
});

test('a link as it really is, however long the channel’s name, is opened and acknowledges; an endless one is refused without words', async () => {
  const read: (string | null)[] = [];
  const app = buildOutside({
    now: () => 1234,
    receive: () => Promise.resolve(null),
    invitation: (token) => Promise.resolve(readLink('key', token, 1234) === null ? null : { title: 'Bot is down' }),
    acknowledge: (token) => {
      read.push(readLink('key', token, 1234)?.incidentId ?? null);
      return Promise.resolve('You have acknowledged it.');
    },
    report: (error) => {
      throw error;
    },
  });
  for (const channel of ['mail', 'mail-of-'.repeat(20)]) {
    const url = `/acknowledge/${signLink('key', { incidentId: 'inc-mws7udib-11yyl1l', channel, until: 1_795_461_272_346 })}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.inject({ url })).body).toContain('Bot is down');
    expect((await app.inject({ method: 'POST', url, headers: form, payload: '' })).statusCode).toBe(200);
  }
  expect(read).toEqual(['inc-mws7udib-11yyl1l', 'inc-mws7udib-11yyl1l']);
  const endless = await app.inject({ url: `/acknowledge/${'x'.repeat(3000)}` });
  expect([endless.statusCode, endless.body]).toEqual([414, '']);
});

test('a request of a destination is handed on byte by byte, with its headers', async () => {
  const { app, received } = world();
  const payload = 'payload=%7B%22a%22%3A+1%7D';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': 'v0=1' };
  const answer = await app.inject({ method: 'POST', url: '/hooks/slack', headers, payload });
  expect([answer.statusCode, answer.body]).toEqual([200, '{"ok":1}']);
  expect(received[0]?.request).toMatchObject({ body: payload, now: 1234, headers: { 'x-slack-signature': 'v0=1' } });
  expect((await app.inject({ method: 'POST', url: '/hooks/other', headers, payload })).statusCode).toBe(404);
  const large = await app.inject({ method: 'POST', url: '/hooks/slack', headers, payload: 'x'.repeat(70_000) });
  expect(large.statusCode).toBe(413);
});

test.each(['/', '/api/state', '/api/incidents/inc-1', '/api/healthz', '/index.html', '/hooks', '/acknowledge'])(
  'nothing of the control room is on this port: %s',
  async (url) => {
    const { app } = world();
    expect((await app.inject({ url })).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(404);
  },
);
