/** Headers that speak of one connection only (RFC 9110, 7.6.1), and `expect`, which Node has answered already. */
const hopByHop = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What a client may say of itself is not believed: these are dropped and set afresh. */
function isForwardingClaim(name: string): boolean {
  return name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip' || name === 'x-request-id';
}

/** Who sent a request, as this end of the connection saw it. */
export type Sender = {
  address: string;
  host: string | null;
  port: number;
  protocol: 'http' | 'https';
  requestId: string;
};

/** A request's framing: its length in bytes, `chunked`, or none when it has no body. */
export type Framing = { kind: 'none' } | { kind: 'length'; bytes: string } | { kind: 'chunked' };

function* pairs(raw: readonly string[]): Generator<[name: string, lower: string, value: string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    yield [name, name.toLowerCase(), raw[i + 1] ?? ''];
  }
}

function connectionOptions(raw: readonly string[]): Set<string> {
  const named = new Set<string>();
  for (const [, lower, value] of pairs(raw)) {
    if (lower === 'connection') for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  }
  return named;
}

function endToEnd(raw: readonly string[], drop: (lower: string) => boolean): string[] {
  const named = connectionOptions(raw);
  const kept: string[] = [];
  for (const [name, lower, value] of pairs(raw)) {
    if (hopByHop.has(lower) || named.has(lower) || drop(lower)) continue;
    const passed = lower === 'cookie' ? withoutOurs(value) : value;
    if (passed !== null) kept.push(name, passed);
  }
  return kept;
}

/** Browsers send cookies to every port of a host: the control room's is for no service. Null when nothing is left. */
function withoutOurs(cookies: string): string | null {
  if (!cookies.includes('signalbox-session-')) return cookies;
  const kept = cookies.split(';').filter((part) => !part.trim().startsWith('signalbox-session-'));
  return kept.length === 0 ? null : kept.join(';').trim();
}

/** How a request's body is framed. Node's parser has refused requests with both a length and a coding. */
export function framingOf(headers: {
  'content-length'?: string | undefined;
  'transfer-encoding'?: string | undefined;
}): Framing {
  if (headers['transfer-encoding'] !== undefined) return { kind: 'chunked' };
  const bytes = headers['content-length'];
  return bytes === undefined || bytes === '0' ? { kind: 'none' } : { kind: 'length', bytes };
}

function tell(headers: string[], { address, host, port, protocol, requestId }: Sender): void {
  headers.push('X-Forwarded-For', address, 'X-Forwarded-Proto', protocol, 'X-Forwarded-Port', String(port));
  if (host !== null) headers.push('X-Forwarded-Host', host);
  // HTTP/1.0 may name none; the target is spoken to in HTTP/1.1, which must.
  else headers.push('Host', `127.0.0.1:${port}`);
  headers.push('X-Request-Id', requestId);
}

/** Raw request headers for the target: end-to-end ones as they came, framing and `X-Forwarded-*` set by us. */
export function requestHeaders(raw: readonly string[], sender: Sender, framing: Framing): string[] {
  const headers = endToEnd(raw, (lower) => lower === 'content-length' || isForwardingClaim(lower));
  tell(headers, sender);
  if (framing.kind === 'chunked') headers.push('Transfer-Encoding', 'chunked');
  else headers.push('Content-Length', framing.kind === 'length' ? framing.bytes : '0');
  return headers;
}

/** Raw headers of an upgrade request for the target: as for a request, with the upgrade itself passed on. */
export function upgradeHeaders(raw: readonly string[], sender: Sender, protocol: string): string[] {
  const headers = endToEnd(raw, (lower) => lower === 'content-length' || isForwardingClaim(lower));
  tell(headers, sender);
  headers.push('Connection', 'Upgrade', 'Upgrade', protocol);
  return headers;
}

/** Raw response headers for the client: end-to-end ones as they came, and ours; framing is Node's. */
export function responseHeaders(raw: readonly string[], ours: readonly string[]): string[] {
  const headers = endToEnd(raw, (lower) => lower === 'x-request-id');
  headers.push(...ours);
  return headers;
}

/** The value of one cookie, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (equals !== -1 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
