import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { securityHeaders } from './security-headers.ts';

/** Takes the answer out of Fastify's hands and starts a stream that is written by hand. */
export function openStream(
  reply: { hijack(): unknown; raw: FastifyReply['raw'] },
  contentType: string,
): ServerResponse {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...securityHeaders,
    'content-type': contentType,
    'cache-control': 'no-store',
    // Proxies that buffer would hold back events until the buffer is full.
    'x-accel-buffering': 'no',
  });
  reply.raw.flushHeaders();
  return reply.raw;
}
