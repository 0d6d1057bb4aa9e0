import { z } from 'zod';
import { channelsResponse, testRequest, testResponse } from '../contract/channel.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ id: z.string() });

/** `GET /api/channels`, and a message for test by `POST /api/channels/:id/test`. */
export function addChannelRoutes(app: App, deps: ApiDependencies): void {
  app.get('/api/channels', { schema: { response: { 200: channelsResponse } } }, async () => ({
    now: deps.now(),
    channels: (await deps.channels.list()).map(({ destination, ...health }) => ({ id: destination, ...health })),
  }));

  app.post(
    '/api/channels/:id/test',
    { schema: { params, body: testRequest, response: { 200: testResponse } } },
    async ({ params: { id }, body }) => {
      const delivery = await deps.channels.test(id, body.actor ?? 'control room');
      if (delivery === null) throw errors.unknownChannel(id);
      const delivered = delivery.kind === 'delivered';
      return { delivered, answer: delivered ? delivery.receipt : delivery.why };
    },
  );
}
