import { type EdgePolicy, defaultPolicy } from '../core/edge/model.ts';
import type { Edge } from '../engine/platform-ports.ts';
import { AddressSet } from './addresses.ts';
import { Certificate, type CertificateFiles } from './certificate.ts';
import { drained, type Lane, newLane, route, setCanary } from './lane.ts';
import { listenNear, listenOn } from './listen.ts';
import { checkCanary, checkPolicy, mergePolicy } from './policy.ts';
import { type LaneServer, mostHeaderBytes, Servers } from './servers.ts';
import type { AccessEntry } from './visit.ts';

/** How an edge is reached, for all of its services. */
export type EdgeAddress = {
  /** The address it listens on, `127.0.0.1` for this machine alone. */
  listen: string;
  /** Null: plain HTTP. */
  tls: CertificateFiles | null;
  /** Proxies in front of it, whose word on who the client is it takes. */
  trustedProxies: readonly string[];
};

export const defaultAddress: EdgeAddress = { listen: '127.0.0.1', tls: null, trustedProxies: [] };

export type EdgeOptions = Partial<EdgeAddress> & {
  /** Ports that a moved service must not be put on, because another one wants them. */
  reserved?: readonly number[];
  /** How long a client may take to send its headers, in ms; 408 after that. */
  headersTimeoutMs?: number;
  /** Told of each request when it is over. */
  onAccess?: (entry: AccessEntry) => void;
  /** Told of what goes wrong beside any call, such as a new certificate that is none. */
  onError?: (error: Error) => void;
};

/** An edge in this process. */
export type OpenEdge = Edge & {
  /** Opens a service on exactly the port that an earlier edge had for it; rejects while that is taken. */
  reopen(service: string, wanted: number, port: number): Promise<void>;
  /** Closes the services that are not in `services`, and forgets their policies. */
  keepOnly(services: readonly string[]): Promise<void>;
};

type Opened = { lane: Lane; server: LaneServer; wanted: number; port: number };

/** Opens the edge: an HTTP/1.1 proxy with one public port per service. */
export function openEdge(options: EdgeOptions = {}): OpenEdge {
  const address = { ...defaultAddress, ...options };
  const reserved = new Set(options.reserved);
  const onError = options.onError ?? (() => undefined);
  const certificate = address.tls === null ? null : new Certificate(address.tls, onError);
  const around = {
    trusted: new AddressSet(address.trustedProxies),
    log: options.onAccess ?? (() => undefined),
    underWay: new WeakMap(),
  };
  const servers = new Servers(around, certificate, options.headersTimeoutMs ?? 10_000);
  const lanes = new Map<string, Opened>();
  // Kept apart: a policy may be set before its service is opened.
  const policies = new Map<string, EdgePolicy>();
  const laneOf = (service: string): Lane => {
    const found = lanes.get(service);
    if (found === undefined) throw new Error(`The edge has no service ${service}: open it before routing it.`);
    return found.lane;
  };
  const laneFor = (service: string): Lane => {
    const lane = newLane(service);
    lane.gate.policy = policies.get(service) ?? defaultPolicy;
    return lane;
  };
  const shut = async ({ lane, server }: Opened): Promise<void> => {
    await servers.shut(server);
    route(lane, []);
    setCanary(lane, null);
  };

  return {
    async open(service, wanted) {
      const before = lanes.get(service);
      if (before?.wanted === wanted) return { port: before.port, moved: wanted !== 0 && before.port !== wanted };
      const lane = before?.lane ?? laneFor(service);
      const server = servers.for(lane);
      const port = await listenNear(server.listener, wanted, reserved, address.listen);
      lanes.set(service, { lane, server, wanted, port });
      // Another port was asked for: what came in on the old one is answered, and nothing more is taken there.
      before?.server.listener.close();
      return { port, moved: wanted !== 0 && port !== wanted };
    },
    async reopen(service, wanted, port) {
      const lane = laneFor(service);
      const server = servers.for(lane);
      await listenOn(server.listener, port, address.listen);
      lanes.set(service, { lane, server, wanted, port });
    },
    async keepOnly(services) {
      for (const service of policies.keys()) if (!services.includes(service)) policies.delete(service);
      const leaving = [...lanes.values()].filter(({ lane }) => !services.includes(lane.service));
      for (const { lane } of leaving) lanes.delete(lane.service);
      await Promise.all(leaving.map(shut));
    },
    async route(service, targetPorts) {
      route(laneOf(service), targetPorts);
    },
    async canary(service, canary) {
      checkCanary(canary);
      setCanary(laneOf(service), canary);
    },
    async policy(service, changes) {
      const policy = mergePolicy(policies.get(service) ?? defaultPolicy, changes, Date.now());
      checkPolicy(policy, mostHeaderBytes);
      const opened = lanes.get(service);
      if (opened !== undefined) {
        opened.lane.gate.policy = policy;
        opened.server.setRequestTimeout(policy.requestTimeoutMs);
      }
      policies.set(service, policy);
      return policy;
    },
    drained: async (service, targetPort, timeoutMs) => drained(laneOf(service), targetPort, timeoutMs),
    async traffic() {
      return [...lanes.values()].map(({ lane }) => lane.tally.take(lane.service));
    },
    async canaryTraffic(service) {
      const { canary, tally } = laneOf(service);
      return canary === null ? null : tally.sides;
    },
    async close() {
      certificate?.close();
      const closing = [...lanes.values()].map(shut);
      lanes.clear();
      await Promise.all(closing);
    },
  };
}
