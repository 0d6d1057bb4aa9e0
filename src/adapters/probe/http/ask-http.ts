import { needsBody } from '../../../core/check/judge.ts';
import type { CheckOf } from '../../../core/check/model.ts';
import { type Ask, type Around, OwnFault } from '../ask.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';

/** More of a body than this is not read. */
const bodyLimit = 64 * 1024;

/** An HTTP check: one request, and as many redirects as it allows. */
export function askHttp(client: HttpClient): Ask<'http'> {
  return async (check, around) => {
    const wanted = check.value !== undefined || needsBody(check.expect);
    const { status, headers, body } = await follow(client, check, around, wanted ? bodyLimit : 0);
    if (body === null && wanted) return { reading: { status }, status, wrong: 'answered more than 64 KB' };
    const reading = { status, header: headers, body: body ?? '' };
    return check.value === undefined
      ? { reading, status }
      : { reading, status, value: numberAt(reading.body, check.value) };
  };
}

/** The number at a place of a JSON document, also one that is written as text; null when none stands there. */
function numberAt(body: string, path: readonly (string | number)[]): number | null {
  let at: unknown;
  try {
    at = JSON.parse(body);
  } catch {
    return null;
  }
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
    at = (at as Record<string | number, unknown>)[key];
  }
  const number = typeof at === 'string' && at.trim() !== '' ? Number(at) : at;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Parsed once for each check, unless variables stand in them. */
const addresses = new WeakMap<CheckOf<'http'>, URL>();

function addressOf(check: CheckOf<'http'>, { fill }: Around): URL {
  const known = addresses.get(check);
  if (known !== undefined) return known;
  const filled = fill(check.url);
  const url = parse(filled);
  if (filled === check.url) addresses.set(check, url);
  return url;
}

async function follow(client: HttpClient, check: CheckOf<'http'>, around: Around, limit: number): Promise<HttpAnswer> {
  let url = addressOf(check, around);
  let { method } = check;
  let body = check.body === null ? null : around.fill(check.body);
  let headers: Record<string, string> = Object.fromEntries(
    Object.entries(check.headers).map(([name, value]) => [name.toLowerCase(), around.fill(value)]),
  );
  for (let hop = 0; ; hop += 1) {
    const { allowLinkLocal } = check;
    const answer = await client.request(
      { url, method, headers, body, bodyLimit: limit, allowLinkLocal },
      around.signal,
    );
    const location = answer.headers['location'];
    if (answer.status < 300 || answer.status > 399 || location === undefined || hop >= check.redirects) return answer;
    if (!URL.canParse(location, url.href)) return answer;
    const next = new URL(location, url);
    // What was meant for one server, a key above all, is not told to another.
    if (next.origin !== url.origin) headers = {};
    if (answer.status === 303 || (answer.status < 303 && method === 'POST')) [method, body] = ['GET', null];
    url = next;
  }
}

/** The URL of a check. */
export function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new OwnFault('its address is not an HTTP URL');
  return url;
}
