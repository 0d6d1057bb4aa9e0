import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseDuration } from '../../cli/time.ts';
import { defaultPolicy, type EdgePolicy } from '../../core/edge/model.ts';
import { AddressSet } from '../../edge/addresses.ts';
import { defaultAddress, type EdgeAddress } from '../../edge/open-edge.ts';
import { mostHeaderBytes } from '../../edge/servers.ts';
import type { LineOf } from './lint.ts';
import { parseSize } from './release-keys.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys of a service that say what the edge demands of requests to it. */
export type RawEdgeKeys = {
  'rate-limits'?: Record<string, { requests: number; per?: string }>;
  'max-body'?: string;
  'max-headers'?: string;
  'response-timeout'?: string;
  'request-timeout'?: string;
};

/** The keys under `edge`. */
export type RawEdge = {
  listen?: string;
  'trusted-proxies'?: string[];
  tls?: { certificate: string; key: string };
};

/** The part of a service's policy that is written in the file; blocks and maintenance come and go while it runs. */
export type WrittenPolicy = Pick<
  EdgePolicy,
  'rateLimits' | 'maxBodyBytes' | 'maxHeaderBytes' | 'responseTimeoutMs' | 'requestTimeoutMs'
>;

/** What the kinds of value cannot say of a service's keys. */
export function checkEdgeKeys(name: string, raw: RawEdgeKeys, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report = (path: string[], what: string, mend: string) =>
    problems.push({ line: lineOf('services', name, ...path), what: `${what} for "${name}"`, mend });
  for (const [path, { requests, per = '1m' }] of Object.entries(raw['rate-limits'] ?? {})) {
    const at = ['rate-limits', path];
    if (!path.startsWith('/')) report(at, `Unexpected path "${path}" of a rate limit`, 'Begin it with "/".');
    if (!Number.isInteger(requests) || requests < 1)
      report(at, `Unexpected rate limit of ${requests} requests`, 'Use a whole number from 1.');
    if (parseDuration(per) === 0) report(at, 'Unexpected rate limit per no time', 'Write 1s, 1m or 1h.');
  }
  const body = raw['max-body'];
  if (body !== undefined && !(Number(parseSize(body)) > 0))
    report(['max-body'], `Unexpected max-body "${body}"`, 'Write 500KB, 100MB or 2GB.');
  const headers = raw['max-headers'];
  const bytes = headers === undefined ? 1 : Number(parseSize(headers));
  if (!(bytes >= 1 && bytes <= mostHeaderBytes))
    report(['max-headers'], `Unexpected max-headers "${headers}"`, 'Write 16KiB; 64KiB at most.');
  for (const key of ['response-timeout', 'request-timeout'] as const)
    if (parseDuration(raw[key] ?? '1s') === 0) report([key], `Unexpected ${key} of no time`, 'Write 30s or 5m.');
  return problems;
}

/** What the kinds of value cannot say of the keys under `edge`. */
export function checkEdge(raw: RawEdge | undefined, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { listen, 'trusted-proxies': proxies = [] } = raw ?? {};
  if (listen !== undefined && isIP(listen) === 0)
    problems.push({
      line: lineOf('edge', 'listen'),
      what: `Unexpected address "${listen}" to listen on`,
      mend: 'Write 127.0.0.1 for this machine alone, or 0.0.0.0 for everybody.',
    });
  for (const proxy of proxies) {
    try {
      new AddressSet([proxy]);
    } catch {
      problems.push({
        line: lineOf('edge', 'trusted-proxies'),
        what: `Unexpected address "${proxy}" of a trusted proxy`,
        mend: 'Write 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32.',
      });
    }
  }
  return problems;
}

export function toWrittenPolicy(raw: RawEdgeKeys): WrittenPolicy {
  return {
    rateLimits: Object.entries(raw['rate-limits'] ?? {}).map(([path, { requests, per }]) => ({
      path,
      requests,
      windowMs: parseDuration(per ?? '1m') ?? 60_000,
    })),
    maxBodyBytes: parseSize(raw['max-body'] ?? '') ?? defaultPolicy.maxBodyBytes,
    maxHeaderBytes: parseSize(raw['max-headers'] ?? '') ?? defaultPolicy.maxHeaderBytes,
    responseTimeoutMs: parseDuration(raw['response-timeout'] ?? '') ?? defaultPolicy.responseTimeoutMs,
    requestTimeoutMs: parseDuration(raw['request-timeout'] ?? '') ?? defaultPolicy.requestTimeoutMs,
  };
}

/** `directory` is that of `signalbox.yaml`, to which the files' paths are relative. */
export function toEdgeAddress(directory: string, raw: RawEdge | undefined): EdgeAddress {
  const { listen = defaultAddress.listen, tls, 'trusted-proxies': trustedProxies = [] } = raw ?? {};
  const files = (given: NonNullable<RawEdge['tls']>) => ({
    certificate: resolve(directory, given.certificate),
    key: resolve(directory, given.key),
  });
  return { listen, tls: tls === undefined ? null : files(tls), trustedProxies };
}
