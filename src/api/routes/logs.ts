import { once } from 'node:events';
import { z } from 'zod';
import type { LogLine, LogQuery } from '../../core/log/model.ts';
import { followEvent, followQuery, logQuery, logsResponse } from '../contract/service.ts';
import type { Identity } from '../../engine/identity/open-identity.ts';
import type { Platform } from '../../engine/platform-ports.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { withoutTail } from '../join-log-tail.ts';
import { endWhenRefused } from '../end-when-refused.ts';
import { openStream } from '../open-stream.ts';
import { onPlatform, requireService } from '../require-service.ts';
import { serialize } from '../serialize.ts';
import { translateError } from '../translate-error.ts';
import type { App } from '../zod-provider.ts';

/** What may wait for a slow reader; beyond it lines are left out and counted. */
const bufferLimit = 1024 * 1024;
/** How many new lines may come while the old ones are told. */
const earlyLimit = 50_000;

type Log = Pick<Platform, 'logs' | 'follow'>;
type Asked = LogQuery & { follow: boolean };

/** Logs of one service or resource, or of all services: as one answer, or streamed as one JSON object per line and followed. */
export function addLogRoutes(app: App, deps: ApiDependencies, identity: Identity): void {
  const ends = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const end of ends) end.abort();
  });

  /** A service or a resource: no two have the same name. */
  const logOf = async (name: string): Promise<Log> => {
    const resource = deps.resources?.log(name) ?? null;
    if (resource !== null) return resource;
    await requireService(deps, name);
    return deps.platform;
  };

  const tell = async (log: Log, { follow, ...query }: Asked, stream: ReturnType<typeof openStream>): Promise<void> => {
    const end = new AbortController();
    ends.add(end);
    stream.on('close', () => end.abort());
    // It may have gone before we came here: its end is not told again.
    if (stream.destroyed) end.abort();
    let leftOut = 0;
    const write = (event: z.input<typeof followEvent>): void => {
      stream.write(`${serialize(followEvent, event, deps.mask)}\n`);
    };
    const show = (line: LogLine): void => {
      if (stream.writableLength > bufferLimit) leftOut += 1;
      else write(line);
    };
    /** Lines that are there already: whoever reads slowly gets every one of them all the same. */
    const showAll = async (lines: readonly LogLine[]): Promise<void> => {
      for (const line of lines) {
        if (stream.destroyed) return;
        write(line);
        if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
      }
    };
    stream.on('drain', () => {
      if (leftOut > 0) write({ leftOut });
      leftOut = 0;
    });
    try {
      if (!follow) return await showAll(await log.logs(query));
      // Following starts before the tail is read, so that no line falls between the two.
      let early: LogLine[] | null = [];
      const following = log.follow(
        query,
        (line) => {
          if (early === null) show(line);
          else if (early.length < earlyLimit) early.push(line);
          else leftOut += 1;
        },
        end.signal,
      );
      following.catch(() => end.abort());
      const tail = query.tail > 0 ? await log.logs(query) : [];
      await showAll(tail);
      withoutTail(tail, early).forEach(show);
      early = null;
      await following;
    } catch (error) {
      if (!(error instanceof Refusal)) deps.report(error, 'streaming logs');
      const { code, message, mend } =
        error instanceof Refusal ? errors.platformRefused(error.message) : translateError(error);
      if (!stream.destroyed) write({ error: { code, message, mend } });
    } finally {
      ends.delete(end);
      stream.end();
    }
  };

  const params = z.object({ name: z.string() });
  app.get(
    '/api/services/:name/logs',
    { schema: { params, querystring: logQuery, response: { 200: logsResponse } } },
    async ({ params: { name }, query }) => {
      const log = await logOf(name);
      return { lines: await onPlatform(deps, () => log.logs({ service: name, ...query })) };
    },
  );
  app.get('/api/logs', { schema: { querystring: logQuery, response: { 200: logsResponse } } }, async ({ query }) => ({
    lines: await onPlatform(deps, () => deps.platform.logs({ service: null, ...query })),
  }));
  app.get(
    '/api/services/:name/logs/follow',
    { schema: { params, querystring: followQuery } },
    async ({ params: { name }, query, caller }, reply) => {
      const log = await logOf(name);
      const stream = openStream(reply, 'application/x-ndjson; charset=utf-8');
      endWhenRefused(stream, caller, identity);
      await tell(log, { service: name, ...query }, stream);
    },
  );
  app.get('/api/logs/follow', { schema: { querystring: followQuery } }, async ({ query, caller }, reply) => {
    const stream = openStream(reply, 'application/x-ndjson; charset=utf-8');
    endWhenRefused(stream, caller, identity);
    await tell(deps.platform, { service: null, ...query }, stream);
  });
}
