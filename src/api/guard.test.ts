import { describe, expect, it } from 'vitest';
import { mcpClientOf, refusal } from './guard.ts';

const tokens = { program: 'program-secret', page: 'page-secret', mcp: 'mcp-secret' };

describe('refusal', () => {
  type Request = { method: string; url?: string; headers: Record<string, string> };
  const cases: [string, Request, string | null][] = [
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
      'an MCP client that reads',
      { method: 'GET', headers: { host: 'localhost:7070', authorization: 'Bearer mcp-secret' } },
      null,
    ],
    [
      'a run by an MCP client',
      { method: 'POST', url: '/api/runs', headers: { host: 'localhost:7070', authorization: 'Bearer mcp-secret' } },
      null,
    ],
    ...['/api/runs/r-1/steps/1/answer', '/api/runs/', '/api/runs?x', '/api/incidents', '/api/hooks/alertmanager/x'].map(
      (url): [string, Request, string] => [
        `${url} by an MCP client`,
        { method: 'POST', url, headers: { host: 'localhost:7070', authorization: 'Bearer mcp-secret' } },
        'not-for-mcp',
      ],
    ),
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

describe('mcpClientOf', () => {
  const named = (name: string | undefined, token = 'mcp-secret') =>
    mcpClientOf({ headers: { authorization: `Bearer ${token}`, 'x-signalbox-client': name } }, 'mcp-secret');
  it.each([
    ['claude-code', 'mcp:claude-code'],
    [undefined, 'mcp:client'],
    ['\u001b[31m<b>x</b>', 'mcp:31mbxb'],
    ['signalbox', 'mcp:signalbox'],
    ['n'.repeat(500), `mcp:${'n'.repeat(60)}`],
  ])('%s is called %s', (name, called) => expect(named(name)).toBe(called));

  it('is nobody without its token, whatever the name', () => expect(named('claude-code', 'program-secret')).toBeNull());
});
