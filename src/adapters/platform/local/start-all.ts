import { anyLine } from '../../../core/log/model.ts';
import { isDeepStrictEqual } from 'node:util';
import { environmentOf, production } from '../../../core/release/environment.ts';
import { mergeVariables } from '../../../core/release/merge-variables.ts';
import type { Release } from '../../../core/release/model.ts';
import type { Edge } from '../../../engine/platform-ports.ts';
import type { Store, Clock } from '../../../engine/ports.ts';
import { adopt } from './adopt.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { Limiter } from './limits.ts';
import { configFor, configOf, type LocalService } from './local-service.ts';
import { readLogs } from './read-logs.ts';
import { snapshot } from './release-directory.ts';
import { currentRelease, newRelease, requireVariables, wantedReplicas } from './releases.ts';
import type { Settled } from './settlements.ts';
import type { Supervisor } from './supervisor.ts';

/** What happens during a start, in the order in which it does. `moved`: the port asked for was taken. */
export type StartProgress =
  | { kind: 'opened'; service: string; port: number; wanted: number; moved: boolean }
  | { kind: 'adopted'; service: string; address: string; pid: number }
  | { kind: 'starting'; service: string }
  | { kind: 'live'; service: string; address: string }
  | { kind: 'failed'; service: string; why: string };

/**
 * Why what a service is now is not live. `message` is what a person is told, with the mend; `logTail` its last lines.
 * `instead` is the number of the earlier release that serves in its place, or null.
 */
export type StartFailure = {
  service: string;
  command: string;
  why: string;
  logTail: string[];
  message: string;
  instead: number | null;
};

/**
 * `started`: services are live; `failures` is only then not empty when others were serving already and were left alone,
 * or when an earlier release serves in the place of each that failed, or when it is of another environment than production.
 * `failed`: nothing runs, also what had become live in this start was stopped again.
 */
export type StartOutcome = { kind: 'started'; failures: StartFailure[] } | { kind: 'failed'; failures: StartFailure[] };

export type StartNeeds = {
  supervisors: readonly Supervisor[];
  stateDirectory: string;
  edge: Edge;
  store: Store;
  clock: Clock;
  limiter: Limiter;
  publicAddress: (port: number) => string;
  /** Told of each service's public port. */
  opened: (service: string, port: number) => void;
  /** Told when what an earlier Signalbox left is in care: from then on stopping means stopping that too. */
  inCare: () => void;
};

/** Opens every service's port, takes over what still runs and starts the rest, all at once. */
export async function startAll(
  needs: StartNeeds,
  onProgress: (progress: StartProgress) => void,
): Promise<StartOutcome> {
  const { supervisors, edge, store, stateDirectory } = needs;
  const addresses = new Map<string, string>();
  for (const { service } of supervisors) {
    const { port, moved } = await edge.open(service.name, service.port);
    // A closed service is still asked for its health.
    await edge.policy(service.name, { openPaths: [service.healthPath] });
    needs.opened(service.name, port);
    addresses.set(service.name, needs.publicAddress(port));
    onProgress({ kind: 'opened', service: service.name, port, wanted: service.port, moved });
  }
  const serving = await adopt(supervisors, store, stateDirectory, needs.limiter);
  needs.inCare();
  const failures: StartFailure[] = [];
  await Promise.all(
    supervisors.map(async (supervisor) => {
      const { name } = supervisor.service;
      const address = addresses.get(name) ?? '';
      if (serving.has(name)) {
        return onProgress({ kind: 'adopted', service: name, address, pid: supervisor.liveProcesses[0]?.pid ?? 0 });
      }
      onProgress({ kind: 'starting', service: name });
      const failure = await startOne(supervisor, needs);
      if (failure === null) return onProgress({ kind: 'live', service: name, address });
      failures.push(failure);
      onProgress({ kind: 'failed', service: name, why: failure.why });
      if (failure.instead !== null) onProgress({ kind: 'live', service: name, address });
    }),
  );
  // What is being tried out must not keep people from what they use.
  const harmless = ({ service, instead }: StartFailure) =>
    instead !== null || environmentOf(service).environment !== production;
  if (failures.every(harmless) || serving.size > 0) return { kind: 'started', failures };
  await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
  return { kind: 'failed', failures };
}

async function startOne(
  supervisor: Supervisor,
  { store, stateDirectory, clock }: StartNeeds,
): Promise<StartFailure | null> {
  const { service } = supervisor;
  let settled: Settled;
  let before: Release | null = null;
  try {
    const last = service.promoted
      ? await store.transaction((tx) => currentRelease(tx, service.name, supervisor.record))
      : null;
    const codeHash = last?.codeHash ?? (await snapshot(stateDirectory, service));
    const { values } = mergeVariables(supervisor.record.variables, service.variables);
    requireVariables(service, values);
    // Built otherwise, its code would be other files than those that are there.
    const { build } = last === null ? service : configFor(last, service);
    const config = { ...configOf(service), build, replicas: wantedReplicas(supervisor) };
    const [release, fresh] = await store.transaction(async (tx) => {
      const current = await currentRelease(tx, service.name, supervisor.record);
      before = current;
      // What was rolled back from, or withdrawn as a canary, must not come back by itself: new is what differs from the last
      // canary, or deploy that was good.
      const tried = (await tx.releases.list(service.name, 1000)).find(
        ({ good, reason }) => reason === 'canary' || (good && reason === 'deploy'),
      );
      const deployed = tried ?? current;
      const unchanged =
        deployed?.codeHash === codeHash &&
        isDeepStrictEqual(current?.variables, values) &&
        isDeepStrictEqual({ ...deployed.config, replicas: current?.config?.replicas }, config);
      if (current !== null && unchanged) return [current, false] as const;
      return [
        await newRelease(
          tx,
          { service: service.name, codeHash, variables: values, config, reason: 'deploy' },
          clock.now(),
        ),
        true,
      ] as const;
    });
    settled = await supervisor.start(release, fresh ? 'deploy' : 'start', fresh);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message } = error;
    return { service: service.name, command: service.command, why: message, logTail: [], message, instead: null };
  }
  if (settled.kind === 'wentLive') return null;
  const logTail = await lastLines(stateDirectory, service, settled.releaseId);
  const instead = await startBefore(supervisor, before, settled.releaseId);
  const serves =
    instead === null ? '' : `\nRelease #${instead}, which served before, serves again. Mend the service and deploy it.`;
  return {
    service: service.name,
    command: service.command,
    why: settled.why,
    logTail,
    instead,
    message: explain(service, settled.why, logTail) + serves,
  };
}

/** What served before serves again when what is there now does not start: after a crash of the machine, for example. */
async function startBefore(supervisor: Supervisor, before: Release | null, failed: string): Promise<number | null> {
  if (before === null || before.id === failed || !before.good) return null;
  const settled = await supervisor.start(before, 'start', false);
  return settled.kind === 'wentLive' ? before.number : null;
}

function explain(service: LocalService, why: string, logTail: readonly string[]): string {
  const said =
    logTail.length === 0 ? 'It wrote nothing.' : `It wrote last:\n${logTail.map((line) => `  ${line}`).join('\n')}`;
  return `${service.title} (${service.name}) did not start: ${why}. Its command is: ${service.command}\n${said}`;
}

/** The last 20 lines of one release's log, as text. */
export async function lastLines(stateDirectory: string, service: LocalService, releaseId: string): Promise<string[]> {
  const query = { ...anyLine, releaseId, tail: 20 };
  return (await readLogs(stateDirectory, [service.name], query)).map(({ text }) => text);
}
