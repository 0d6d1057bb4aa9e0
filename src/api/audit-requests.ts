import type { FastifyRequest } from 'fastify';
import { personNamed } from '../core/audit/model.ts';
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
    if (!isAudited(request)) return;
    await deps.audit(eventOf(request, deps, 'asked'));
    asked.add(request);
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

function isAudited({ method, routeOptions }: FastifyRequest): boolean {
  const { url, config } = routeOptions;
  return method !== 'GET' && method !== 'HEAD' && url?.startsWith('/api/') === true && config.audit !== 'told';
}

function eventOf(request: FastifyRequest, deps: ApiDependencies, text: string) {
  const { method, routeOptions, params, body } = request;
  const named = Object.values(params ?? {}).map(String);
  const actor = body !== null && typeof body === 'object' && 'actor' in body ? body.actor : null;
  return {
    at: deps.now(),
    actor:
      typeof actor === 'string' ? personNamed(deps.mask(actor)) : { kind: 'token' as const, name: tokenOf(request) },
    action: `${method} ${routeOptions.url ?? ''}`,
    subject: deps.mask(named.join(' ')),
    text,
  };
}

/** Whose token it was: the page and programs have one each. */
function tokenOf({ headers }: FastifyRequest): string {
  return headers.authorization === undefined ? 'control room' : 'command line';
}
