import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { decide } from '../../../core/release/decide.ts';
import { mergeVariables } from '../../../core/release/merge-variables.ts';
import type { LogLine, Release } from '../../../core/release/model.ts';
import type { PipelineEffect, PipelineEvent } from '../../../core/release/pipeline.ts';
import type { Clock, Edge, Store, Tx } from '../../../engine/ports.ts';
import { freePort } from './free-port.ts';
import { endProcess, type InstanceProcess, launch, watchAdopted } from './instance-process.ts';
import type { LocalService } from './local-service.ts';
import { logDirectory, logFile } from './log-files.ts';
import { LogTail } from './log-tail.ts';
import { releaseDirectory } from './release-directory.ts';
import { putRecord, type ServiceRecord } from './service-record.ts';
import { untilStored } from './until-stored.ts';
import { refusedConnection, waitUntilHealthy } from './wait-until-healthy.ts';

/** What every supervisor needs from outside. */
export type Surroundings = {
  stateDirectory: string;
  edge: Edge;
  store: Store;
  clock: Clock;
  /** How long a process may take to end after SIGTERM, in ms. */
  stopGraceMs: number;
  onLine: (line: LogLine) => void;
  onError: (error: unknown) => void;
};

/** How an instance's start ended. */
export type Settled =
  | { kind: 'live'; instance: number; releaseId: string; previous: string | null }
  | { kind: 'failed'; instance: number; releaseId: string; why: string; stillServing: string | null };

type Running = { process: InstanceProcess; deciding: AbortController; unwatch: () => void; tails: LogTail[] };

/**
 * One service's pipeline, alive: it stores what `decide` says, then carries the effects out. Events are taken one after
 * another; waiting (for health, for requests to finish, for a process to end) is done beside them and comes back as events.
 */
export class Supervisor {
  readonly service: LocalService;
  readonly #around: Surroundings;
  #record: ServiceRecord;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #running = new Map<number, Running>();
  readonly #settling = new Map<number, (settled: Settled) => void>();
  /** Processes being made: whoever wants to end an instance waits until there is something to end. */
  readonly #launching = new Map<number, Promise<void>>();
  /** What is being done beside the events. */
  readonly #work = new Set<Promise<void>>();
  #cancelRetry: () => void = () => undefined;
  /** Aborted while everything is being stopped: what the store does not take then is not tried again. */
  #stopping = new AbortController();

  constructor(service: LocalService, record: ServiceRecord, around: Surroundings) {
    this.service = service;
    this.#record = record;
    this.#around = around;
  }

  /** What is stored of the service, as of the last event. */
  get record(): ServiceRecord {
    return this.#record;
  }

