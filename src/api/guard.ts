import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { programNamed } from '../core/audit/model.ts';
import { isTokenText } from '../engine/identity/token-text.ts';
import { type ApiError, errors } from './errors.ts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

/**
 * Throws unless the request comes from the command line: the page's token does not do for what shows secrets. Whose a token of
 * somebody's own is was found out before (`addCallers`).
 */
export function requireProgram(request: { headers: IncomingHttpHeaders }, token: string): void {
  const bearer = bearerOf(request.headers);
  if (bearer === undefined || !(same(bearer, token) || isTokenText(bearer))) throw errors.tokenRefused();
}

/** Whether the request comes from a process that may read server.json. */
export function isProgram(request: { headers: IncomingHttpHeaders }, token: string): boolean {
  const bearer = bearerOf(request.headers);
  return bearer !== undefined && same(bearer, token);
}

/** The token of somebody's own that a request carries, or null. */
export function accessTokenOf(headers: IncomingHttpHeaders): string | null {
  const bearer = bearerOf(headers);
  return bearer !== undefined && bearer.startsWith('sbx_') ? bearer : null;
}

/**
 * The name of the MCP client for which `signalbox mcp` asks, as journals have it; null when somebody else asks. What it calls
 * itself proves nothing: the token says that it is one.
 */
export function mcpClientOf(request: { headers: IncomingHttpHeaders }, token: string): string | null {
  const bearer = bearerOf(request.headers);
  if (bearer === undefined || !same(bearer, token)) return null;
  return programNamed(clientNameOf(request.headers) ?? 'client').name;
}

/** What an MCP client calls itself, or null when the request is of none that says so. */
export function clientNameOf(headers: IncomingHttpHeaders): string | null {
  const named = headers['x-signalbox-client'];
  if (typeof named !== 'string') return null;
  const name = named.replace(/[^A-Za-z0-9._ -]/g, '').trim();
  return name === '' ? 'client' : name.slice(0, 60);
}

const allowedByMcp = (request: { method: string; url?: string }): boolean =>
  request.method === 'POST' && request.url === '/api/runs';

const bearerOf = (headers: IncomingHttpHeaders): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

/**
 * Why a request is refused, or null when it may pass. Any port is let through in the Host header, so that the control room
 * can be reached by `ssh -L`. The page's own token comes in a header of its own, which no other site can set without CORS.
 */
export function refusal(
  request: { method: string; url?: string; headers: IncomingHttpHeaders },
  tokens: { program: string; page: string; mcp: string },
): ApiError | null {
  const host = request.headers.host ?? '';
  // A site that has rebound its name to 127.0.0.1 still sends its own name here.
  if (!loopback.test(host)) return errors.hostRefused(host);
  const origin = request.headers.origin;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return errors.originRefused(origin);
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (mcpClientOf(request, tokens.mcp) !== null) return allowedByMcp(request) ? null : errors.notForMcp();
  // Each heartbeat and each hook has a token of its own, which its route looks at.
  const own = request.url?.startsWith('/api/heartbeats/') === true || request.url?.startsWith('/api/hooks/') === true;
  if (request.method === 'POST' && own) return null;
  const bearer = bearerOf(request.headers);
  // No other site can send one; whose it is is looked up after this.
  if (bearer !== undefined && (same(bearer, tokens.program) || isTokenText(bearer))) return null;
  const page = request.headers['x-signalbox-token'];
  if (typeof page === 'string' && same(page, tokens.page)) return null;
  return errors.tokenRefused();
}
