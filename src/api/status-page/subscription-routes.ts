import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Html } from './html.ts';
import { askPage, type Offers, subscribePage, toldPage } from './pages.ts';

/** How customers subscribe. Whether an address is known already is told to nobody. */
export type Subscribing = Offers & {
  /** `bad`: it is no such address. `later`: too many have asked. Everything else is `taken`. */
  ask(kind: 'email' | 'webhook', address: string, client: string): Promise<'taken' | 'bad' | 'later'>;
  /** False when a link is not ours or too old. Again is no harm. */
  confirm(token: string): Promise<boolean>;
  unsubscribe(token: string): Promise<boolean>;
  /** Whether a link is ours and holds, without doing what it is for. */
  isValid(what: 'confirm' | 'unsubscribe', token: string): boolean;
};

const params = z.object({ token: z.string().max(200) });
const kinds = z.object({ kind: z.enum(['email', 'webhook']) });
const over = 'This link is not valid any more.';

/** What is said whoever asks, and whatever is known of the address. */
const asked = {
  email: 'If mail reaches that address, a link to confirm is on its way to it.',
  webhook: 'If that address answers, it is being asked to confirm.',
} as const;

/** `/subscribe`, and the links of mails to confirm and to unsubscribe. */
export function subscriptionRoutes(
  app: FastifyInstance,
  {
    title,
    offers,
    subscribing,
    send,
  }: {
    title: string;
    offers: Offers;
    subscribing: Subscribing;
    send: (reply: FastifyReply, page: Html) => FastifyReply;
  },
): void {
  const fresh = (reply: FastifyReply): FastifyReply =>
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');

  app.get('/subscribe', async (_request, reply) => send(fresh(reply), subscribePage(title, offers)));
  app.post('/subscribe/:kind', async (request, reply) => {
    const wanted = kinds.safeParse(request.params);
    if (!wanted.success || !offers[wanted.data.kind])
      return send(reply.code(404), toldPage(title, 'There is no such page.'));
    const { kind } = wanted.data;
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const answer = await subscribing.ask(kind, (form.get('address') ?? '').trim(), request.ip);
    if (answer === 'later')
      return send(
        fresh(reply).code(429),
        toldPage(title, 'Too many have asked just now. Please try again in an hour.'),
      );
    if (answer === 'bad')
      return send(
        fresh(reply).code(400),
        toldPage(title, kind === 'email' ? 'That is no email address.' : 'That is no https address that can be told.'),
      );
    return send(fresh(reply), toldPage(title, asked[kind]));
  });

  for (const [what, question, button, done] of [
    ['confirm', 'Hear of incidents by mail?', 'Yes, subscribe', 'You will hear of incidents.'],
    ['unsubscribe', 'Hear no more of incidents?', 'Unsubscribe', 'You will hear no more of incidents.'],
  ] as const) {
    app.get(`/${what}/:token`, async (request, reply) => {
      const { token } = params.parse(request.params);
      if (!subscribing.isValid(what, token)) return send(fresh(reply).code(410), toldPage(title, over));
      return send(fresh(reply), askPage(title, question, button));
    });
    // Also what a mail program posts by itself for one click (RFC 8058).
    app.post(`/${what}/:token`, async (request, reply) => {
      const { token } = params.parse(request.params);
      const worked = await subscribing[what](token);
      return send(worked ? fresh(reply) : fresh(reply).code(410), toldPage(title, worked ? done : over));
    });
  }
}
