import type { CanaryPlan } from './canary-plan.ts';
import {
  type Candidate,
  type Crash,
  instancesOf,
  type Live,
  type Pipeline,
  type PipelineEffect,
  type PipelineEvent,
} from './pipeline.ts';

type Decision = { state: Pipeline; effects: PipelineEffect[] };

/** A live release that held this long, in ms, has its crashes forgotten. */
const quietMs = 60_000;

/** How long crashes are counted, in ms: what `process.restarts` measures. */
const crashWindowMs = 600_000;

/** How long to wait before the `streak`-th restart after crashes, in ms: 1 s, 2 s, 4 s … and 30 s at most. */
export function backoffMs(streak: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, streak - 1));
}

/** How often instances exited by themselves in the last ten minutes. */
export function recentCrashes({ crashes }: Pipeline, now: number): number {
  return crashes.filter((at) => now - at < crashWindowMs).length;
}

/**
 * The one way on which every release goes: a candidate is prepared and started, takes traffic once all its replicas are
 * healthy, and the one before it is drained and stopped. A candidate of which anything fails is stopped, and what served
 * goes on serving. Deploy, restart, rollback, scaling, variable change and the restart after a crash differ only in the
 * release they name. A replica that exits is taken out of the route and replaced while the others serve.
 */
export function decide(state: Pipeline, event: PipelineEvent, now: number): Decision {
  const { candidate, live } = state;
  switch (event.kind) {
    case 'requested':
      return begin({ ...state, held: false }, event, now);
    case 'prepared':
      return candidate?.id === event.candidate && candidate.phase === 'preparing'
        ? startCandidate(state, candidate, [])
        : same(state);
    case 'unprepared':
      return candidate?.id === event.candidate ? reject(state, candidate, event.why, null, now) : same(state);
    case 'healthy':
      if (candidate?.phase === 'starting' && isOf(candidate, event.instance))
        return healthy(state, candidate, event.instance, now);
      return live?.starting.includes(event.instance) === true
        ? replaced(state, live, event.instance, now)
        : same(state);
    case 'unhealthy':
      if (candidate !== null && isOf(candidate, event.instance)) return reject(state, candidate, event.why, null, now);
      return live?.starting.includes(event.instance) === true
        ? lost(state, live, event.instance, event.why, true, now)
        : same(state);
    case 'judged':
      if (candidate?.id !== event.candidate || candidate.phase !== 'canary') return same(state);
      return event.verdict === 'promote'
        ? promote(state, candidate, event.why, now)
        : reject(state, candidate, event.why, null, now);
    case 'exited':
      if (candidate !== null && isOf(candidate, event.instance))
        return reject(state, candidate, event.why, event.instance, now);
      if (live !== null && [...live.serving, ...live.starting].includes(event.instance))
        return lost(state, live, event.instance, event.why, false, now);
      return same(without(state, event.instance));
    case 'left':
      return same(without(state, event.instance));
    case 'retryDue':
      return retry(state, now);
    case 'held':
      return same({ ...state, held: true, crash: state.crash === null ? null : { ...state.crash, retryAt: null } });
    case 'lifted':
      return retry({ ...state, held: false }, now);
    case 'stopped':
      return stopAll(state);
  }
}

function same(state: Pipeline): Decision {
  return { state, effects: [] };
}

function without(state: Pipeline, instance: number): Pipeline {
  return { ...state, leaving: state.leaving.filter((id) => id !== instance) };
}

function isOf(candidate: Candidate, instance: number): boolean {
  return instancesOf(candidate).includes(instance);
}

function stops(instances: readonly number[]): PipelineEffect[] {
  return instances.map((instance) => ({ kind: 'stop', instance }));
}

function drains(instances: readonly number[]): PipelineEffect[] {
  return instances.map((instance) => ({ kind: 'drainAndStop', instance }));
}

/** A candidate on its way decides what becomes of a crash; a canary serves beside what is brought back meanwhile. */
function isStarting({ candidate }: Pipeline): boolean {
  return candidate !== null && candidate.phase !== 'canary';
}

type Request = Omit<Extract<PipelineEvent, { kind: 'requested' }>, 'kind'>;

