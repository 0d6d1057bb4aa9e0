import { mkdir, realpath } from 'node:fs/promises';
import { recentCrashes } from '../../../core/release/decide.ts';
import { noteRoutes, reachOf, type RouteBook, routesSince } from '../../../core/edge/route-book.ts';
import { trafficSamples } from '../../../core/edge/traffic-samples.ts';
import { withBlock, withoutBlock } from '../../../core/edge/blocks.ts';
import type { Block, EdgePolicy } from '../../../core/edge/model.ts';
import type { LogLine, LogQuery } from '../../../core/log/model.ts';
import type { CanaryStatus } from '../../../core/release/model.ts';
import type { Edge, Platform } from '../../../engine/platform-ports.ts';
import type { Clock, Store } from '../../../engine/ports.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { canaryStatus } from './canary-verbs.ts';
import { execIn } from './exec.ts';
import { type FaultHandles, faultHandles } from './fault-handles.ts';
import { findLimiter } from './limits.ts';
import type { LocalService } from './local-service.ts';
import { readLogs, readyMatcher } from './read-logs.ts';
import { releaseVerbs, valuesOf } from './release-verbs.ts';
import { currentRelease } from './releases.ts';
import { getRecord } from './service-record.ts';
import { type StartOutcome, type StartProgress, startAll } from './start-all.ts';
import { localAddress, statusOf } from './status.ts';
import { Supervisor } from './supervisor.ts';
import { processesOf, usageOf, usageSampler } from './usage.ts';

export type LocalPlatformOptions = {
  services: readonly LocalService[];
  /** Absolute; holds `releases/` and `logs/`. One Signalbox at a time may use it. */
  stateDirectory: string;
  edge: Edge;
  /** The address that people use for what the edge serves on a port. */
  publicAddress?: (port: number) => string;
  store: Store;
  clock: Clock;
  /** Told of what goes wrong beside any call, such as a log file that cannot be read. */
  onError: (error: unknown) => void;
};

/** The platform on this machine. `startAll` is called once, before any other verb; verbs refuse with a `Refusal`. */
export type LocalPlatform = Platform & {
  startAll(onProgress: (progress: StartProgress) => void): Promise<StartOutcome>;
  /**
   * Ends every process; the edge is left to who opened it. Later verbs are refused. False when a start had failed before
   * it looked at what an earlier Signalbox left: that is left as it was.
   */
  stopAll(): Promise<boolean>;
  faults: FaultHandles;
};

