import { describe, expect, it } from 'vitest';
import { toEdgeAddress, toWrittenPolicy } from './edge-keys.ts';
import { checkConfig } from './read.ts';

const file = (keys: string, top = '') =>
  `name: Shop\nrunbook: RUNBOOK.md\n${top}\nservices:\n  api:\n    command: node api.js\n    directory: .\n    port: 8080\n    ${keys}\n`;

describe('the keys of the edge', () => {
  it.each([
    { keys: 'rate-limits: { api: { requests: 5 } }', what: 'Unexpected path "api" of a rate limit for "api"' },
    { keys: 'rate-limits: { /: { requests: 0 } }', what: 'Unexpected rate limit of 0 requests for "api"' },
    { keys: 'rate-limits: { /: { requests: 5, per: 0s } }', what: 'Unexpected rate limit per no time for "api"' },
    { keys: 'rate-limits: { /: { per: 1m } }', what: 'Missing "services.api.rate-limits./.requests"' },
    { keys: 'max-body: lots', what: 'Unexpected max-body "lots" for "api"' },
    { keys: 'max-body: 0MB', what: 'Unexpected max-body "0MB" for "api"' },
    { keys: 'max-headers: 1MB', what: 'Unexpected max-headers "1MB" for "api"' },
    { keys: 'response-timeout: 0s', what: 'Unexpected response-timeout of no time for "api"' },
  ])('refuse $keys', ({ keys, what }) => {
    expect(checkConfig(file(keys))).toEqual([expect.objectContaining({ line: 9, what })]);
  });

  it.each([
    { top: 'edge: { listen: everywhere }', what: 'Unexpected address "everywhere" to listen on' },
    { top: 'edge: { trusted-proxies: [10.0.0.0/99] }', what: 'Unexpected address "10.0.0.0/99" of a trusted proxy' },
    { top: 'edge: { tls: { certificate: a.pem } }', what: 'Missing "edge.tls.key"' },
  ])('refuse $top', ({ top, what }) => {
    expect(checkConfig(file('health: /h', top))).toEqual([expect.objectContaining({ line: 3, what })]);
  });

  it('come to a policy and an address', () => {
    expect(toWrittenPolicy({})).toEqual({
      rateLimits: [],
      maxBodyBytes: 100_000_000,
      maxHeaderBytes: 16_384,
      responseTimeoutMs: 60_000,
      requestTimeoutMs: 300_000,
    });
    const limits = { '/login': { requests: 5 }, '/': { requests: 100, per: '1s' } };
    expect(toWrittenPolicy({ 'rate-limits': limits, 'max-body': '1MiB', 'response-timeout': '5s' })).toMatchObject({
      rateLimits: [
        { path: '/login', requests: 5, windowMs: 60_000 },
        { path: '/', requests: 100, windowMs: 1000 },
      ],
      maxBodyBytes: 1_048_576,
      responseTimeoutMs: 5000,
    });
    expect(toEdgeAddress('/srv/shop', undefined)).toEqual({ listen: '127.0.0.1', tls: null, trustedProxies: [] });
    expect(toEdgeAddress('/srv/shop', { tls: { certificate: 'a.pem', key: '/etc/a.key' } }).tls).toEqual({
      certificate: '/srv/shop/a.pem',
      key: '/etc/a.key',
    });
  });
});
