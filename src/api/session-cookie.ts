import type { IncomingHttpHeaders } from 'node:http';
import { cookieOf } from '../edge/headers.ts';

/**
 * Browsers keep cookies by host and not by port, so the port that the browser knows us by is in the name: two systems on one
 * machine do not sign each other out.
 */
function nameFor({ host }: IncomingHttpHeaders): string {
  return `signalbox-session-${/:(\d+)$/.exec(host ?? '')?.[1] ?? '80'}`;
}

/** The secret of a browser that has signed in, or null. */
export function sessionOf(headers: IncomingHttpHeaders): string | null {
  return cookieOf(headers.cookie, nameFor(headers)) || null;
}

/** Hands it over, for `seconds`; 0 takes it away. No script can read it, and no other site can make the browser send it. */
export function sessionCookie(headers: IncomingHttpHeaders, secret: string, seconds: number): string {
  return `${nameFor(headers)}=${secret}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
}
