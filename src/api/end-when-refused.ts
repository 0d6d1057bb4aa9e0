import type { ServerResponse } from 'node:http';
import type { Caller } from '../core/identity/model.ts';
import type { Identity } from '../engine/identity/open-identity.ts';

const everyMs = 5000;

/** Ends a stream that goes on when whoever asked for it would not be given it any more: their token was revoked, say. */
export function endWhenRefused(stream: ServerResponse, caller: Caller, identity: Pick<Identity, 'stillHolds'>): void {
  const timer = setInterval(() => {
    identity.stillHolds(caller).then(
      (holds) => {
        if (!holds) stream.destroy();
      },
      // A store that cannot be asked proves nothing either way; the stream's own reading of it will say so.
      () => undefined,
    );
  }, everyMs);
  timer.unref();
  stream.on('close', () => clearInterval(timer));
  if (stream.destroyed) clearInterval(timer);
}
