import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import type { OutsideAnswer, OutsideRequest } from '../../engine/ports.ts';
import type { HookAnswer, HookRequest } from '../dependencies.ts';
import { ApiError } from '../errors.ts';
import { hookRoutes } from '../routes/hooks.ts';
import { askPage, pageHeaders, toldPage } from './pages.ts';

/** What people and servers outside may do. Nothing else of the API is on this port. */
export type OutsideDependencies = {
  /** Epoch ms, by the wall clock: signatures of others are dated by it. */
  now(): number;
  /** Null: there is no such channel, or it takes no requests. */
  receive(channel: string, request: OutsideRequest): Promise<OutsideAnswer | null>;
  /** What a link in a message asks; null when it is not ours, too old, or about nothing. */
  invitation(token: string): Promise<{ title: string } | null>;
  /** Acknowledges, and says what came of it; null as above. */
  acknowledge(token: string): Promise<string | null>;
  /** Takes what other tools tell; each proves itself. */
  hear?(request: HookRequest): Promise<HookAnswer>;
  report(error: unknown, where: string): void;
};

const bodyLimit = 64 * 1024;
/** A link holds an incident, a channel and a signature: more than the hundred characters that fastify takes unasked. */
const longestParam = 2000;
const tokenParams = z.object({ token: z.string().max(longestParam) });
const channelParams = z.object({ channel: z.string().max(200) });
const over = 'This link is not valid any more. Open the control room, or use a newer message.';

/** The public port's routes, not yet listening: tests call it by `inject`. */
export function buildOutside(deps: OutsideDependencies): FastifyInstance {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: longestParam },
    // What the router itself refuses, in the words and with the headers of everything else here.
    frameworkErrors: (error, _request, reply: FastifyReply) => void reply.code(error.statusCode ?? 400).send(''),
  });
  app.removeAllContentTypeParsers();
  // As it came: signatures are over these very bytes.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error instanceof ApiError) {
      const { code, message, mend } = error;
      return void reply.code(error.status).send({ error: { code, message, mend } });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.report(error, `${request.method} ${request.routeOptions.url ?? '(no route)'} from outside`);
    void reply.code(status >= 500 ? 500 : status).send('');
  });
  app.setNotFoundHandler((_request, reply) => void reply.code(404).send(''));

  const { hear } = deps;
  if (hear !== undefined) void app.register(hookRoutes, { hear });

  app.post('/hooks/:channel', async (request, reply) => {
    const { channel } = channelParams.parse(request.params);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const body = typeof request.body === 'string' ? request.body : '';
    const answer = await deps.receive(channel, { headers, body, now: deps.now() });
    if (answer === null) return reply.code(404).send('');
    return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
  });

  app.get('/acknowledge/:token', async (request, reply) => {
    const asked = await deps.invitation(tokenParams.parse(request.params).token);
    void reply.headers(pageHeaders).type('text/html; charset=utf-8');
    return asked === null ? reply.code(410).send(toldPage(over)) : askPage(asked.title);
  });
  app.post('/acknowledge/:token', async (request, reply) => {
    const sentence = await deps.acknowledge(tokenParams.parse(request.params).token);
    void reply.headers(pageHeaders).type('text/html; charset=utf-8');
    return sentence === null ? reply.code(410).send(toldPage(over)) : toldPage(sentence);
  });
  return app;
}

/** Listens on 127.0.0.1 only: a proxy or a tunnel of the team's own stands in front. Rejects when the port is taken. */
export async function startOutside(
  deps: OutsideDependencies,
  { port }: { port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = buildOutside(deps);
  const url = await app.listen({ host: '127.0.0.1', port });
  return {
    url,
    close: async () => {
      await app.close();
    },
  };
}