  /** The process that takes traffic, or null. */
  get liveProcess(): InstanceProcess | null {
    const live = this.#record.pipeline.live;
    return live === null ? null : (this.#running.get(live.id)?.process ?? null);
  }

  /** Starts a release and resolves when it is live or has failed. */
  start(
    releaseId: string,
    reason: Extract<PipelineEvent, { kind: 'requested' }>['reason'],
    fresh: boolean,
  ): Promise<Settled> {
    return new Promise((resolve, reject) => {
      this.#take({ kind: 'requested', releaseId, reason, fresh }, (effects) => {
        for (const effect of effects) if (effect.kind === 'start') this.#settling.set(effect.instance, resolve);
      }).catch(reject);
    });
  }

  /** Holds automatic restarts off, or lets them go on (and restarts what is gone). */
  async hold(held: boolean): Promise<void> {
    await this.#take({ kind: held ? 'held' : 'lifted' });
  }

  /** Remembers that the live instance was stopped, or let go on, by a drill. */
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

  /** Takes a process that an earlier Signalbox started into care. */
  async adopt(process: InstanceProcess, release: Release): Promise<void> {
    const exited = (why: string) => this.#exited(process.instance, why);
    await this.#lookAfter(process, release, watchAdopted(process, exited));
    this.#around.edge.route(this.service.name, process.port);
  }

  /** Tells the pipeline of something that happened while nobody watched. */
  async tell(event: PipelineEvent): Promise<void> {
    await this.#take(event);
  }

  /** Reads what the service's processes have written since the last look. */
  async readOutput(): Promise<void> {
    await Promise.all([...this.#running.values()].flatMap(({ tails }) => tails.map((tail) => tail.look())));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #take(event: PipelineEvent, before: (effects: PipelineEffect[]) => void = () => undefined): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#around.clock.now();
      const { state, effects } = decide(this.#record.pipeline, event, now);
      before(effects);
      const changes: Partial<ServiceRecord> = { pipeline: state };
      await this.#save(async (tx) => {
        for (const effect of effects) Object.assign(changes, await this.#recordRelease(tx, effect, now));
        await putRecord(tx, this.service.name, { ...this.#record, ...changes });
      }, changes);
      for (const effect of effects) this.#carryOut(effect);
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

  async #recordRelease(tx: Tx, effect: PipelineEffect, now: number): Promise<Partial<ServiceRecord>> {
    if (effect.kind !== 'recordLive' && effect.kind !== 'recordRetired' && effect.kind !== 'recordFailed') return {};
    const release = await tx.releases.get(effect.releaseId);
    if (release === null) return {};
    if (effect.kind === 'recordFailed') await tx.releases.put({ ...release, state: 'failed', failure: effect.why });
    if (effect.kind === 'recordRetired') await tx.releases.put({ ...release, state: 'retired' });
    if (effect.kind !== 'recordLive') return {};
    await tx.releases.put({ ...release, state: 'live', liveAt: now, good: true, failure: null });
    const configured = mergeVariables(this.#record.variables, this.service.variables).configured;
    return { variables: { values: release.variables, configured }, frozen: false };
  }

  #carryOut(effect: PipelineEffect): void {
    switch (effect.kind) {
      case 'start':
        return this.#begin(effect.instance, effect.releaseId);
      case 'route': {
        const port = effect.instance === null ? null : (this.#running.get(effect.instance)?.process.port ?? null);
        return this.#around.edge.route(this.service.name, port);
      }
      case 'drainAndStop':
        return this.#leave(effect.instance, this.service.drainMs);
      case 'stop':
        return this.#leave(effect.instance, 0);
      case 'retryAt':
        this.#cancelRetry();
        this.#cancelRetry = this.#around.clock.schedule(effect.at, () => this.#happened({ kind: 'retryDue' }));
        return;
      case 'wentLive':
        return this.#settle({ ...effect, kind: 'live' });
      case 'failed':
        return this.#settle(effect);
      case 'recordLive':
      case 'recordRetired':
      case 'recordFailed':
        return;
    }
  }

  #settle(settled: Settled): void {
    this.#settling.get(settled.instance)?.(settled);
    this.#settling.delete(settled.instance);
  }

  #beside(work: Promise<void>): void {
    const watched = work.catch(this.#around.onError).finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }

  #exited(instance: number, why: string): void {
    this.#running.get(instance)?.deciding.abort();
    this.#beside(
      (async () => {
        await this.#happened({ kind: 'exited', instance, why });
        // What its children hold on to (a port, a lock) must not stand in the next instance's way.
        await this.#cleanUp(instance);
      })(),
    );
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
    const { stateDirectory, store } = this.#around;
    const release = await store.transaction((tx) => tx.releases.get(releaseId));
    if (release === null) throw new Error(`release ${releaseId} is not in the store`);
    const directory = releaseDirectory(stateDirectory, this.service.name, release.codeHash);
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
        command: this.service.command,
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

  async #decideHealth(instance: number, { process, deciding }: Running): Promise<void> {
    const { healthPath: path, expected, startTimeoutMs: timeoutMs } = this.service;
    const wrong = await waitUntilHealthy({ port: process.port, path, expected, timeoutMs }, deciding.signal);
    if (deciding.signal.aborted) return;
    if (wrong === null) return this.#happened({ kind: 'healthy', instance });
    const hint = wrong === refusedConnection ? '; it must listen on 127.0.0.1, on the port in its variable PORT' : '';
    const why = `it was not healthy after ${timeoutMs / 1000} s: it ${wrong}${hint}`;
    await this.#happened({ kind: 'unhealthy', instance, why });
  }

  async #lookAfter(process: InstanceProcess, release: Release, unwatch: () => void): Promise<Running> {
    const { stateDirectory, clock, onLine, onError } = this.#around;
    const tails = (['out', 'err'] as const).map(
      (stream) => new LogTail(logFile(stateDirectory, this.service.name, release, stream), () => clock.now(), onLine),
    );
    const running = { process, deciding: new AbortController(), unwatch, tails };
    this.#running.set(process.instance, running);
    for (const tail of tails) tail.start(onError);
    await this.#inTurn(() => this.#saveProcesses());
    return running;
  }

  async #saveProcesses(): Promise<void> {
    const processes = [...this.#running.values()].map(({ process }) => process);
    await this.#save((tx) => putRecord(tx, this.service.name, { ...this.#record, processes }), { processes });
  }

  #leave(instance: number, drainMs: number): void {
    this.#running.get(instance)?.deciding.abort();
    this.#beside(
      (async () => {
        await this.#launching.get(instance);
        const running = this.#running.get(instance);
        if (running !== undefined && drainMs > 0) {
          await this.#around.edge.drained(this.service.name, running.process.port, drainMs);
        }
        await this.#cleanUp(instance);
        await this.#happened({ kind: 'left', instance });
      })(),
    );
  }

  async #cleanUp(instance: number): Promise<void> {
    const running = this.#running.get(instance);
    if (running === undefined) return;
    running.unwatch();
    await endProcess(this.#around.stateDirectory, this.service.name, running.process, this.#around.stopGraceMs);
    await Promise.all(running.tails.map((tail) => tail.stop()));
    this.#running.delete(instance);
    const forget = () => this.#inTurn(() => this.#saveProcesses());
    await untilStored(forget, this.#stopping.signal, this.#around.onError);
  }
}