/** Opens the local platform: services as processes behind the edge, found again after a crash of Signalbox. */
export async function openLocalPlatform(options: LocalPlatformOptions): Promise<LocalPlatform> {
  const { edge, store, clock, publicAddress = localAddress } = options;
  await mkdir(options.stateDirectory, { recursive: true });
  // Processes carry this path as their mark, so the same folder must always have the same name.
  const stateDirectory = await realpath(options.stateDirectory);
  const limiter = await findLimiter(stateDirectory);
  const listeners = new Set<(line: LogLine) => void>();
  const around = {
    stateDirectory,
    edge,
    store,
    clock,
    limiter,
    onLine: (line: LogLine) => {
      for (const listener of listeners) listener(line);
    },
    onError: options.onError,
  };
  const supervisors = new Map<string, Supervisor>();
  for (const service of options.services) {
    const record = await store.transaction((tx) => getRecord(tx, service.name));
    supervisors.set(service.name, new Supervisor(service, record, around));
  }
  const ports = new Map(options.services.map(({ name, port }) => [name, port]));
  const queues = new Map<string, Promise<unknown>>();
  const sampleUsage = usageSampler();
  const begun = clock.now();
  let routeBook: RouteBook = [];
  let inCare = false;
  let stopping = false;

  const supervisorOf = (service: string): Supervisor => {
    const found = supervisors.get(service);
    if (found !== undefined) return found;
    throw new Refusal(`There is no service ${service}. Services: ${[...supervisors.keys()].join(', ')}.`);
  };
  /** Of a release that there is not nothing would be found, which looks as if it had logged nothing. */
  const requireAsked = async ({ service, releaseId }: LogQuery): Promise<void> => {
    if (service !== null) supervisorOf(service);
    if (releaseId === null || (await store.transaction((tx) => tx.releases.get(releaseId))) !== null) return;
    throw new Refusal(`There is no release ${releaseId}. \`signalbox deployments\` lists them.`);
  };
  /** One verb at a time per service; the next one starts when this one's outcome is known. */
  const inQueue = <T>(service: string, work: (supervisor: Supervisor) => Promise<T>): Promise<T> => {
    const turn = async () => {
      if (stopping) throw new Refusal('Signalbox is stopping; nothing is released any more.');
      return work(supervisorOf(service));
    };
    const done = (queues.get(service) ?? Promise.resolve()).then(turn);
    queues.set(
      service,
      done.catch(() => undefined),
    );
    return done;
  };
  const blocksOf = async (service: string): Promise<Block[]> =>
    (await edge.policy(supervisorOf(service).service.name, {})).blocked;
  /** One after another: each change begins with what the one before it left. */
  let blocking: Promise<unknown> = Promise.resolve();
  const changeBlocks = (service: string, change: (blocked: Block[]) => Block[]): Promise<void> => {
    const done = blocking.then(async () => {
      await edge.policy(service, { blocked: change(await blocksOf(service)) });
    });
    blocking = done.catch(() => undefined);
    return done;
  };
  return {
    startAll: (onProgress) =>
      startAll(
        {
          supervisors: [...supervisors.values()],
          stateDirectory,
          edge,
          store,
          clock,
          limiter,
          publicAddress,
          opened: (service, port) => ports.set(service, port),
          inCare: () => {
            inCare = true;
          },
        },
        onProgress,
      ),
    async stopAll() {
      stopping = true;
      // A start that failed before it found what an earlier Signalbox left must leave that as it found it: serving.
      if (!inCare) return false;
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop()));
      return true;
    },
    faults: faultHandles(supervisorOf, (service) => ports.get(service) ?? 0),
    async status() {
      const all = [...supervisors.values()];
      const usage = await usageOf(all.flatMap(({ liveProcesses }) => liveProcesses.map(({ pid }) => pid)));
      const policies = new Map<string, EdgePolicy>();
      for (const { service } of all) policies.set(service.name, await edge.policy(service.name, {}));
      const canaries = new Map<string, CanaryStatus | null>();
      for (const one of all) canaries.set(one.service.name, await canaryStatus(one, edge, store));
      return store.transaction(async (tx) => {
        const statuses = [];
        for (const supervisor of all) {
          const { name } = supervisor.service;
          const current = await currentRelease(tx, name, supervisor.record);
          const [last] = await tx.releases.list(name, 1);
          const used = supervisor.liveProcesses.flatMap(({ pid }) => usage.get(pid) ?? []);
          const [policy, canary] = [policies.get(name) ?? null, canaries.get(name) ?? null];
          const port = ports.get(name) ?? 0;
          const shown = { port, publicAddress: publicAddress(port), policy, canary, used, limiter };
          statuses.push(statusOf(supervisor, current, last ?? null, shown));
        }
        return statuses;
      });
    },
    ...releaseVerbs({ stateDirectory, store, clock, edge, supervisorOf, onError: options.onError, inQueue }),
    deployments(service, limit) {
      supervisorOf(service);
      return store.transaction((tx) => tx.releases.list(service, limit));
    },
    async maintenance(service, on) {
      const names = service === null ? [...supervisors.keys()] : [supervisorOf(service).service.name];
      await Promise.all(names.map((name) => edge.policy(name, { maintenance: on })));
    },
    blocks: blocksOf,
    block: (service, block) => changeBlocks(service, (blocked) => withBlock(blocked, block)),
    unblock: (service, address) => changeBlocks(service, (blocked) => withoutBlock(blocked, address)),
    processes: () => processesOf([...supervisors.values()]),
    async routes(service, from) {
      supervisorOf(service);
      return { since: reachOf(from, begun, clock.now()), routes: routesSince(routeBook, service, from) };
    },
    async exec(service, argv, io) {
      const current = await store.transaction((tx) => currentRelease(tx, service, supervisorOf(service).record));
      if (current === null) throw new Refusal(`${service} has no release yet, so nothing can be run in it.`);
      return execIn(stateDirectory, current, argv, io);
    },
    async logs(query) {
      await requireAsked(query);
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.readOutput()));
      return readLogs(stateDirectory, [...supervisors.keys()], query);
    },
    async follow(query, onLine, signal) {
      await requireAsked(query);
      const matcher = readyMatcher(query);
      const listener = (line: LogLine) => {
        if (matcher.line(line)) onLine(line);
      };
      listeners.add(listener);
      try {
        await untilAborted(signal);
      } finally {
        listeners.delete(listener);
      }
    },
    async variables(service) {
      return valuesOf(supervisorOf(service));
    },
    async sample(now) {
      const live = [...supervisors.values()].map(({ service, liveProcesses }) => ({
        service: service.name,
        pids: liveProcesses.map(({ pid }) => pid),
      }));
      const samples = await sampleUsage(live, now);
      for (const { service, record } of supervisors.values()) {
        const value = recentCrashes(record.pipeline, now);
        samples.push({ metric: 'process.restarts', service: service.name, at: now, value });
      }
      const traffic = await edge.traffic();
      routeBook = noteRoutes(routeBook, traffic, now);
      return [...samples, ...trafficSamples(traffic, now)];
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