function begin(state: Pipeline, { releaseId, reason, fresh, replicas, canary }: Request, now: number): Decision {
  // A person's word outruns a restart that is still being tried.
  const why = 'another release was asked for before it was healthy';
  const given =
    state.candidate === null ? { effects: [], leaving: state.leaving } : giveUp(state, state.candidate, why);
  const id = state.nextInstance;
  const candidate: Candidate = {
    id,
    releaseId,
    startedAt: now,
    reason,
    fresh,
    replicas,
    phase: 'preparing',
    healthy: [],
    canary: canary === null ? null : { ...canary, since: null },
  };
  const crash = state.crash === null ? null : { ...state.crash, retryAt: null };
  const next = { ...state, candidate, crash, leaving: given.leaving, nextInstance: id + replicas };
  // What ran before is built, and was prepared for its start then.
  if (!fresh) return startCandidate(next, candidate, given.effects);
  return { state: next, effects: [...given.effects, { kind: 'prepare', candidate: id, releaseId, reason }] };
}

function startCandidate(state: Pipeline, candidate: Candidate, before: PipelineEffect[]): Decision {
  const starting: Candidate = { ...candidate, phase: 'starting' };
  const { releaseId } = candidate;
  const starts = instancesOf(starting).map((instance): PipelineEffect => ({ kind: 'start', instance, releaseId }));
  return { state: { ...state, candidate: starting }, effects: [...before, ...starts] };
}

/** Ends a candidate: all of it but `gone`, which has ended by itself. */
function giveUp(state: Pipeline, candidate: Candidate, why: string, gone: number | null = null) {
  const { id, releaseId, fresh, phase } = candidate;
  const running = instancesOf(candidate).filter((instance) => instance !== gone);
  const effects: PipelineEffect[] = phase === 'preparing' ? [{ kind: 'abandon', candidate: id }] : [];
  if (phase === 'starting') effects.push(...stops(running));
  if (phase === 'canary') effects.push({ kind: 'canary', instances: [] }, ...drains(running));
  if (fresh) effects.push({ kind: 'recordFailed', releaseId, why });
  effects.push({ kind: 'failed', candidate: id, releaseId, why, stillServing: state.live?.releaseId ?? null });
  return { effects, leaving: [...state.leaving, ...running] };
}

function healthy(state: Pipeline, candidate: Candidate, instance: number, now: number): Decision {
  const known = new Set([...candidate.healthy, instance]);
  const all = { ...candidate, healthy: instancesOf(candidate).filter((id) => known.has(id)) };
  if (all.healthy.length < all.replicas) return same({ ...state, candidate: all });
  // With nothing beside it there is nothing to compare it with, and nobody to serve the others.
  return all.canary === null || state.live === null
    ? promote(state, all, null, now)
    : beginCanary(state, all, all.canary, now);
}

function beginCanary(state: Pipeline, candidate: Candidate, plan: CanaryPlan, now: number): Decision {
  const { releaseId, healthy: instances } = candidate;
  return {
    state: { ...state, candidate: { ...candidate, phase: 'canary', canary: { ...plan, since: now } } },
    effects: [
      { kind: 'recordCanary', releaseId },
      { kind: 'canary', instances },
    ],
  };
}

function promote(state: Pipeline, candidate: Candidate, why: string | null, now: number): Decision {
  const { id, releaseId, startedAt, replicas, healthy: serving } = candidate;
  const before = state.live;
  const previous = before?.releaseId ?? state.crash?.releaseId ?? null;
  const effects: PipelineEffect[] = [{ kind: 'route', instances: serving }];
  if (previous !== null && previous !== releaseId) effects.push({ kind: 'recordRetired', releaseId: previous });
  effects.push({ kind: 'recordLive', releaseId });
  if (candidate.phase === 'canary') effects.push({ kind: 'canary', instances: [] });
  effects.push(...drains(before?.serving ?? []));
  effects.push(...stops(before?.starting ?? []));
  effects.push({ kind: 'wentLive', candidate: id, releaseId, previous, why });
  // A crash streak outlives the restart: only a quiet minute ends it.
  const again = candidate.reason === 'crash';
  const crash = again && state.crash !== null ? { ...state.crash, retryAt: null } : null;
  return {
    state: {
      ...state,
      live: { releaseId, startedAt, liveAt: now, replicas, serving, starting: [] },
      candidate: null,
      leaving: [...state.leaving, ...(before?.serving ?? []), ...(before?.starting ?? [])],
      crash,
      restarts: again ? state.restarts + 1 : 0,
      crashes: again ? state.crashes : [],
    },
    effects,
  };
}

/** A replacement takes traffic beside the others. */
function replaced(state: Pipeline, live: Live, instance: number, now: number): Decision {
  const serving = [...live.serving, instance];
  const starting = live.starting.filter((id) => id !== instance);
  return {
    state: { ...state, live: { ...live, serving, starting, liveAt: now }, restarts: state.restarts + 1 },
    effects: [{ kind: 'route', instances: serving }],
  };
}

