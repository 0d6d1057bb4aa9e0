import type { FastifyRequest } from 'fastify';
import { callerWith, isForAnybody, nameOf, whyNotAllowed } from '../core/identity/decide.ts';
import type { Caller } from '../core/identity/model.ts';
import type { Identified, Identity, Shown } from '../engine/identity/open-identity.ts';
import type { ApiDependencies } from './dependencies.ts';
import { type ApiError, errors } from './errors.ts';
import { accessTokenOf, clientNameOf, isProgram, mcpClientOf } from './guard.ts';
import { sessionOf } from './session-cookie.ts';
import type { App } from './zod-provider.ts';

declare module 'fastify' {
  // Merged with Fastify's own, which is an interface.
  interface FastifyRequest {
    /** Who asks, as far as that is proven; set before anything else looks at the request. */
    caller: Caller;
  }
}

/**
 * Finds out who asks before a route sees the request, and refuses what they may not do. Where that is proven, their name is put
 * where the sender may have written another one: routes read `actor` as ever.
 */
export function addCallers(app: App, deps: ApiDependencies, identity: Identity): void {
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request) => {
    request.caller = await callerOf(request, deps, identity);
    const route = request.routeOptions.url ?? '';
    const why = whyNotAllowed(request.caller, { method: request.method, route });
    if (why !== null) throw request.caller.kind === 'client' ? errors.notForMcp() : errors.notAllowed(why);
  });
  app.addHook('preHandler', async ({ caller, body }) => {
    const name = nameOf(caller);
    if (name !== null && isNaming(body)) body.actor = name;
  });
}

/** Bodies have been checked against their schema here: those that name nobody have no such field. */
function isNaming(body: unknown): body is { actor: string | null } {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'actor');
}

async function callerOf(request: FastifyRequest, deps: ApiDependencies, identity: Identity): Promise<Caller> {
  if (isForAnybody({ route: request.routeOptions.url ?? '' })) return { kind: 'nobody' };
  const client = clientNameOf(request.headers);
  const found = await identity.identify(shownBy(request));
  switch (found.kind) {
    case 'known':
      return callerWith(found.token, client !== null);
    case 'trusted': {
      const name = mcpClientOf(request, deps.mcpToken);
      return name === null ? { kind: 'trusted' } : { kind: 'client', name, tokenId: null };
    }
    case 'missing': {
      const step = await stepOfRun(request, deps);
      if (step === null) throw errors.tokenNeeded();
      return step;
    }
    default:
      throw refusalOf(found);
  }
}

/** What a request shows of who makes it. A token goes before a cookie. */
export function shownBy({ headers }: Pick<FastifyRequest, 'headers'>): Shown {
  const text = accessTokenOf(headers);
  if (text !== null) return { kind: 'token', text };
  const secret = sessionOf(headers);
  return secret === null ? { kind: 'nothing' } : { kind: 'cookie', text: secret };
}

/** What somebody is told whose token proves nothing. */
export function refusalOf(found: Exclude<Identified, { kind: 'known' | 'trusted' | 'missing' }>): ApiError {
  if (found.kind === 'limited') return errors.tokensLimited();
  return errors.tokenWrong(found.why === 'unknown' ? 'not one of this system' : found.why);
}

/**
 * Commands in a step reach the platform through a shim, which can read server.json and holds nobody's token. They may do so while
 * the step really runs, in the name of whoever approved it.
 */
async function stepOfRun(request: FastifyRequest, deps: ApiDependencies): Promise<Caller | null> {
  const runId = request.headers['x-signalbox-run'];
  if (typeof runId !== 'string' || !isProgram(request, deps.token)) return null;
  const run = await deps.store.read((tx) => tx.runs.get(runId));
  const running = run?.state === 'open' && run.host !== null ? run.states.find(({ kind }) => kind === 'running') : null;
  if (run === null || running?.kind !== 'running') return null;
  return { kind: 'run', name: running.by ?? run.startedBy, runId };
}
