import { chooseRollback } from '../../../core/release/choose-rollback.ts';
import { changeVariables, mergeVariables } from '../../../core/release/merge-variables.ts';
import {
  type CanaryRequest,
  mostReplicas,
  type Release,
  type ReleaseConfig,
  type ReleaseOutcome,
} from '../../../core/release/model.ts';
import type { Edge, Platform } from '../../../engine/platform-ports.ts';
import type { Clock, Store } from '../../../engine/ports.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { canaryStatus, endCanaryOf, refuseBesideCanary } from './canary-verbs.ts';
import { configFor, configOf } from './local-service.ts';
import { pruneReleases } from './prune-releases.ts';
import { copyCode, snapshot } from './release-directory.ts';
import { currentRelease, newRelease, requireVariables, wantedReplicas } from './releases.ts';
import type { Settled } from './settlements.ts';
import { lastLines } from './start-all.ts';
import type { Supervisor } from './supervisor.ts';

export type VerbNeeds = {
  stateDirectory: string;
  store: Store;
  clock: Clock;
  edge: Edge;
  supervisorOf(service: string): Supervisor;
  onError: (error: unknown) => void;
  /** Runs one verb after another for each service. */
  inQueue<T>(service: string, work: (supervisor: Supervisor) => Promise<T>): Promise<T>;
};

type Made = Pick<Release, 'codeHash' | 'variables'> & { config: ReleaseConfig; from?: string };

/** The variables that a release of the service made now would have. */
export function valuesOf({ record, service }: Supervisor): Record<string, string> {
  return mergeVariables(record.variables, service.variables).values;
}

/** The verbs that make a release: each says what it is of, and one function starts it. */
export function releaseVerbs(
  needs: VerbNeeds,
): Pick<
  Platform,
  'deploy' | 'canary' | 'endCanary' | 'restart' | 'planRollback' | 'rollback' | 'scale' | 'setVariables'
