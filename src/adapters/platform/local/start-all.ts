import { isDeepStrictEqual } from 'node:util';
import { mergeVariables } from '../../../core/release/merge-variables.ts';
import type { Edge, Store, Clock } from '../../../engine/ports.ts';
import { adopt } from './adopt.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { LocalService } from './local-service.ts';
import { readLogs } from './read-logs.ts';
import { snapshot } from './release-directory.ts';
import { currentRelease, newRelease } from './releases.ts';
import type { Settled, Supervisor } from './supervisor.ts';

/** What happens during a start, in the order in which it does. `moved`: the port asked for was taken. */
export type StartProgress =
  | { kind: 'opened'; service: string; port: number; wanted: number; moved: boolean }
  | { kind: 'adopted'; service: string; address: string; pid: number }
  | { kind: 'starting'; service: string }
  | { kind: 'live'; service: string; address: string }
  | { kind: 'failed'; service: string; why: string };

/** Why one service is not live. `message` is what a person is told, with the mend; `logTail` its last lines. */
export type StartFailure = { service: string; command: string; why: string; logTail: string[]; message: string };

/**
 * `started`: services are live; `failures` is only then not empty when others were serving already and were left alone.
 * `failed`: nothing runs, also what had become live in this start was stopped again.
 */
export type StartOutcome = { kind: 'started'; failures: StartFailure[] } | { kind: 'failed'; failures: StartFailure[] };

export type StartNeeds = {
  supervisors: readonly Supervisor[];
  stateDirectory: string;
  edge: Edge;
  store: Store;
  clock: Clock;
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
    needs.opened(service.name, port);
    addresses.set(service.name, `http://127.0.0.1:${port}`);
    onProgress({ kind: 'opened', service: service.name, port, wanted: service.port, moved });
  }
  const serving = await adopt(supervisors, store, stateDirectory);
  needs.inCare();
  const failures: StartFailure[] = [];
  await Promise.all(
    supervisors.map(async (supervisor) => {
      const { name } = supervisor.service;
      const address = addresses.get(name) ?? '';
      if (serving.has(name)) {
        return onProgress({ kind: 'adopted', service: name, address, pid: supervisor.liveProcess?.pid ?? 0 });
      }
      onProgress({ kind: 'starting', service: name });
      const failure = await startOne(supervisor, needs);
      if (failure === null) return onProgress({ kind: 'live', service: name, address });
      failures.push(failure);
      onProgress({ kind: 'failed', service: name, why: failure.why });
    }),
  );
  if (failures.length === 0 || serving.size > 0) return { kind: 'started', failures };
  await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
  return { kind: 'failed', failures };
}

async function startOne(
  supervisor: Supervisor,
  { store, stateDirectory, clock }: StartNeeds,
): Promise<StartFailure | null> {
  const { service } = supervisor;
  let settled: Settled;
  try {
    const codeHash = await snapshot(stateDirectory, service);
    const { values } = mergeVariables(supervisor.record.variables, service.variables);
    const [release, fresh] = await store.transaction(async (tx) => {
      const current = await currentRelease(tx, service.name, supervisor.record);
      const unchanged = current?.codeHash === codeHash && isDeepStrictEqual(current.variables, values);
      if (current !== null && unchanged) return [current, false] as const;
      return [
        await newRelease(tx, { service: service.name, codeHash, variables: values, reason: 'deploy' }, clock.now()),
        true,
      ] as const;
    });
    settled = await supervisor.start(release.id, fresh ? 'deploy' : 'start', fresh);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { service: service.name, command: service.command, why: error.message, logTail: [], message: error.message };
  }
  if (settled.kind === 'live') return null;
  const logTail = await lastLines(stateDirectory, service, settled.releaseId);
  return {
    service: service.name,
    command: service.command,
    why: settled.why,
    logTail,
    message: explain(service, settled.why, logTail),
  };
}

function explain(service: LocalService, why: string, logTail: readonly string[]): string {
  const said =
    logTail.length === 0 ? 'It wrote nothing.' : `It wrote last:\n${logTail.map((line) => `  ${line}`).join('\n')}`;
  return `${service.title} (${service.name}) did not start: ${why}. Its command is: ${service.command}\n${said}`;
}

/** The last 20 lines of one release's log, as text. */
export async function lastLines(stateDirectory: string, service: LocalService, releaseId: string): Promise<string[]> {
  const query = { service: service.name, tail: 20, since: null, filter: null };
  return (await readLogs(stateDirectory, [service.name], query, releaseId)).map(({ text }) => text);
}
