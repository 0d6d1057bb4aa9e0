import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Edge } from '../engine/ports.ts';
import { forward } from './forward.ts';
import { drained, type Lane, newLane, route } from './lane.ts';
import { listenNear } from './listen.ts';
import { upgrade } from './upgrade.ts';

/** Limits of the edge, in ms and bytes. A client that is slower or larger is refused with 408 or 431. */
export type EdgeLimits = {
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  /** How long a target may be silent before its answer begins; 504 after that. */
  responseTimeoutMs: number;
  maxHeaderBytes: number;
};

const defaults: EdgeLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  responseTimeoutMs: 60_000,
  maxHeaderBytes: 16_384,
};

/**
 * Opens the edge: an HTTP/1.1 proxy on 127.0.0.1 with one public port per service. `reserved` are ports that a moved
 * service must not be put on, because another one wants them.
 */
export function openEdge(options: { reserved?: readonly number[]; limits?: Partial<EdgeLimits> } = {}): Edge {
  const limits = { ...defaults, ...options.limits };
  const reserved = new Set(options.reserved);
  const lanes = new Map<string, { lane: Lane; server: Server }>();
  // The HTTP server forgets a connection once it is upgraded; closing the edge must end those too.
  const upgraded = new Set<Duplex>();
  const laneOf = (service: string): Lane => {
    const found = lanes.get(service);
    if (found === undefined) throw new Error(`The edge has no service ${service}: open it before routing it.`);
    return found.lane;
  };

  return {
    async open(service, port) {
      if (lanes.has(service)) throw new Error(`The edge has opened ${service} already.`);
      const lane = newLane(service);
      const server = createServer(
        {
          headersTimeout: limits.headersTimeoutMs,
          requestTimeout: limits.requestTimeoutMs,
          connectionsCheckingInterval: Math.min(5000, limits.headersTimeoutMs),
          keepAliveTimeout: 65_000,
          maxHeaderSize: limits.maxHeaderBytes,
        },
        (request, response) => forward(lane, request, response, limits.responseTimeoutMs),
      );
      server.on('upgrade', (request, socket, first) => {
        upgraded.add(socket);
        socket.once('close', () => upgraded.delete(socket));
        upgrade(lane, request, socket, first, limits.responseTimeoutMs);
      });
      lanes.set(service, { lane, server });
      try {
        const actual = await listenNear(server, port, reserved);
        return { port: actual, moved: port !== 0 && actual !== port };
      } catch (error) {
        lanes.delete(service);
        throw error;
      }
    },
    route: (service, targetPort) => route(laneOf(service), targetPort),
    drained: (service, targetPort, timeoutMs) => drained(laneOf(service), targetPort, timeoutMs),
    traffic() {
      return [...lanes.values()].map(({ lane }) => {
        const { service, requests, errors } = lane;
        lane.requests = 0;
        lane.errors = 0;
        return { service, requests, errors };
      });
    },
    async close() {
      const closing = [...lanes.values()].map(
        ({ lane, server }) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
            for (const socket of upgraded) socket.destroy();
            route(lane, null);
          }),
      );
      lanes.clear();
      await Promise.all(closing);
    },
  };
}
