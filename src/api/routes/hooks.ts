import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HookAnswer, HookRequest } from '../dependencies.ts';
import { errors } from '../errors.ts';

const params = z.object({ kind: z.string().max(40), name: z.string().max(100) });

/**
 * `POST /api/hooks/KIND/NAME`: other tools tell of their alerts. Each proves itself by its own token or signature, which is
 * over the very bytes of the body: so nothing here parses it before `hear` has looked.
 */
export async function hookRoutes(
  app: FastifyInstance,
  { hear }: { hear: (request: HookRequest) => Promise<HookAnswer> },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.post('/api/hooks/:kind/:name', { config: { audit: 'told' } }, async (request) => {
    const named = params.safeParse(request.params);
    if (!named.success) throw errors.unknownHook('…');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const body = typeof request.body === 'string' ? request.body : '';
    const answer = await hear({ ...named.data, headers, body });
    if (answer.kind === 'unknown') throw errors.unknownHook(`${named.data.kind}/${named.data.name}`);
    if (answer.kind === 'refused') throw errors.hookRefused(named.data.name);
    if (answer.kind === 'bad')
      throw errors.badRequest(`The message of "${named.data.name}" was not taken: ${answer.why}`);
    return answer.taken;
  });
}