> {
  const { stateDirectory, store, clock, edge, supervisorOf, onError, inQueue } = needs;
  const current = ({ service, record }: Supervisor) =>
    store.transaction((tx) => currentRelease(tx, service.name, record));

  const newOne = ({ service }: Supervisor, reason: Release['reason'], made: Made): Promise<Release> =>
    store.transaction((tx) => newRelease(tx, { service: service.name, reason, ...made }, clock.now()));

  const release = async (supervisor: Supervisor, reason: Release['reason'], made: Made): Promise<ReleaseOutcome> => {
    refuseBesideCanary(supervisor);
    const stored = await newOne(supervisor, reason, made);
    return outcomeOf(supervisor, stored, await supervisor.start(stored, reason, true));
  };

  const outcomeOf = async (supervisor: Supervisor, stored: Release, settled: Settled): Promise<ReleaseOutcome> => {
    const { service } = supervisor;
    const after = (await store.transaction((tx) => tx.releases.get(stored.id))) ?? stored;
    // What is left over takes nothing from the outcome: it is told, and tried again after the next release.
    await pruneReleases(supervisor, stateDirectory, store, clock.now()).catch(onError);
    if (settled.kind === 'wentLive')
      return { kind: 'live', release: after, previous: settled.previous, warnings: [], why: settled.why };
    const logTail = await lastLines(stateDirectory, service, stored.id);
    return { kind: 'failed', release: after, why: settled.why, logTail, stillServing: settled.stillServing };
  };

  const deployed = async (supervisor: Supervisor, from: string | undefined): Promise<Made> => {
    const { service } = supervisor;
    const variables = valuesOf(supervisor);
    requireVariables(service, variables);
    const config = { ...configOf(service), replicas: wantedReplicas(supervisor) };
    if (from === undefined) return { codeHash: await snapshot(stateDirectory, service), variables, config };
    const source = await store.transaction((tx) => tx.releases.get(from));
    if (source === null) throw new Refusal(`There is no release ${from} to deploy ${service.name} from.`);
    if (!source.good || source.state === 'pruned')
      throw new Refusal(
        `${from} ${source.good ? 'is pruned: its files are gone' : 'was never healthy'}. Choose another release.`,
      );
    const { build } = configFor(source, service);
    if (build !== config.build)
      throw new Refusal(
        `${from} was built by ${build ?? 'nothing'}, and ${service.name} is built by ${config.build ?? 'nothing'}.`,
      );
    await copyCode(stateDirectory, { ...source, build }, service.name);
    return { codeHash: source.codeHash, variables, config, from };
  };

  /** The queue is only kept until the canary serves its share: how it ends may take long. */
  const deployCanary = async (
    name: string,
    from: string | undefined,
    asked: CanaryRequest,
  ): Promise<ReleaseOutcome> => {
    const { supervisor, stored, ending } = await inQueue(name, async (one) => {
      refuseBesideCanary(one);
      if (one.record.pipeline.live === null)
        throw new Refusal(`${name} serves nothing now, so a canary has nothing beside it: deploy it without --canary.`);
      const { canary } = one.service;
      const plan = { ...canary, share: asked.share ?? canary.share, windowMs: asked.windowMs ?? canary.windowMs };
      const made = await newOne(one, 'canary', await deployed(one, from));
      const begun = one.trial.begun();
      const settling = one.start(made, 'canary', true, plan);
      await Promise.race([begun, settling]);
      return { supervisor: one, stored: made, ending: settling };
    });
    const settled = await ending;
    return inQueue(name, () => outcomeOf(supervisor, stored, settled));
  };

  /** The present code with some changes; a service that never served is released from its directory. */
  const again = async (
    supervisor: Supervisor,
    reason: 'restart' | 'variables' | 'scale',
    variables: Record<string, string>,
    changes: Partial<ReleaseConfig> = {},
  ): Promise<ReleaseOutcome> => {
    const { service } = supervisor;
    requireVariables(service, variables);
    const before = await current(supervisor);
    const config = before === null ? configOf(service) : configFor(before, service);
    const codeHash = before?.codeHash ?? (await snapshot(stateDirectory, service));
    return release(supervisor, reason, { codeHash, variables, config: { ...config, ...changes } });
  };

  const planRollback = async (supervisor: Supervisor, releaseId: string | null) => {
    const { name } = supervisor.service;
    const before = await current(supervisor);
    const all = await store.transaction((tx) => tx.releases.list(name, 1_000_000));
    const choice = chooseRollback(all, before, releaseId);
    if (choice.kind === 'none') throw new Refusal(`${name} is not rolled back. ${choice.why}`);
    return choice;
  };

  return {
    planRollback: async (name, releaseId) => planRollback(supervisorOf(name), releaseId),
    deploy: (name, from, canary) =>
      canary == null
        ? inQueue(name, async (supervisor) =>
            release(supervisor, 'deploy', await deployed(supervisor, from ?? undefined)),
          )
        : deployCanary(name, from ?? undefined, canary),
    async endCanary(name, verdict, who) {
      const supervisor = supervisorOf(name);
      const { settled, releaseId } = await endCanaryOf(supervisor, edge, verdict, who);
      return inQueue(name, async () => {
        const ended = await store.transaction((tx) => tx.releases.get(releaseId));
        if (ended === null) throw new Error(`Release ${releaseId} is not in the store.`);
        return outcomeOf(supervisor, ended, settled);
      });
    },
    canary: (name) => canaryStatus(supervisorOf(name), edge, store),
    restart: (name) => inQueue(name, (supervisor) => again(supervisor, 'restart', valuesOf(supervisor))),
    scale(name, replicas) {
      if (!Number.isInteger(replicas) || replicas < 1 || replicas > mostReplicas)
        throw new Refusal(`${name} cannot have ${replicas} replicas: ask for 1 to ${mostReplicas}.`);
      return inQueue(name, (supervisor) => again(supervisor, 'scale', valuesOf(supervisor), { replicas }));
    },
    setVariables: (name, changes) =>
      inQueue(name, async (supervisor) => {
        const changed = changeVariables(valuesOf(supervisor), changes);
        if (changed.kind === 'refused') throw new Refusal(changed.why);
        return again(supervisor, 'variables', changed.values);
      }),
    rollback: (name, releaseId) =>
      inQueue(name, async (supervisor) => {
        const { target, restores, warnings } = await planRollback(supervisor, releaseId);
        const { codeHash, variables } = target;
        // Replicas answer to the load and not to the code: going back must not take capacity away.
        const config = { ...configFor(target, supervisor.service), replicas: wantedReplicas(supervisor) };
        const outcome = await release(supervisor, 'rollback', { codeHash, variables, config });
        return outcome.kind === 'live' ? { ...outcome, restores, warnings } : outcome;
      }),
  };
}
