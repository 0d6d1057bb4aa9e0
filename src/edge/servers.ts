import { createServer as createHttpServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server as Listener, Socket } from 'node:net';
import { isLoopback, plainAddress } from './addresses.ts';
import type { Certificate } from './certificate.ts';
import { forward } from './forward.ts';
import { framingOf } from './headers.ts';
import type { Lane } from './lane.ts';
import { redirect } from './redirect.ts';
import { refuseUnread } from './unread.ts';
import { upgrade } from './upgrade.ts';
import type { Surroundings } from './visit.ts';

/** The most that any service's policy may allow for headers; Node's parser refuses more with 431. */
export const mostHeaderBytes = 65_536;

/** The first byte of every TLS connection: a handshake record. */
const tlsHandshake = 0x16;

type Take = (request: IncomingMessage, response: ServerResponse) => void;

/** What listens for one lane. */
export type LaneServer = { listener: Listener; setRequestTimeout(ms: number): void };

/** Makes servers for lanes, and remembers their connections. */
export class Servers {
  readonly #around: Surroundings;
  readonly #certificate: Certificate | null;
  readonly #headersTimeoutMs: number;
  // An HTTP server knows no connection that is upgraded, or is still shaking hands; closing the edge must end those too.
  readonly #connections = new Map<Socket, Listener>();

  constructor(around: Surroundings, certificate: Certificate | null, headersTimeoutMs: number) {
    this.#around = around;
    this.#certificate = certificate;
    this.#headersTimeoutMs = headersTimeoutMs;
  }

  /** A server of the lane that does not listen yet. With a certificate it speaks HTTPS, and HTTP to this machine. */
  for(lane: Lane): LaneServer {
    const { requestTimeoutMs } = lane.gate.policy;
    const options = {
      // Node wants it no longer than the whole.
      headersTimeout: Math.min(this.#headersTimeoutMs, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(5000, this.#headersTimeoutMs, requestTimeoutMs),
      keepAliveTimeout: 65_000,
      maxHeaderSize: mostHeaderBytes,
    };
    const take: Take = (request, response) => forward(lane, request, response, this.#around);
    const certificate = this.#certificate;
    if (certificate === null) {
      const server = this.#attend(createHttpServer(options, take), lane, take);
      return {
        listener: this.#remember(server),
        setRequestTimeout: (ms) => void (server.requestTimeout = ms),
      };
    }
    const takePlain: Take = (request, response) => {
      if (isLoopback(plainAddress(request.socket.remoteAddress ?? ''))) take(request, response);
      else redirect(request, response);
    };
    const tls = { ...options, ...certificate.pair, handshakeTimeout: this.#headersTimeoutMs };
    const secure = this.#attend(certificate.watchedBy(createHttpsServer(tls, take)), lane, take);
    const plain = this.#attend(createHttpServer(options, takePlain), lane, takePlain);
    return {
      listener: this.#remember(inFrontOf(secure, plain, this.#headersTimeoutMs)),
      setRequestTimeout: (ms) => {
        for (const server of [secure, plain]) server.requestTimeout = ms;
      },
    };
  }

  /** Ends a server with everything that is open on it. */
  shut({ listener }: LaneServer): Promise<void> {
    return new Promise((resolve) => {
      listener.close(() => resolve());
      for (const [socket, its] of this.#connections) if (its === listener) socket.destroy();
    });
  }

  #remember(listener: Listener): Listener {
    return listener.on('connection', (socket: Socket) => {
      this.#connections.set(socket, listener);
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  #attend(server: Server, lane: Lane, take: Take): Server {
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (socket instanceof Socket) refuseUnread(lane, socket, error, this.#around);
      else socket.destroy();
    });
    // Heard by us, so that a body that is refused is never asked for.
    server.on('checkContinue', take);
    return server.on('upgrade', (request, socket, first) => {
      // Node hands over a TLS socket or a plain one; both are this.
      if (!(socket instanceof Socket)) return void socket.destroy();
      if (isOfferOfHttp2(request)) answerInstead(request, socket, take);
      else upgrade(lane, request, socket, first, this.#around);
    });
  }
}

/** A listener that gives each connection to the server whose language its first byte is. */
function inFrontOf(secure: Server, plain: Server, patienceMs: number): Listener {
  const listener = createTcpServer({ noDelay: true }, (socket) => {
    const giveUp = setTimeout(() => socket.destroy(), patienceMs);
    socket.once('close', () => clearTimeout(giveUp));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      clearTimeout(giveUp);
      socket.pause();
      socket.unshift(first);
      (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  // They listen through this one. Node looks for connections that are too slow only on servers that listen.
  listener.once('listening', () => [secure, plain].map((server) => server.emit('listening')));
  listener.once('close', () => [secure, plain].map((server) => server.close()));
  return listener;
}

/** curl and Java's client offer HTTP/2 with every plain request. An offer may be passed over (RFC 9110, 7.8). */
function isOfferOfHttp2(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'h2c' && framingOf(request.headers).kind === 'none';
}

/** Answers a request that Node took for an upgrade as the plain one that it is, and closes. */
function answerInstead(request: IncomingMessage, socket: Socket, take: Take): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  socket.on('error', () => socket.destroy());
  response.assignSocket(socket);
  response.once('finish', () => socket.end());
  take(request, response);
}
