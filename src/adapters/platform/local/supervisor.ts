import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { CanaryPlan } from '../../../core/release/canary-plan.ts';
import { decide } from '../../../core/release/decide.ts';
import type { Release } from '../../../core/release/model.ts';
import type { Pipeline, PipelineEffect, PipelineEvent, StartReason } from '../../../core/release/pipeline.ts';
import type { Tx } from '../../../engine/ports.ts';
import { CanaryTrial } from './canary-trial.ts';
import { freePort } from './free-port.ts';
import { endProcess, type InstanceProcess, launch, watchAdopted } from './instance-process.ts';
import { configFor, type LocalService } from './local-service.ts';
import { logDirectory, logFile } from './log-files.ts';
import { prepareRelease } from './prepare-release.ts';
import { releaseDirectory } from './release-directory.ts';
import { recordRelease } from './record-release.ts';
import { ReleaseLogs } from './release-logs.ts';
import { putRecord, type ServiceRecord } from './service-record.ts';
import type { Running, Surroundings } from './running.ts';
import { type Settled, Settlements } from './settlements.ts';
import { untilStored } from './until-stored.ts';
import { refusedConnection, waitUntilHealthy } from './wait-until-healthy.ts';

/**
 * One service's pipeline, alive: it stores what `decide` says, then carries the effects out. Events are taken one after
 * another; waiting (for a build, for health, for requests to finish, for a process to end) is done beside them and comes back as events.
 */
export class Supervisor {
  readonly service: LocalService;
  readonly #around: Surroundings;
  #record: ServiceRecord;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #running = new Map<number, Running>();
  readonly #settlements = new Settlements();
  readonly trial: CanaryTrial;
  /** Processes being made: whoever wants to end an instance waits until there is something to end. */
  readonly #launching = new Map<number, Promise<void>>();
  /** Builds and pre-release commands under way, by candidate. */
  readonly #preparing = new Map<number, AbortController>();
  readonly #logs: ReleaseLogs;
  /** What is being done beside the events. */
  readonly #work = new Set<Promise<void>>();
  #cancelRetry: () => void = () => undefined;
  /** Aborted while everything is being stopped: what the store does not take then is not tried again. */
  #stopping = new AbortController();

  constructor(service: LocalService, record: ServiceRecord, around: Surroundings) {
    this.service = service;
    this.#record = record;
    this.#around = around;
    const { stateDirectory, clock, edge, onLine, onError } = around;
    this.#logs = new ReleaseLogs(stateDirectory, () => clock.now(), onLine, onError);
    this.trial = new CanaryTrial({
      service: service.name,
      edge,
      clock,
      onJudged: (candidate, verdict, why) => this.#happened({ kind: 'judged', candidate, verdict, why }),
      onError,
    });
  }

  /** What is stored of the service, as of the last event. */
  get record(): ServiceRecord {
    return this.#record;
  }

  /** The processes that take traffic. */
  get liveProcesses(): InstanceProcess[] {
    return this.#processesOf(this.#record.pipeline.live?.serving ?? []);
  }

