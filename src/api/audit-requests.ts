import type { FastifyRequest } from 'fastify';
import { type AuditActor, actorNamed, personNamed } from '../core/audit/model.ts';
import { nameOf } from '../core/identity/decide.ts';
import type { ApiDependencies } from './dependencies.ts';
import type { App } from './zod-provider.ts';

/** What a route says of itself: `told` when what it calls writes to the audit chain itself, or when nothing changes. */
type AuditConfig = { audit?: 'told' };

declare module 'fastify' {
  // Merged with Fastify's own, which is an interface.
  interface FastifyContextConfig extends AuditConfig {}
}

/**
 * Every request that may change something is in the audit chain before it is carried out, and what it was answered after it.
 * A route that nobody thought of is in it too. Bodies are not: they hold values.
 */
export function auditRequests(app: App, deps: ApiDependencies): void {
  /** Those that are in the chain. What was refused before it got that far changes nothing. */
  const asked = new WeakSet<FastifyRequest>();
  app.addHook('preHandler', async (request) => {
    // Of a program that somebody has let in it is written down what it has read, too.
    const reads = request.caller.kind === 'client' && isRead(request);
    if (!reads && !isAudited(request)) return;
    await deps.audit(eventOf(request, deps, reads ? 'read' : 'asked'));
    if (!reads) asked.add(request);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (!asked.has(request)) return;
    try {
      await deps.audit(eventOf(request, deps, `answered ${reply.statusCode}`));
    } catch (error) {
      deps.report(error, 'writing the answer to the audit chain');
    }
  });
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

function isAudited(request: FastifyRequest): boolean {
  const { url, config } = request.routeOptions;
  return !isRead(request) && url?.startsWith('/api/') === true && config.audit !== 'told';
}

function eventOf(request: FastifyRequest, deps: ApiDependencies, text: string) {
  const { method, routeOptions, params } = request;
  const named = Object.values(params ?? {}).map(String);
  return {
    at: deps.now(),
    actor: actorOf(request, deps.mask),
    action: `${method} ${routeOptions.url ?? ''}`,
    subject: deps.mask(named.join(' ')),
    text,
  };
}

/** Who is known to ask; where nobody is, who says so, or else what they ask through. */
function actorOf(request: FastifyRequest, mask: (text: string) => string): AuditActor {
  const name = nameOf(request.caller);
  if (name !== null) return actorNamed(name);
  const { body } = request;
  const said = body !== null && typeof body === 'object' && 'actor' in body ? body.actor : null;
  return typeof said === 'string' ? personNamed(mask(said)) : { kind: 'token', name: tokenOf(request) };
}

/** Whose token it was: the page and programs have one each. */
function tokenOf({ headers }: FastifyRequest): string {
  return headers.authorization === undefined ? 'control room' : 'command line';
}