function reject(state: Pipeline, candidate: Candidate, why: string, gone: number | null, now: number): Decision {
  const { effects, leaving } = giveUp(state, candidate, why, gone);
  const next = { ...state, candidate: null, leaving };
  if (state.crash === null || isWhole(state.live)) return { state: next, effects };
  const again = candidate.reason === 'crash';
  const crash = { ...state.crash, streak: state.crash.streak + (again ? 1 : 0) };
  return waitForRetry(again ? counted(next, now) : next, crash, effects, now);
}

function isWhole(live: Live | null): boolean {
  return live !== null && live.serving.length + live.starting.length >= live.replicas;
}

/** What a drill does is no crash of the service's own. */
function counted(state: Pipeline, now: number): Pipeline {
  if (state.held) return state;
  return { ...state, crashes: [...state.crashes.filter((at) => now - at < crashWindowMs), now] };
}

/** An instance of the live release is lost; `running` says that it is still to be stopped. */
function lost(state: Pipeline, live: Live, instance: number, why: string, running: boolean, now: number): Decision {
  const serving = live.serving.filter((id) => id !== instance);
  const starting = live.starting.filter((id) => id !== instance);
  const effects = running ? stops([instance]) : [];
  const leaving = running ? [...state.leaving, instance] : [...state.leaving];
  if (serving.length < live.serving.length) effects.push({ kind: 'route', instances: serving });
  const { releaseId, replicas } = live;
  const quiet = live.starting.length === starting.length && now - live.liveAt >= quietMs;
  const crash: Crash = { releaseId, replicas, why, streak: quiet ? 1 : (state.crash?.streak ?? 0) + 1, retryAt: null };
  if (serving.length > 0) {
    const next = { ...state, live: { ...live, serving, starting }, leaving };
    return waitForRetry(counted(next, now), crash, effects, now);
  }
  // Nothing serves any more: all of it is brought back together, as it would be without a canary.
  const alone = 'the release beside it went down, so there was nothing left to compare it with';
  const { candidate } = state;
  const given =
    candidate?.phase === 'canary'
      ? giveUp({ ...state, live: null, leaving }, candidate, alone)
      : { effects: [], leaving };
  effects.push(...given.effects, ...stops(starting));
  const next = { ...state, live: null, leaving: [...given.leaving, ...starting] };
  const gone = candidate?.phase === 'canary' ? { ...next, candidate: null } : next;
  return waitForRetry(counted(gone, now), crash, effects, now);
}

function waitForRetry(state: Pipeline, crash: Crash, effects: PipelineEffect[], now: number): Decision {
  // While a candidate is on its way it decides: healthy, it replaces what crashed; failed, the retry is set then.
  if (state.held || isStarting(state)) return { state: { ...state, crash: { ...crash, retryAt: null } }, effects };
  const at = now + backoffMs(crash.streak);
  return { state: { ...state, crash: { ...crash, retryAt: at } }, effects: [...effects, { kind: 'retryAt', at }] };
}

function retry(state: Pipeline, now: number): Decision {
  const { crash, live } = state;
  if (crash === null || state.held || isStarting(state)) return same(state);
  if (live === null) {
    const { releaseId, replicas } = crash;
    return begin(state, { releaseId, reason: 'crash', fresh: false, replicas, canary: null }, now);
  }
  const missing = live.replicas - live.serving.length - live.starting.length;
  if (missing <= 0) return same(state);
  const added = Array.from({ length: missing }, (_, index) => state.nextInstance + index);
  return {
    state: {
      ...state,
      crash: { ...crash, retryAt: null },
      live: { ...live, starting: [...live.starting, ...added] },
      nextInstance: state.nextInstance + missing,
    },
    effects: added.map((instance) => ({ kind: 'start', instance, releaseId: live.releaseId })),
  };
}

function stopAll(state: Pipeline): Decision {
  const { live } = state;
  const running = [...(live?.serving ?? []), ...(live?.starting ?? [])];
  const effects: PipelineEffect[] = [{ kind: 'route', instances: [] }];
  const why = 'Signalbox was stopped before it was healthy';
  const given =
    state.candidate === null
      ? { effects: [], leaving: state.leaving }
      : giveUp({ ...state, live: null }, state.candidate, why);
  effects.push(...given.effects, ...stops(running));
  const releaseId = live?.releaseId ?? state.crash?.releaseId;
  if (releaseId !== undefined) effects.push({ kind: 'recordRetired', releaseId });
  return {
    state: {
      ...state,
      live: null,
      candidate: null,
      crash: null,
      held: false,
      leaving: [...given.leaving, ...running],
    },
    effects,
  };
}
