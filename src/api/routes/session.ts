import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Identity } from '../../engine/identity/open-identity.ts';
import { refusalOf, shownBy } from '../add-callers.ts';
import { type SessionResponse, sessionResponse, signInRequest } from '../contract/session.ts';
import { errors } from '../errors.ts';
import { sessionCookie, sessionOf } from '../session-cookie.ts';
import type { App } from '../zod-provider.ts';

/** `/api/session`: who this browser has signed in as, signing in with a token, and signing out. */
export function addSessionRoutes(app: App, identity: Identity): void {
  // What they call writes to the audit chain itself.
  const config = { audit: 'told' } as const;
  const response = { 200: sessionResponse };

  const read = async (request: FastifyRequest): Promise<SessionResponse> => {
    const found = await identity.identify(shownBy(request));
    if (found.kind === 'trusted') return { needed: false, who: null };
    return { needed: true, who: found.kind === 'known' ? { name: found.token.name } : null };
  };
  app.get('/api/session', { schema: { response } }, (request) => read(request));

  app.post('/api/session', { config, schema: { body: signInRequest, response } }, async (request, reply) => {
    const { headers, body } = request;
    const signedIn = await identity.signIn(body.token);
    if (signedIn.kind === 'machine') throw errors.machineSignsIn();
    if (signedIn.kind !== 'signedIn') throw refusalOf(signedIn);
    const seconds = Math.ceil((signedIn.expiresAt - signedIn.at) / 1000);
    reply.header('set-cookie', sessionCookie(headers, signedIn.secret, seconds));
    return { needed: true, who: { name: signedIn.token.name } };
  });

  app.post(
    '/api/session/end',
    { config, schema: { body: z.strictObject({}), response: { 200: z.object({}) } } },
    async ({ headers }, reply) => {
      const secret = sessionOf(headers);
      if (secret !== null) await identity.signOut(secret);
      reply.header('set-cookie', sessionCookie(headers, '', 0));
      return {};
    },
  );
}
