import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, type EdgePolicy } from '../core/edge/model.ts';
import { clientKey, plainAddress } from './addresses.ts';
import { Gate } from './gate.ts';
import { mergePolicy } from './policy.ts';
import { RateLimiter } from './rate-limiter.ts';

function gateWith(policy: Partial<EdgePolicy>): (client: string, path?: string, now?: number) => number {
  const gate = new Gate();
  gate.policy = { ...defaultPolicy, ...policy };
  return (client, path = '/', now = 0) => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, {
      url: path,
      method: 'GET',
      httpVersion: '1.1',
      rawHeaders: ['Host', 'x'],
      headers: { host: 'x' },
    });
    const verdict = gate.judge(request, client, now);
    return verdict.kind === 'pass' ? 200 : verdict.refusal.status;
  };
}

describe('blocked addresses', () => {
  const block = (address: string, until: number | null = null) => ({
    address,
    until,
    reason: 'scanning',
    everywhere: false,
  });

  it.each([
    ['203.0.113.7', '203.0.113.7', 403],
    ['203.0.113.7', '203.0.113.8', 200],
    ['203.0.113.0/24', '203.0.113.255', 403],
    ['203.0.113.0/24', '203.0.114.0', 200],
    ['0.0.0.0/0', '8.8.8.8', 403],
    ['0.0.0.0/0', '2001:db8::1', 200],
    ['2001:db8::/32', '2001:db8:ffff::1', 403],
    ['2001:db8::/32', '2001:db9::1', 200],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', 403],
    ['::/0', '203.0.113.7', 200],
    ['::ffff:203.0.113.7', '203.0.113.7', 403],
    ['203.0.113.7', 'unknown', 200],
  ])('%s against %s: %i', (address, client, expected) => {
    expect(gateWith({ blocked: [block(address)] })(client)).toBe(expected);
  });

  it('are let in again when their time is over', () => {
    const ask = gateWith({ blocked: [block('203.0.113.7', 5000)] });
    expect([0, 4999, 5000].map((now) => ask('203.0.113.7', '/', now))).toEqual([403, 403, 200]);
    const merged = mergePolicy(defaultPolicy, { blocked: [block('192.0.2.1', 10), block('192.0.2.2', 11)] }, 10);
    expect(merged.blocked).toEqual([block('192.0.2.2', 11)]);
  });

  it.each([
    '',
    'x',
    '1.2.3',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/-1',
    '::1/129',
    '1.2.3.4/8/8',
    'fe80::1%eth0',
    '1.2.3.4/1e1',
  ])('refuses %j as an address and keeps the policy before', (address) => {
    const gate = new Gate();
    expect(() => {
      gate.policy = { ...defaultPolicy, blocked: [block(address)] };
    }).toThrow('is no address; write one like 203.0.113.7');
    expect(gate.policy).toBe(defaultPolicy);
  });
});

describe('rate limits', () => {
  const rateLimits = [
    { path: '/api', requests: 2, windowMs: 1000 },
    { path: '/api/Login', requests: 1, windowMs: 60_000 },
  ];

  it('are for each client and path, by the longest that fits', () => {
    const ask = gateWith({ rateLimits });
    expect([ask('a', '/api'), ask('a', '/api/x'), ask('a', '/%61pi'), ask('b', '/api')]).toEqual([200, 200, 429, 200]);
    expect([ask('a', '/api/login'), ask('a', '/API//login?x')]).toEqual([200, 429]);
    expect([ask('a', '/'), ask('a', '/'), ask('a', 'http://x/api'), ask('a', '/api', 500)]).toEqual([
      200, 200, 429, 200,
    ]);
  });

  it('count an IPv6 network as one client', () => {
    const ask = gateWith({ rateLimits: [{ path: '/', requests: 1, windowMs: 1000 }] });
    expect([ask('2001:db8::1'), ask('2001:db8:0:0:ffff::2'), ask('2001:db8:0:1::1')]).toEqual([200, 429, 200]);
  });

  it('do not hold health paths', () => {
    const ask = gateWith({ rateLimits: [{ path: '/', requests: 1, windowMs: 1000 }], openPaths: ['/health'] });
    expect(['/', '/health', '/health?x=1', '/health/..', '/'].map((path) => ask('a', path))).toEqual([
      200, 200, 200, 429, 429,
    ]);
  });

  it('remember a bounded number of clients, and of those the latest', () => {
    const limiter = new RateLimiter();
    const limit = { path: '/', requests: 1, windowMs: 1000 };
    for (let client = 0; client < 60_000; client += 1) {
      limiter.take(limit, String(client), 0);
      // One that never stops must not be forgotten for the many.
      limiter.take(limit, 'persistent', 0);
    }
    expect(limiter.size).toBe(50_000);
    expect(limiter.take(limit, 'persistent', 0).allowed).toBe(false);
  });
});

describe('maintenance', () => {
  const maintenance = { message: 'Back soon.', retryAfterSeconds: 60, allow: ['192.0.2.0/24'] };

  it('closes all but health paths, as they are written, and the addresses that are let in', () => {
    const ask = gateWith({ maintenance, openPaths: ['/health'] });
    expect([ask('a'), ask('192.0.2.9'), ask('a', '/health'), ask('a', '/health?x')]).toEqual([503, 200, 200, 200]);
    expect(['/health/', '/health/../admin', '/HEALTH', '//health'].map((path) => ask('a', path))).toEqual([
      503, 503, 503, 503,
    ]);
  });
});

describe('addresses', () => {
  it.each([
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%s is %s', (address, expected) => expect(plainAddress(address)).toBe(expected));

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::', '0:0:0:0'],
    ['1::', '1:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, expected) => expect(clientKey(address)).toBe(expected));
});
