import type { Store, Tx } from '../../../engine/ports.ts';
import { endProcess, endStrays } from './instance-process.ts';
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
): Promise<Set<string>> {
  const serving = new Set<string>();
  const keep = new Set<string>();
  for (const supervisor of supervisors) {
    const { name } = supervisor.service;
    await removeDrafts(stateDirectory, name);
    const { pipeline, processes, frozen } = supervisor.record;
    const live = processes.find(({ instance }) => instance === pipeline.live?.id);
    for (const process of processes) {
      if (process !== live && isAlive(process.pid, process.startTime))
        await endProcess(stateDirectory, name, process, 0);
    }
    if (live !== undefined && isAlive(live.pid, live.startTime)) {
      const release = await store.transaction((tx) => tx.releases.get(live.releaseId));
      if (release === null) throw new Error(`Release ${live.releaseId} runs but is not in the store.`);
      if (frozen) {
        signalGroup(live.pid, 'SIGCONT');
        await supervisor.freeze(false);
      }
      await supervisor.adopt(live, release);
      serving.add(name);
      keep.add(`${name}/${live.instance}`);
    } else if (pipeline.live !== null) {
      await supervisor.tell({
        kind: 'exited',
        instance: pipeline.live.id,
        why: 'it went while Signalbox was not running',
      });
    }
    if (pipeline.candidate !== null) {
      const { id: instance } = pipeline.candidate;
      await supervisor.tell({ kind: 'unhealthy', instance, why: 'Signalbox was killed before it was healthy' });
    }
    await store.transaction((tx) => failUnstarted(tx, name));
    for (const instance of pipeline.leaving) await supervisor.tell({ kind: 'left', instance });
    if (serving.has(name)) await supervisor.hold(false);
  }
  // A process that was made but not yet written down, or that left its group, is known by its environment.
  await endStrays(stateDirectory, keep);
  return serving;
}

/** A release that was written down and then not started, because Signalbox was killed between the two. */
async function failUnstarted(tx: Tx, service: string): Promise<void> {
  for (const release of await tx.releases.list(service, 20)) {
    if (release.state !== 'starting') continue;
    await tx.releases.put({ ...release, state: 'failed', failure: 'Signalbox was killed before it was started' });
  }
}
