import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';
import { blockable } from '../../edge/blockable.ts';
import { blockRequest, blocksResponse, topClientsResponse, unblockRequest } from '../contract/block.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { readBlocks } from '../read-snapshot.ts';
import { onPlatform, requireService } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

/** A list that is longer is no list any more: ranges are meant for that. */
const mostBlocks = 900;

/** Addresses that the edge refuses, and who asks for more than the limits allow. */
export function addBlockRoutes(app: App, deps: ApiDependencies): void {
  const shown = async () => {
    const statuses = await onPlatform(deps, () => deps.platform.status());
    return { blocks: await onPlatform(deps, () => readBlocks(deps, statuses)) };
  };
  const named = async (services: readonly string[]): Promise<string[]> => {
    const statuses = await onPlatform(deps, () => deps.platform.status());
    // All are looked up before any is changed.
    for (const name of services) await requireService(deps, name);
    return services.length > 0 ? [...services] : statuses.map(({ service }) => service);
  };
  const checked = (written: string): string => {
    const found = blockable(written);
    if (found.kind === 'refused') throw errors.badRequest(found.why);
    return found.address;
  };

  app.get('/api/blocks', { schema: { response: { 200: blocksResponse } } }, shown);

  app.get(
    '/api/blocks/top',
    {
      schema: {
        querystring: z.object({ since: z.coerce.number().int().min(0) }),
        response: { 200: topClientsResponse },
      },
    },
    async ({ query }) => ({ clients: await deps.topClients(query.since) }),
  );

  app.post(
    '/api/blocks',
    { schema: { body: blockRequest, response: { 200: blocksResponse } }, config: { audit: 'told' } },
    async ({ body: { address: written, services, forMs, reason, actor } }) => {
      const address = checked(written);
      const names = await named(services);
      for (const service of names)
        if ((await onPlatform(deps, () => deps.platform.blocks(service))).length >= mostBlocks)
          throw errors.badRequest(`${service} refuses ${mostBlocks} addresses already; block a range, or lift some.`);
      const details = [address, forMs === null ? 'until lifted' : `for ${forMs / 1000} s`, deps.mask(reason)];
      for (const service of names) {
        const event = { at: deps.now(), actor: actorNamed(actor), action: 'address.blocked', subject: service };
        await deps.audit({ ...event, text: details.join(' ') });
      }
      // The edge knows the wall clock only.
      const until = forMs === null ? null : Date.now() + forMs;
      for (const service of names)
        await onPlatform(deps, () =>
          deps.platform.block(service, {
            address,
            until,
            reason: deps.mask(reason),
            everywhere: services.length === 0,
          }),
        );
      return shown();
    },
  );

  app.post(
    '/api/blocks/remove',
    { schema: { body: unblockRequest, response: { 200: blocksResponse } }, config: { audit: 'told' } },
    async ({ body: { address: written, services, actor } }) => {
      const address = checked(written);
      const names = await named(services);
      const having = [];
      for (const service of names) {
        const blocks = await onPlatform(deps, () => deps.platform.blocks(service));
        if (blocks.some((block) => block.address === address)) having.push(service);
      }
      if (having.length === 0)
        throw errors.badRequest(
          `${address} is not blocked. \`signalbox blocks\` lists what is, as it must be written.`,
        );
      for (const service of having) {
        const event = { at: deps.now(), actor: actorNamed(actor), action: 'address.unblocked', subject: service };
        await deps.audit({ ...event, text: address });
        await onPlatform(deps, () => deps.platform.unblock(service, address));
      }
      return shown();
    },
  );
}
