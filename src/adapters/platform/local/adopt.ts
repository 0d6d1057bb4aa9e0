import type { Store, Tx } from '../../../engine/ports.ts';
import type { Limiter } from './limits.ts';
import type { Candidate, Pipeline } from '../../../core/release/pipeline.ts';
import { endProcess, endStrays, type InstanceProcess } from './instance-process.ts';
import { isAlive, signalGroup } from './processes.ts';
import { removeDrafts } from './release-directory.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * Finds again what an earlier Signalbox left: live processes are taken into care and traffic goes to them; what was on
 * its way in or out is ended. Gives the names of the services that serve.
 */
export async function adopt(
  supervisors: Iterable<Supervisor>,
  store: Store,
  stateDirectory: string,
  limiter: Limiter,
): Promise<Set<string>> {
  const serving = new Set<string>();
  const keep = new Set<string>();
  for (const supervisor of supervisors) {
    const { name } = supervisor.service;
    await removeDrafts(stateDirectory, name);
    const { pipeline, processes, frozen } = supervisor.record;
    const { live, candidate, leaving } = pipeline;
    const alive = processes.filter(
      ({ instance, pid, startTime }) => live?.serving.includes(instance) === true && isAlive(pid, startTime),
    );
    const trial = candidate?.phase === 'canary' ? candidate : null;
    const trying = processes.filter(
      ({ instance, pid, startTime }) => trial?.healthy.includes(instance) === true && isAlive(pid, startTime),
    );
    for (const process of processes) {
      if (!alive.includes(process) && !trying.includes(process) && isAlive(process.pid, process.startTime))
        await endProcess(stateDirectory, name, process, { signal: 'SIGTERM', graceMs: 0 });
    }
    if (live !== null && alive.length > 0) {
      const release = await store.transaction((tx) => tx.releases.get(live.releaseId));
      if (release === null) throw new Error(`Release ${live.releaseId} runs but is not in the store.`);
      if (frozen) {
        for (const { pid } of alive) signalGroup(pid, 'SIGCONT');
        await supervisor.freeze(false);
      }
      await supervisor.adopt(alive, release, 'live');
      serving.add(name);
      for (const { instance } of alive) keep.add(`${name}/${instance}`);
    }
    await adoptCanary(supervisor, store, trial, trying);
    for (const { instance } of trying) keep.add(`${name}/${instance}`);
    for (const instance of [...(live?.starting ?? []), ...(live?.serving ?? [])]) {
      if (alive.some((process) => process.instance === instance)) continue;
      await supervisor.tell({ kind: 'exited', instance, why: 'it went while Signalbox was not running' });
    }
    if (candidate !== null && candidate.phase === 'preparing') {
      const why = 'Signalbox was killed while it was built or its pre-release command ran, which may be done in part';
      await supervisor.tell({ kind: 'unprepared', candidate: candidate.id, why });
    } else if (candidate !== null && trial === null) {
      const why = 'Signalbox was killed before it was healthy';
      await supervisor.tell({ kind: 'unhealthy', instance: candidate.id, why });
    }
    await store.transaction((tx) => settle(tx, name, supervisor.record.pipeline));
    // Also what the events above have sent away: none of it is there any more.
    for (const instance of new Set([...leaving, ...supervisor.record.pipeline.leaving]))
      await supervisor.tell({ kind: 'left', instance });
    if (serving.has(name)) await supervisor.hold(false);
  }
  // A process that was made but not yet written down, or that left its group, is known by its environment.
  await endStrays(stateDirectory, keep);
  await limiter.leave((instance) => !keep.has(instance));
  return serving;
}

/** A canary goes on as it was written down; one of which a process has gone is withdrawn. Without one the edge has none. */
async function adoptCanary(
  supervisor: Supervisor,
  store: Store,
  trial: Candidate | null,
  trying: readonly InstanceProcess[],
): Promise<void> {
  const release = trial === null ? null : await store.transaction((tx) => tx.releases.get(trial.releaseId));
  if (trial === null || release === null) return supervisor.trial.serve(null, []);
  await supervisor.adopt(trying, release, 'canary');
  for (const instance of trial.healthy) {
    if (trying.some((process) => process.instance === instance)) continue;
    await supervisor.tell({ kind: 'exited', instance, why: 'it went while Signalbox was not running' });
  }
}

/** What was written down and then not started, because Signalbox was killed between the two; and what serves no more. */
async function settle(tx: Tx, service: string, { live, candidate }: Pipeline): Promise<void> {
  for (const release of await tx.releases.list(service, 1000)) {
    if (release.state === 'starting')
      await tx.releases.put({ ...release, state: 'failed', failure: 'Signalbox was killed before it was started' });
    if (release.state === 'canary' && release.id !== candidate?.releaseId && release.id !== live?.releaseId)
      await tx.releases.put({ ...release, state: 'failed', failure: 'Signalbox was killed while it was withdrawn' });
    if (release.state === 'live' && live !== null && release.id !== live.releaseId)
      await tx.releases.put({ ...release, state: 'retired' });
  }
}
