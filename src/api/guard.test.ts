import { describe, expect, it } from 'vitest';
import { refusal } from './guard.ts';

const tokens = { program: 'program-secret', page: 'page-secret' };

describe('refusal', () => {
  const cases: [string, { method: string; headers: Record<string, string> }, string | null][] = [
    ['a loopback name reads', { method: 'GET', headers: { host: '127.0.0.1:7070' } }, null],
    ['localhost reads', { method: 'GET', headers: { host: 'LOCALHOST:7070' } }, null],
    ['IPv6 loopback reads', { method: 'GET', headers: { host: '[::1]:7070' } }, null],
    ['a forwarded port reads', { method: 'GET', headers: { host: 'localhost:9999' } }, null],
    ['a rebound name', { method: 'GET', headers: { host: 'evil.example:7070' } }, 'host-refused'],
    ['a name that begins like ours', { method: 'GET', headers: { host: '127.0.0.1.evil.example' } }, 'host-refused'],
    ['a name that ends like ours', { method: 'GET', headers: { host: 'evil.example#localhost' } }, 'host-refused'],
    ['no host', { method: 'GET', headers: {} }, 'host-refused'],
    ['our own origin', { method: 'GET', headers: { host: 'localhost:7070', origin: 'http://localhost:7070' } }, null],
    [
      'another port of this machine',
      { method: 'GET', headers: { host: 'localhost:7070', origin: 'http://localhost:3000' } },
      'origin-refused',
    ],
    ['an opaque origin', { method: 'GET', headers: { host: 'localhost:7070', origin: 'null' } }, 'origin-refused'],
    [
      'another origin, even with the token',
      {
        method: 'POST',
        headers: { host: 'localhost:7070', origin: 'https://evil.example', authorization: 'Bearer program-secret' },
      },
      'origin-refused',
    ],
    ['a change without a token', { method: 'POST', headers: { host: 'localhost:7070' } }, 'token-refused'],
    ['a deletion without a token', { method: 'DELETE', headers: { host: 'localhost:7070' } }, 'token-refused'],
    [
      'a change by a program',
      { method: 'POST', headers: { host: 'localhost:7070', authorization: 'Bearer program-secret' } },
      null,
    ],
    [
      'a change by the page',
      { method: 'PUT', headers: { host: 'localhost:7070', 'x-signalbox-token': 'page-secret' } },
      null,
    ],
    [
      'the page token as bearer',
      { method: 'POST', headers: { host: 'localhost:7070', authorization: 'Bearer page-secret' } },
      'token-refused',
    ],
    [
      'the beginning of a token',
      { method: 'POST', headers: { host: 'localhost:7070', authorization: 'Bearer program' } },
      'token-refused',
    ],
    [
      'an empty token',
      { method: 'POST', headers: { host: 'localhost:7070', 'x-signalbox-token': '' } },
      'token-refused',
    ],
  ];
  it.each(cases)('%s', (_name, request, code) => {
    expect(refusal(request, tokens)?.code ?? null).toBe(code);
  });
});
