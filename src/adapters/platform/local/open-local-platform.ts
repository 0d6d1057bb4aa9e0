import { mkdir, realpath } from 'node:fs/promises';
import { chooseRollback } from '../../../core/release/choose-rollback.ts';
import { changeVariables, mergeVariables } from '../../../core/release/merge-variables.ts';
import type { LogLine, Release, ReleaseOutcome } from '../../../core/release/model.ts';
import type { Clock, Edge, Platform, Store, Tx } from '../../../engine/ports.ts';
import { type FaultHandles, faultHandles } from './fault-handles.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { LocalService } from './local-service.ts';
import { matches, readLogs } from './read-logs.ts';
import { snapshot } from './release-directory.ts';
import { currentRelease, newRelease } from './releases.ts';
import { getRecord } from './service-record.ts';
import { lastLines, type StartOutcome, type StartProgress, startAll } from './start-all.ts';
import { statusOf } from './status.ts';
import { Supervisor } from './supervisor.ts';
import { usageOf, usageSampler } from './usage.ts';

export type LocalPlatformOptions = {
  services: readonly LocalService[];
  /** Absolute; holds `releases/` and `logs/`. One Signalbox at a time may use it. */
  stateDirectory: string;
  edge: Edge;
  store: Store;
  clock: Clock;
  /** How long a process may take to end after SIGTERM, in ms. */
  stopGraceMs?: number;
  /** Told of what goes wrong beside any call, such as a log file that cannot be read. */
  onError: (error: unknown) => void;
};

/** The platform on this machine. `startAll` is called once, before any other verb; verbs refuse with a `Refusal`. */
export type LocalPlatform = Platform & {
  startAll(onProgress: (progress: StartProgress) => void): Promise<StartOutcome>;
  /** Ends every process; the edge is left to who opened it. Later verbs are refused. */
  stopAll(): Promise<void>;
  faults: FaultHandles;
};

/** Opens the local platform: services as processes behind the edge, found again after a crash of Signalbox. */
export async function openLocalPlatform(options: LocalPlatformOptions): Promise<LocalPlatform> {
  const { edge, store, clock } = options;
  await mkdir(options.stateDirectory, { recursive: true });
  // Processes carry this path as their mark, so the same folder must always have the same name.
  const stateDirectory = await realpath(options.stateDirectory);
  const listeners = new Set<(line: LogLine) => void>();
  const around = {
    stateDirectory,
    edge,
    store,
    clock,
    stopGraceMs: options.stopGraceMs ?? 5000,
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
  let inCare = false;
  let stopping = false;

  const supervisorOf = (service: string): Supervisor => {
    const found = supervisors.get(service);
    if (found !== undefined) return found;
    throw new Refusal(`There is no service ${service}. Services: ${[...supervisors.keys()].join(', ')}.`);
  };
  /** One verb at a time per service; the next one starts when this one's outcome is known. */
  const inQueue = (
    service: string,
    work: (supervisor: Supervisor) => Promise<ReleaseOutcome>,
  ): Promise<ReleaseOutcome> => {
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
  const release = async (
    supervisor: Supervisor,
    reason: Release['reason'],
    make: (tx: Tx, current: Release | null) => Promise<Pick<Release, 'codeHash' | 'variables'>>,
  ): Promise<ReleaseOutcome> => {
    const { name } = supervisor.service;
    const made = await store.transaction(async (tx) => {
      const current = await currentRelease(tx, name, supervisor.record);
      const { codeHash, variables } = await make(tx, current);
      return newRelease(tx, { service: name, reason, codeHash, variables }, clock.now());
    });
    const settled = await supervisor.start(made.id, reason, true);
    const after = (await store.transaction((tx) => tx.releases.get(made.id))) ?? made;
    if (settled.kind === 'live') return { kind: 'live', release: after, previous: settled.previous, warnings: [] };
    const logTail = await lastLines(stateDirectory, supervisor.service, made.id);
    return { kind: 'failed', release: after, why: settled.why, logTail, stillServing: settled.stillServing };
  };
  const valuesOf = ({ record, service }: Supervisor) => mergeVariables(record.variables, service.variables).values;
  const deploy = async (supervisor: Supervisor): Promise<ReleaseOutcome> => {
    const codeHash = await snapshot(stateDirectory, supervisor.service);
    return release(supervisor, 'deploy', async () => ({ codeHash, variables: valuesOf(supervisor) }));
  };
  /** The present code with these variables; a service that never served is released from its directory. */
  const again = async (supervisor: Supervisor, reason: 'restart' | 'variables', variables: Record<string, string>) => {
    const current = await store.transaction((tx) => currentRelease(tx, supervisor.service.name, supervisor.record));
    const codeHash = current?.codeHash ?? (await snapshot(stateDirectory, supervisor.service));
    return release(supervisor, reason, async () => ({ codeHash, variables }));
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
      if (!inCare) return;
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop()));
    },
    faults: faultHandles(supervisorOf, (service) => ports.get(service) ?? 0),
    async status() {
      const live = [...supervisors.values()].flatMap(({ liveProcess }) => liveProcess?.pid ?? []);
      const usage = await usageOf(live);
      return store.transaction(async (tx) => {
        const statuses = [];
        for (const supervisor of supervisors.values()) {
          const { name } = supervisor.service;
          const current = await currentRelease(tx, name, supervisor.record);
          const [last] = await tx.releases.list(name, 1);
          const used = usage.get(supervisor.liveProcess?.pid ?? 0);
          statuses.push(statusOf(supervisor, ports.get(name) ?? 0, current, last ?? null, used));
        }
        return statuses;
      });
    },
    deploy: (service) => inQueue(service, deploy),
    restart: (service) => inQueue(service, (supervisor) => again(supervisor, 'restart', valuesOf(supervisor))),
    rollback: (service, releaseId) =>
      inQueue(service, async (supervisor) => {
        const choice = await store.transaction(async (tx) => {
          const releases = await tx.releases.list(service, 1000);
          return chooseRollback(releases, await currentRelease(tx, service, supervisor.record), releaseId);
        });
        if (choice.kind === 'none') throw new Refusal(`${service} is not rolled back. ${choice.why}`);
        const { target, restores, warnings } = choice;
        const outcome = await release(supervisor, 'rollback', async () => target);
        return outcome.kind === 'live' ? { ...outcome, restores, warnings } : outcome;
      }),
    deployments(service, limit) {
      supervisorOf(service);
      return store.transaction((tx) => tx.releases.list(service, limit));
    },
    async logs(query) {
      if (query.service !== null) supervisorOf(query.service);
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.readOutput()));
      return readLogs(stateDirectory, [...supervisors.keys()], query);
    },
    async follow(query, onLine, signal) {
      if (query.service !== null) supervisorOf(query.service);
      const listener = (line: LogLine) => {
        if (matches(query, line)) onLine(line);
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
    setVariables: (service, changes) =>
      inQueue(service, async (supervisor) => {
        const changed = changeVariables(valuesOf(supervisor), changes);
        if (changed.kind === 'refused') throw new Refusal(changed.why);
        return again(supervisor, 'variables', changed.values);
      }),
    async sample(now) {
      const live = [...supervisors.values()].flatMap(({ service, liveProcess }) =>
        liveProcess === null ? [] : [{ service: service.name, pid: liveProcess.pid }],
      );
      const samples = await sampleUsage(live, now);
      for (const { service, requests, errors } of edge.traffic()) {
        samples.push({ metric: 'edge.requests', service, at: now, value: requests });
        samples.push({ metric: 'edge.errors', service, at: now, value: errors });
      }
      return samples;
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