  /** Starts a release and resolves when it is live or has failed; with a plan, as a canary first. */
  start(release: Release, reason: StartReason, fresh: boolean, canary: CanaryPlan | null = null): Promise<Settled> {
    const { replicas } = configFor(release, this.service);
    return new Promise((resolve, reject) => {
      this.#take({ kind: 'requested', releaseId: release.id, reason, fresh, replicas, canary }, (state) => {
        if (state.candidate !== null) void this.#settlements.of(state.candidate.id).then(resolve);
      }).catch(reject);
    });
  }

  /** Gives the canary all traffic, or none any more; null when there is none. */
  async endCanary(verdict: 'promote' | 'withdraw', why: string): Promise<Settled | null> {
    const { candidate } = this.#record.pipeline;
    if (candidate?.phase !== 'canary') return null;
    const settled = this.#settlements.of(candidate.id);
    await this.#take({ kind: 'judged', candidate: candidate.id, verdict, why });
    return settled;
  }

  /** Holds automatic restarts off, or lets them go on (and restarts what is gone). */
  async hold(held: boolean): Promise<void> {
    await this.#take({ kind: held ? 'held' : 'lifted' });
  }

  /** Remembers that the live release was stopped, or let go on, by a drill. */
  async freeze(frozen: boolean): Promise<void> {
    await this.#inTurn(() =>
      this.#save((tx) => putRecord(tx, this.service.name, { ...this.#record, frozen }), { frozen }),
    );
  }

  /** Stops every process of the service and resolves when none is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    try {
      await this.#take({ kind: 'stopped' });
      // Afterwards, for an exit that was being taken before may have set it once more.
      this.#cancelRetry();
      while (this.#work.size > 0) await Promise.all(this.#work);
    } finally {
      this.#stopping = new AbortController();
    }
  }

  /** Takes processes that an earlier Signalbox started into care, and gives them the traffic, or a canary's share of it. */
  async adopt(processes: readonly InstanceProcess[], release: Release, as: 'live' | 'canary'): Promise<void> {
    for (const process of processes) {
      const exited = (why: string) => this.#exited(process.instance, why);
      await this.#lookAfter(process, release, watchAdopted(process, exited));
    }
    const instances = processes.map(({ instance }) => instance);
    await (as === 'live' ? this.#route(instances) : this.#canary(instances));
  }

  /** Every process of the service that is in care, and what it is to the service. */
  processes(): (InstanceProcess & { number: number; state: 'serving' | 'starting' | 'leaving' })[] {
    const { live, leaving } = this.#record.pipeline;
    return [...this.#running.values()].map(({ process, release }) => ({
      ...process,
      number: release.number,
      state: live?.serving.includes(process.instance)
        ? 'serving'
        : leaving.includes(process.instance)
          ? 'leaving'
          : 'starting',
    }));
  }

  /** Tells the pipeline of something that happened while nobody watched. */
  async tell(event: PipelineEvent): Promise<void> {
    await this.#take(event);
  }

  /** Reads what the service's processes have written since the last look. */
  async readOutput(): Promise<void> {
    await this.#logs.look();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #take(event: PipelineEvent, before: (state: Pipeline) => void = () => undefined): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#around.clock.now();
      const { state, effects } = decide(this.#record.pipeline, event, now);
      before(state);
      const changes: Partial<ServiceRecord> = { pipeline: state };
      await this.#save(async (tx) => {
        for (const effect of effects) Object.assign(changes, await recordRelease(tx, effect, this, now));
        await putRecord(tx, this.service.name, { ...this.#record, ...changes });
      }, changes);
      // One after another: what served is drained only once the edge has let go of it.
      for (const effect of effects) await this.#carryOut(effect);
    });
  }

  /** Takes what happened by itself: nobody asked and nobody would ask again, so it is kept until it is stored. */
  #happened(event: PipelineEvent): Promise<void> {
    return untilStored(() => this.#take(event), this.#stopping.signal, this.#around.onError);
  }

  async #save(write: (tx: Tx) => Promise<void>, changes: Partial<ServiceRecord>): Promise<void> {
    await this.#around.store.transaction(write);
    this.#record = { ...this.#record, ...changes };
  }

  async #carryOut(effect: PipelineEffect): Promise<void> {
    switch (effect.kind) {
      case 'prepare':
        return this.#prepare(effect.candidate, effect.releaseId, effect.reason);
      case 'abandon':
        return this.#preparing.get(effect.candidate)?.abort();
      case 'start':
        return this.#begin(effect.instance, effect.releaseId);
      case 'route':
        return this.#route(effect.instances);
      case 'drainAndStop':
        return this.#leave(effect.instance, true);
      case 'stop':
        return this.#leave(effect.instance, false);
      case 'retryAt':
        this.#cancelRetry();
        this.#cancelRetry = this.#around.clock.schedule(effect.at, () => this.#happened({ kind: 'retryDue' }));
        return;
      case 'canary':
        return this.#canary(effect.instances);
      case 'wentLive':
      case 'failed':
        return this.#settlements.tell(effect);
      case 'recordCanary':
      case 'recordLive':
      case 'recordRetired':
      case 'recordFailed':
        return;
    }
  }

  #processesOf(instances: readonly number[]): InstanceProcess[] {
    return instances.flatMap((instance) => this.#running.get(instance)?.process ?? []);
  }

  #route(instances: readonly number[]): Promise<void> {
    const ports = this.#processesOf(instances).map(({ port }) => port);
    return this.#around.edge.route(this.service.name, ports);
  }

  #canary(instances: readonly number[]): Promise<void> {
    const ports = this.#processesOf(instances).map(({ port }) => port);
    return this.trial.serve(this.#record.pipeline.candidate, ports);
  }

  #beside(work: Promise<void>): void {
    const watched = work.catch(this.#around.onError).finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }

  #exited(instance: number, why: string): void {
    this.#running.get(instance)?.deciding.abort();
    const verdict = this.#around.limiter.verdict(this.#markOf(instance));
    this.#beside(
      (async () => {
        await this.#happened({ kind: 'exited', instance, why: verdict === null ? why : `it ${verdict}` });
        // What its children hold on to (a port, a lock) must not stand in the next instance's way.
        await this.#cleanUp(instance);
      })(),
    );
  }

  #markOf(instance: number): string {
    return `${this.service.name}/${instance}`;
  }

  #prepare(candidate: number, releaseId: string, reason: StartReason): void {
    const abandoning = new AbortController();
    this.#preparing.set(candidate, abandoning);
    const { stateDirectory } = this.#around;
    const work = async (): Promise<void> => {
      const release = await this.#release(releaseId);
      await mkdir(logDirectory(stateDirectory, this.service.name), { recursive: true });
      this.#logs.hold(release);
      try {
        const config = configFor(release, this.service);
        const { signal } = abandoning;
        const prepared = await prepareRelease({ stateDirectory, release, config, reason, signal });
        if (prepared.kind === 'prepared') await this.#happened({ kind: 'prepared', candidate });
        if (prepared.kind === 'failed') await this.#happened({ kind: 'unprepared', candidate, why: prepared.why });
      } finally {
        await this.#logs.letGo(release);
      }
    };
    this.#beside(
      work()
        .catch(async (error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          await this.#happened({ kind: 'unprepared', candidate, why: `it could not be prepared: ${why}` });
        })
        .finally(() => this.#preparing.delete(candidate)),
    );
  }

  async #release(releaseId: string): Promise<Release> {
    const release = await this.#around.store.transaction((tx) => tx.releases.get(releaseId));
    if (release === null) throw new Error(`release ${releaseId} is not in the store`);
    return release;
  }

  #begin(instance: number, releaseId: string): void {
    const launching = this.#launch(instance, releaseId);
    this.#launching.set(
      instance,
      launching.then(
        () => undefined,
        () => undefined,
      ),
    );
    this.#beside(
      launching
        .then((running) => this.#decideHealth(instance, running))
        .catch(async (error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          await this.#happened({ kind: 'unhealthy', instance, why: `it could not be started: ${why}` });
        })
        .finally(() => this.#launching.delete(instance)),
    );
  }

  async #launch(instance: number, releaseId: string): Promise<Running> {
    const { stateDirectory, limiter } = this.#around;
    const release = await this.#release(releaseId);
    const config = configFor(release, this.service);
    const directory = releaseDirectory(stateDirectory, { ...release, build: config.build });
    if (!existsSync(directory)) throw new Error(`its files in ${directory} are gone; deploy the service anew`);
    await mkdir(logDirectory(stateDirectory, this.service.name), { recursive: true });
    // A process may end before it is in care; its end is told only then.
    let ended: string | null = null;
    let inCare = false;
    let watched = true;
    const process = await launch(
      {
        stateDirectory,
        service: this.service.name,
        instance,
        releaseId,
        command: config.command,
        before: await limiter.enter(this.#markOf(instance), config.limits),
        directory,
        variables: release.variables,
        port: await freePort(),
        outFile: logFile(stateDirectory, this.service.name, release, 'out').path,
        errFile: logFile(stateDirectory, this.service.name, release, 'err').path,
      },
      (why) => {
        ended = why;
        if (inCare && watched) this.#exited(instance, why);
      },
    );
    // Once we end it ourselves its exit is no news, and it may be told late: after a stop nobody takes it any more.
    const unwatch = () => {
      watched = false;
    };
    const running = await this.#lookAfter(process, release, unwatch);
    inCare = true;
    if (ended !== null && watched) this.#exited(instance, ended);
    return running;
  }

  async #decideHealth(instance: number, { process, config, deciding }: Running): Promise<void> {
    const { healthPath: path, expected, startTimeoutMs: timeoutMs } = config;
    const wrong = await waitUntilHealthy({ port: process.port, path, expected, timeoutMs }, deciding.signal);
    if (deciding.signal.aborted) return;
    if (wrong === null) return this.#happened({ kind: 'healthy', instance });
    const hint = wrong === refusedConnection ? '; it must listen on 127.0.0.1, on the port in its variable PORT' : '';
    const why = `it was not healthy after ${timeoutMs / 1000} s: it ${wrong}${hint}`;
    await this.#happened({ kind: 'unhealthy', instance, why });
  }

  async #lookAfter(process: InstanceProcess, release: Release, unwatch: () => void): Promise<Running> {
    const config = configFor(release, this.service);
    const running = { process, release, config, deciding: new AbortController(), unwatch, ending: null };
    this.#running.set(process.instance, running);
    this.#logs.hold(release);
    await this.#inTurn(() => this.#saveProcesses());
    return running;
  }

  async #saveProcesses(): Promise<void> {
    const processes = [...this.#running.values()].map(({ process }) => process);
    await this.#save((tx) => putRecord(tx, this.service.name, { ...this.#record, processes }), { processes });
  }

  #leave(instance: number, drain: boolean): void {
    this.#running.get(instance)?.deciding.abort();
    this.#beside(
      (async () => {
        await this.#launching.get(instance);
        const running = this.#running.get(instance);
        if (running !== undefined && drain) {
          await this.#around.edge.drained(this.service.name, running.process.port, running.config.drainMs);
        }
        await this.#cleanUp(instance);
        await this.#happened({ kind: 'left', instance });
      })(),
    );
  }

  async #cleanUp(instance: number): Promise<void> {
    const running = this.#running.get(instance);
    if (running === undefined) return;
    running.ending ??= this.#end(instance, running);
    await running.ending;
  }

  async #end(instance: number, running: Running): Promise<void> {
    running.unwatch();
    const { stopSignal: signal, stopGraceMs: graceMs } = running.config;
    const { stateDirectory, limiter } = this.#around;
    await endProcess(stateDirectory, this.service.name, running.process, { signal, graceMs });
    await limiter.leave((mark) => mark === this.#markOf(instance));
    await this.#logs.letGo(running.release);
    this.#running.delete(instance);
    const forget = () => this.#inTurn(() => this.#saveProcesses());
    await untilStored(forget, this.#stopping.signal, this.#around.onError);
  }
}
