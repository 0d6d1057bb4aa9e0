import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';

/** More header lines than this are no browser's; Node itself would drop those above 2,000 unsaid. */
const mostHeaders = 200;

/** A name or an address with an optional port, and nothing that one server might read as a path or a user. */
const authority = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** The path of a request target, also of one in absolute form; null for anything else. */
export function pathOf(url: string): string | null {
  if (url.startsWith('/') || url === '*') return url;
  const absolute = /^https?:\/\/[^/?#]*([^#]*)/i.exec(url);
  if (absolute === null) return null;
  const rest = absolute[1] ?? '';
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function bad(message: string): Refusal {
  return { status: 400, code: 'malformed', message, close: true };
}

/**
 * What is wrong with a request that Node's parser has let through, but that the target behind might read as another one
 * than we did (request smuggling); null when it is sound.
 */
export function malformed(request: IncomingMessage): Refusal | null {
  const { rawHeaders, httpVersion } = request;
  if (rawHeaders.length > mostHeaders * 2) {
    return { status: 431, code: 'too-many-headers', message: 'This request has too many headers.', close: true };
  }
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return bad(`HTTP/${httpVersion} is not spoken here.`);
  let hosts = 0;
  let codings = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase();
    if (name === 'host') hosts += 1;
    else if (name === 'transfer-encoding') codings += 1;
  }
  if (hosts > 1) return bad('This request names more than one host.');
  const { host } = request.headers;
  if (host !== undefined && host !== '' && !authority.test(host))
    return bad('The host of this request is not understood.');
  const named = /^https?:\/\/([^/?#]*)/i.exec(request.url ?? '')?.[1];
  if (named !== undefined && named.toLowerCase() !== host?.toLowerCase())
    return bad('This request names two different hosts.');
  const coding = request.headers['transfer-encoding'];
  if (coding !== undefined && (codings > 1 || coding.toLowerCase() !== 'chunked' || httpVersion === '1.0')) {
    return bad('This transfer coding is not spoken here; only “chunked” is, in HTTP/1.1.');
  }
  return pathOf(request.url ?? '/') === null ? bad('This request target is not understood.') : null;
}
