import type { IncomingMessage, ServerResponse } from 'node:http';
import { malformed, pathOf } from './malformed.ts';

/** Sends whoever speaks HTTP from elsewhere to the same place in HTTPS. */
export function redirect(request: IncomingMessage, response: ServerResponse): void {
  const { host } = request.headers;
  const wrong = malformed(request);
  if (wrong !== null || host === undefined || host === '') {
    response.writeHead(400, { Connection: 'close' }).end();
    return;
  }
  const location = `https://${host}${pathOf(request.url ?? '/') ?? '/'}`;
  // 308: the method stays. A body was sent in the clear once; it is not read.
  response.writeHead(308, { Location: location, 'Content-Length': '0', Connection: 'close' }).end();
}
