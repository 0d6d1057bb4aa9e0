import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { RouteTraffic, Side } from '../core/edge/model.ts';
import { type AddressSet, isLoopback, plainAddress } from './addresses.ts';
import { cookieOf, type Sender } from './headers.ts';
import type { Lane, Target } from './lane.ts';
import { sideOf } from '../core/edge/canary.ts';

/** What Signalbox's probes call themselves. */
const probeAgent = 'Signalbox';

/** An id that another proxy or the client has given and that is safe to write down. */
const soundId = /^[\w.:+/=@-]{1,128}$/;

/** What was asked and how it ended: one line of the access log. */
export type AccessEntry = {
  at: number;
  service: string;
  client: string;
  method: string;
  target: string;
  /** 499: the client left before it was answered. */
  status: number;
  /** Until the answer began, and until it was over. */
  waitedMs: number;
  durationMs: number;
  bytes: number;
  targetPort: number | null;
  side: Side | null;
  requestId: string;
};

/** What all services of an edge share. */
export type Surroundings = {
  /** Proxies whose `X-Forwarded-For` and `-Proto` are believed. */
  trusted: AddressSet;
  log: (entry: AccessEntry) => void;
  /** The request that was last understood on a connection, until it is over. */
  underWay: WeakMap<Duplex, Visit>;
};

/** One request's stay at the edge, from its headers to the end of its answer. Tells the tally and the access log. */
export class Visit {
  readonly requestId: string;
  readonly sender: Sender;
  readonly method: string;
  readonly target: string;
  side: Side;
  /** A header that keeps a new client on its side; empty when it needs none. */
  readonly keepSide: readonly string[];
  #targetPort: number | null = null;
  readonly #lane: Lane;
  readonly #log: Surroundings['log'];
  readonly #at = Date.now();
  readonly #began = performance.now();
  readonly #counted: boolean;
  readonly #over: () => void;
  #waitedMs = 0;
  #status = 0;
  #failed = false;
  #route: RouteTraffic | null = null;

  constructor(lane: Lane, request: IncomingMessage, around: Surroundings) {
    this.#lane = lane;
    this.#log = around.log;
    this.method = request.method ?? 'GET';
    this.target = request.url ?? '/';
    const { headers, socket } = request;
    around.underWay.set(socket, this);
    this.#over = () => {
      if (around.underWay.get(socket) === this) around.underWay.delete(socket);
    };
    const given = headers['x-request-id'];
    this.requestId = typeof given === 'string' && soundId.test(given) ? given : randomUUID();
    const peer = plainAddress(socket.remoteAddress ?? 'unknown');
    const believed = around.trusted.has(peer);
    const said = believed ? headers['x-forwarded-proto'] : undefined;
    this.sender = {
      address: believed ? clientBehind(peer, headers['x-forwarded-for'], around.trusted) : peer,
      host: headers.host ?? null,
      port: socket.localPort ?? 0,
      protocol: said === 'https' || said === 'http' ? said : socket instanceof TLSSocket ? 'https' : 'http',
      requestId: this.requestId,
    };
    // Signalbox's own probes are not traffic: during an outage of a quiet service they would be most of it.
    this.#counted = !(headers['user-agent'] === probeAgent && isLoopback(this.sender.address));
    const { canary } = lane;
    if (canary === null) {
      this.side = 'stable';
      this.keepSide = [];
    } else {
      const side = sideOf(canary, cookieOf(headers.cookie, canary.cookie));
      const place = String(Math.floor(Math.random() * 100));
      this.side = side ?? sideOf(canary, place) ?? 'stable';
      const cookie = `${canary.cookie}=${place}; Path=/; HttpOnly; SameSite=Lax`;
      this.keepSide = side === null ? ['Set-Cookie', cookie] : [];
    }
  }

  /** It goes to this target. One that goes to the stable side after the canary failed it is the canary's error. */
  sentTo(target: Target): void {
    const side = this.#lane.serving.canary.includes(target) ? 'canary' : 'stable';
    if (this.#targetPort !== null && this.side === 'canary' && side === 'stable' && this.#counted) {
      this.#lane.tally.lost('canary');
    }
    this.side = side;
    this.#targetPort = target.port;
  }

  get isAnswered(): boolean {
    return this.#status !== 0;
  }

  /** The answer begins. */
  answered(status: number, refused: boolean): void {
    this.#status = status;
    this.#waitedMs = performance.now() - this.#began;
    if (!this.#counted) return;
    const { method, target, side } = this;
    this.#route = this.#lane.tally.begun({ method, target, status, refused, side, waitedMs: this.#waitedMs });
    if (status >= 500 && !refused) this.failed();
  }

  /** The service failed it; said once or more. */
  failed(): void {
    if (this.#counted && !this.#failed) this.#lane.tally.failed(this.side);
    this.#failed = true;
  }

  /** It is over. `bytes` were sent to the client. */
  ended(bytes: number): void {
    this.#over();
    if (this.#status === 0) this.answered(499, true);
    if (this.#route !== null) this.#route.bytes += bytes;
    this.#log({
      at: this.#at,
      service: this.#lane.service,
      client: this.sender.address,
      method: this.method,
      target: this.target,
      status: this.#status,
      waitedMs: this.#waitedMs,
      durationMs: performance.now() - this.#began,
      bytes,
      targetPort: this.#targetPort,
      side: this.#lane.canary === null ? null : this.side,
      requestId: this.requestId,
    });
  }
}

/** The last address in the chain that is no proxy of ours: what stands before it anybody could have written. */
function clientBehind(peer: string, chain: string | string[] | undefined, trusted: AddressSet): string {
  const hops = String(chain ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => hop !== '');
  for (const hop of hops.reverse()) if (!trusted.has(hop)) return hop.length <= 45 ? hop : peer;
  return peer;
}
