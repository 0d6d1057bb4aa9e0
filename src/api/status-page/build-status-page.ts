import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Summary } from '../../core/status-page/summary.ts';
import { rssFeed } from './feed.ts';
import type { Html } from './html.ts';
import { incidentPage, statusPage, toldPage, workPage } from './pages.ts';
import { style } from './style.ts';
import { type Subscribing, subscriptionRoutes } from './subscription-routes.ts';

/** What the public page is made of. Nothing of the control room, of its API or of the store can be reached from here. */
export type StatusPageDependencies = {
  title: string;
  /** Where customers reach it, without a slash at the end. */
  url: string;
  summary(): Promise<Summary>;
  /** Null: nobody can leave an address. */
  subscribing: Subscribing | null;
  /** Proxies whose word on who a client is counts. */
  trustedProxies: readonly string[];
  report(error: unknown, where: string): void;
};

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

const bodyLimit = 4 * 1024;
const params = z.object({ id: z.string().max(40) });

/** The page's routes, not yet listening: tests call it by `inject`. */
export function buildStatusPage(deps: StatusPageDependencies): FastifyInstance {
  const { title, url, subscribing } = deps;
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    requestTimeout: 30_000,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500)
      deps.report(error, `${request.method} ${request.routeOptions.url ?? '(no route)'} of the status page`);
    const sentence = status >= 500 ? 'This page cannot be shown at the moment.' : 'That was not understood.';
    return send(reply.code(status >= 500 ? 500 : status), toldPage(title, sentence));
  });
  const missing = (reply: FastifyReply) => send(reply.code(404), toldPage(title, 'There is no such page.'));
  app.setNotFoundHandler((_request, reply) => missing(reply));

  const offers = { email: subscribing?.email === true, webhook: subscribing?.webhook === true };
  app.get('/', async (_request, reply) => send(cached(reply), statusPage(await deps.summary(), offers)));
  app.get('/incidents/:id', async (request, reply) => {
    const { id } = params.parse(request.params);
    const { incidents, past } = await deps.summary();
    const found = [...incidents, ...past].find((incident) => incident.id === id);
    return found === undefined ? missing(reply) : send(cached(reply), incidentPage(title, found));
  });
  app.get('/work/:id', async (request, reply) => {
    const { id } = params.parse(request.params);
    const found = (await deps.summary()).work.find((work) => work.id === id);
    return found === undefined ? missing(reply) : send(cached(reply), workPage(title, found));
  });
  app.get('/feed.rss', async (_request, reply) =>
    cached(reply)
      .type('application/rss+xml; charset=utf-8')
      .send(rssFeed(await deps.summary(), url)),
  );
  app.get('/summary.json', async (_request, reply) =>
    cached(reply)
      .header('access-control-allow-origin', '*')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(await deps.summary())),
  );
  app.get('/style.css', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(style),
  );
  if (subscribing !== null) subscriptionRoutes(app, { title, offers, subscribing, send });
  return app;
}

function send(reply: FastifyReply, page: Html): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page.text);
}

function cached(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=10');
}
