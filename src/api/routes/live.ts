import type { Identity } from '../../engine/identity/open-identity.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { LiveFeed, Snapshot } from '../live-feed.ts';
import { endWhenRefused } from '../end-when-refused.ts';
import { openStream } from '../open-stream.ts';
import type { App } from '../zod-provider.ts';

const heartbeatMs = 15_000;

/**
 * `GET /api/live`: server-sent events. `state` carries a whole snapshot; `still` comes each 15 s, and at once to a client
 * that already holds the present snapshot (Last-Event-ID). A slow client misses snapshots in between, never the last one.
 */
export function addLiveRoute(app: App, deps: ApiDependencies, feed: LiveFeed, identity: Identity): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });

  app.get('/api/live', async (request, reply) => {
    const first = await feed.read();
    const stream = openStream(reply, 'text/event-stream; charset=utf-8');
    endWhenRefused(stream, request.caller, identity);
    let sent = request.headers['last-event-id'];
    let waiting: Snapshot | null = null;

    const send = (snapshot: Snapshot): void => {
      if (snapshot.id === sent) return;
      if (stream.writableNeedDrain) {
        waiting = snapshot;
        return;
      }
      sent = snapshot.id;
      stream.write(`event: state\nid: ${snapshot.id}\ndata: ${snapshot.json}\n\n`);
    };
    const beat = (): void => {
      if (!stream.writableNeedDrain) stream.write(`event: still\ndata: {"now":${deps.now()}}\n\n`);
    };
    stream.on('drain', () => {
      const late = waiting;
      waiting = null;
      if (late !== null) send(late);
    });

    stream.write('retry: 2000\n\n');
    if (first.id === sent) beat();
    else send(first);
    const heartbeat = setInterval(beat, heartbeatMs);
    const unsubscribe = feed.subscribe(send);
    const end = (): void => {
      clearInterval(heartbeat);
      unsubscribe();
      open.delete(end);
      stream.end();
    };
    open.add(end);
    stream.on('close', end);
    // It may have gone while the first snapshot was read: its end is not told again.
    if (stream.destroyed) end();
  });
}
