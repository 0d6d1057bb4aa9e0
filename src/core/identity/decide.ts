import { actorNamed, machineNamed, programNamed } from '../audit/model.ts';
import type { AccessToken, Caller } from './model.ts';

/** Whether a token proves anything now, and since when it does not. */
export type TokenStanding = { kind: 'holds' } | { kind: 'revoked' | 'expired'; at: number };

/** Whether a token proves anything at `now`. */
export function standingOf(token: Pick<AccessToken, 'expiresAt' | 'revokedAt'>, now: number): TokenStanding {
  if (token.revokedAt !== null) return { kind: 'revoked', at: token.revokedAt };
  if (token.expiresAt !== null && token.expiresAt <= now) return { kind: 'expired', at: token.expiresAt };
  return { kind: 'holds' };
}

/** Whether who asks has to prove it. One that has expired still counts: time alone must not open the door again. */
export function isTokenNeeded(tokens: readonly Pick<AccessToken, 'revokedAt'>[]): boolean {
  return tokens.some(({ revokedAt }) => revokedAt === null);
}

/** Why nobody can be given a token in this name, or null. Programs and the machine have names of their own. */
export function flawOfName(name: string): string | null {
  if (name.trim() === '') return 'A token is for somebody: it needs a name.';
  if (name.length > 80) return 'A name has 80 characters at most.';
  // Names go into journals, one line each.
  if (/\p{Cc}/u.test(name)) return 'A name is one line of text.';
  return actorNamed(name).kind === 'person' ? null : `“${name}” is what Signalbox or a program is called.`;
}

/** Who asks with a token that holds. `overMcp`: the program says that it is an MCP client, which may do less. */
export function callerWith({ id, name, role }: Pick<AccessToken, 'id' | 'name' | 'role'>, overMcp: boolean): Caller {
  if (overMcp) return { kind: 'client', name: programNamed(name).name, tokenId: id };
  if (role === 'machine') return { kind: 'machine', name: machineNamed(name).name, tokenId: id };
  return { kind: 'person', name, tokenId: id };
}

/** By what name journals know who asks; null where whoever asks says it themselves. */
export function nameOf(caller: Caller): string | null {
  return caller.kind === 'trusted' || caller.kind === 'nobody' ? null : caller.name;
}

/** A request, by the pattern of its route (`/api/runs/:id`), which no way of writing an address gets around. */
export type Wanted = { method: string; route: string };

/** Whether anybody may have it: what is no data of the system, and what proves itself in another way. */
export function isForAnybody({ route }: Pick<Wanted, 'route'>): boolean {
  return !route.startsWith('/api/') || anybody.some((pattern) => pattern.test(route));
}

const anybody = [/^\/api\/healthz$/, /^\/api\/session(?:\/|$)/, /^\/api\/heartbeats\//, /^\/api\/hooks\//];

/** Why somebody who is known may not do this, or null. What changes is refused unless it is allowed here. */
export function whyNotAllowed(caller: Caller, wanted: Wanted): string | null {
  const reads = wanted.method === 'GET' || wanted.method === 'HEAD';
  switch (caller.kind) {
    case 'trusted':
    case 'nobody':
    case 'person':
      return null;
    case 'machine':
      if (showsSecrets.test(wanted.route)) return 'A machine’s token is shown no secret and types into no service.';
      if (isWordOfPerson(wanted)) return 'A step is approved, skipped or done by a person, not with a machine’s token.';
      return null;
    case 'client':
      return reads || (wanted.method === 'POST' && wanted.route === '/api/runs')
        ? null
        : 'An MCP client may read, and propose and start runs. It may do nothing else, and it approves nothing.';
    case 'run':
      return reads || ofServices.test(wanted.route)
        ? null
        : 'A step of a run may do what the commands of a platform do, and nothing else.';
  }
}

const showsSecrets = /\/(?:exec|variables\/read|url)$|^\/api\/exec\//;
const ofServices = /^\/api\/(?:services|resources|environments|exec|maintenance|blocks)(?:\/|$)/;

/** What goes through a run. Proposing one, and stopping one, may be anybody’s. */
function isWordOfPerson({ method, route }: Wanted): boolean {
  return method === 'POST' && route.startsWith('/api/runs/:id/') && !/\/(?:pause|cancel)$/.test(route);
}
