import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { blocksEverywhere } from '../../core/edge/blocks.ts';
import { defaultPolicy, type EdgePolicy } from '../../core/edge/model.ts';
import type { Edge } from '../../engine/platform-ports.ts';
import { defaultAddress, type EdgeAddress } from '../open-edge.ts';
import { checkCanary, checkPolicy, mergePolicy } from '../policy.ts';
import { mostHeaderBytes } from '../servers.ts';
import { edgeProcess, launch, takeOver } from './find-edge.ts';
import type { Line } from './line.ts';
import { type Place, placeOf, readBack, replaceFile, savedLanes, type SavedLane, savedPolicies } from './place.ts';
import { edgeScript, type EdgeStart } from './serve.ts';
import { Standby } from './standby.ts';

export type EdgeProcessOptions = {
  /** Absolute; the edge keeps its files in `edge/` there. */
  stateDirectory: string;
  /** The services there are: what an earlier edge serves of others is closed. */
  services: readonly string[];
  /** Ports that a moved service must not be put on, because another one wants them. */
  reserved: readonly number[];
  address?: EdgeAddress;
  /** Told of an edge that went by itself, or cannot be started again yet. */
  onError: (error: unknown) => void;
};

export type EdgeProcess = Edge & {
  /** An earlier Signalbox started it. */
  takenOver: boolean;
  /** Lets go of it as it is: it serves on. */
  leave(): Promise<void>;
  /** Its process, or null while there is none. */
  pid(): number | null;
};

const opened = z.object({ port: z.number(), moved: z.boolean() });
const count = z.number();
// Keys of a histogram are numbers, which JSON has as text.
const durations = z.record(z.string(), count);
const side = z.object({ requests: count, errors: count, durations });
const route = z.object({
  route: z.string(),
  requests: count,
  statuses: z.record(z.string(), count),
  durations,
  bytes: count,
});
const sides = z.object({ stable: side, canary: side }).nullable();
const traffic = z.array(
  z.object({
    service: z.string(),
    requests: count,
    errors: count,
    durations,
    routes: z.array(route),
  }),
);

/**
 * The edge as a process of its own, so that people who use the services feel neither a crash of Signalbox nor its update.
 * One that an earlier Signalbox left is taken over. One that dies is replaced at once by one that stood by, on the same ports with the
 * same targets: they are in a file before they are in force.
 */
export async function startEdge(options: EdgeProcessOptions): Promise<EdgeProcess> {
  const { stateDirectory, onError } = options;
  const place = placeOf(stateDirectory);
  // An edge of other code than this, or with another address, is not taken over but replaced.
  const address = options.address ?? defaultAddress;
  const version = `${edgeScript} ${statSync(edgeScript).mtimeMs} ${JSON.stringify(address)}`;
  const start: EdgeStart = { stateDirectory, version, reserved: [...options.reserved], address };
  const lanes = new Map<string, SavedLane>();
  const policies = readPolicies(place, options.services);
  const save = () => {
    replaceFile(place.policies, Object.fromEntries(policies));
    replaceFile(place.routes, [...lanes.values()]);
  };
  let closing = false;
  let takenOver = false;
  let standby: Standby | null = null;
  const startAnew = async (): Promise<Line> => {
    const next = standby?.ended === null ? standby : new Standby(place, start);
    standby = null;
    const begun = await launch(place, next);
    standby = new Standby(place, start);
    return begun;
  };

  const begin = async (): Promise<Line> => {
    const found = await takeOver(place, version);
    const saved = savedLanes.safeParse(readBack(place.routes));
    if (found !== null && saved.success) {
      for (const lane of saved.data) if (options.services.includes(lane.service)) lanes.set(lane.service, lane);
    }
    save();
    if (found === null) return startAnew();
    takenOver = true;
    standby = new Standby(place, start);
    await found.ask('keepOnly', [options.services]);
    return found;
  };
  const again = async (): Promise<Line> => {
    for (let pause = 100; ; pause = Math.min(2000, pause * 2)) {
      try {
        return await startAnew();
      } catch (error) {
        onError(error);
        if (closing) throw error;
        await wait(pause);
      }
    }
  };
  /** The present edge, or the one that is being started. Rejects only while we close. */
  let line = begin();
  const lookAfter = async () => {
    while (!closing) {
      await (await line).ended;
      if (closing) return;
      onError(new Error('the edge has ended; it is started again on the same ports'));
      line = again();
    }
  };
  await line;
  lookAfter().catch(onError);

  /** Every call may be carried out twice, so one that is lost with its edge is made again. */
  const ask = async (call: string, values: unknown[]): Promise<unknown> => {
    for (;;) {
      const asked = await line;
      const answer = await asked.ask(call, values);
      if (answer !== null) return answer.result;
      if (closing) throw new Error('The edge is closed.');
      await asked.ended;
    }
  };

  const laneOf = (service: string): SavedLane => {
    const lane = lanes.get(service);
    if (lane === undefined) throw new Error(`The edge has no service ${service}: open it before routing it.`);
    return lane;
  };

  return {
    takenOver,
    async leave() {
      closing = true;
      (await line.catch(() => null))?.end();
      await standby?.end();
    },
    async open(service, port) {
      const now = opened.parse(await ask('open', [service, port]));
      const { targets = [], canary = null } = lanes.get(service) ?? {};
      lanes.set(service, { service, wanted: port, port: now.port, targets, canary });
      save();
      return now;
    },
    async route(service, targetPorts) {
      lanes.set(service, { ...laneOf(service), targets: [...targetPorts] });
      save();
      await ask('route', [service, targetPorts]);
    },
    async canary(service, canary) {
      checkCanary(canary);
      lanes.set(service, { ...laneOf(service), canary });
      save();
      await ask('canary', [service, canary]);
    },
    async policy(service, changes) {
      const policy = mergePolicy(policies.get(service) ?? defaultPolicy, changes, Date.now());
      checkPolicy(policy, mostHeaderBytes);
      policies.set(service, policy);
      save();
      await ask('policy', [service, policy]);
      return policy;
    },
    async drained(service, targetPort, timeoutMs) {
      await ask('drained', [service, targetPort, timeoutMs]);
    },
    traffic: async () => traffic.parse(await ask('traffic', [])),
    canaryTraffic: async (service) => sides.parse(await ask('canaryTraffic', [service])),
    async close() {
      closing = true;
      const last = await line.catch(() => null);
      await last?.ask('close', []);
      await last?.ended;
      await standby?.end();
      lanes.clear();
      save();
    },
    pid: () => edgeProcess(place),
  };
}

/** What an earlier Signalbox has set for the services that there still are. A new one refuses whom every other refuses. */
function readPolicies(place: Place, services: readonly string[]): Map<string, EdgePolicy> {
  const saved = savedPolicies.safeParse(readBack(place.policies)).data ?? {};
  const blocked = blocksEverywhere(Object.values(saved).map((policy) => policy.blocked));
  return new Map(services.map((service) => [service, saved[service] ?? { ...defaultPolicy, blocked }]));
}
