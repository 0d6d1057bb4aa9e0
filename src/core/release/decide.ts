import type { Candidate, Crash, Live, Pipeline, PipelineEffect, PipelineEvent, StartReason } from './pipeline.ts';

type Decision = { state: Pipeline; effects: PipelineEffect[] };

/** A live release that held this long, in ms, has its crashes forgotten. */
const quietMs = 60_000;

/** How long to wait before the `streak`-th restart after crashes, in ms: 1 s, 2 s, 4 s … and 30 s at most. */
export function backoffMs(streak: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, streak - 1));
}

/**
 * The one way on which every release goes: a candidate is started, takes traffic once healthy, and the one before it is
 * drained and stopped. A candidate that exits or does not become healthy is stopped, and what served goes on serving.
 * Deploy, restart, rollback, variable change and the restart after a crash differ only in the release they name.
 */
export function decide(state: Pipeline, event: PipelineEvent, now: number): Decision {
  switch (event.kind) {
    case 'requested':
      return begin({ ...state, held: false }, event.releaseId, event.reason, event.fresh, now);
    case 'healthy':
      return state.candidate?.id === event.instance ? promote(state, state.candidate, now) : same(state);
    case 'unhealthy':
      return state.candidate?.id === event.instance
        ? reject(state, state.candidate, event.why, true, now)
        : same(state);
    case 'exited':
      if (state.candidate?.id === event.instance) return reject(state, state.candidate, event.why, false, now);
      if (state.live?.id === event.instance) return crashed(state, state.live, event.why, now);
      return same({ ...state, leaving: state.leaving.filter((id) => id !== event.instance) });
    case 'left':
      return same({ ...state, leaving: state.leaving.filter((id) => id !== event.instance) });
    case 'retryDue':
      return retry(state, now);
    case 'held':
      return same({ ...state, held: true, crash: state.crash === null ? null : { ...state.crash, retryAt: null } });
    case 'lifted':
      return state.live === null && state.crash !== null
        ? retry({ ...state, held: false }, now)
        : same({ ...state, held: false });
    case 'stopped':
      return stopAll(state);
  }
}

function same(state: Pipeline): Decision {
  return { state, effects: [] };
}

function begin(state: Pipeline, releaseId: string, reason: StartReason, fresh: boolean, now: number): Decision {
  const effects: PipelineEffect[] = [];
  const leaving = [...state.leaving];
  // A person's word outruns a restart that is still being tried.
  if (state.candidate !== null) {
    const { id, releaseId: given } = state.candidate;
    leaving.push(id);
    const why = 'another release was asked for before it was healthy';
    effects.push({ kind: 'stop', instance: id });
    if (state.candidate.fresh) effects.push({ kind: 'recordFailed', releaseId: given, why });
    effects.push({ kind: 'failed', instance: id, releaseId: given, why, stillServing: state.live?.releaseId ?? null });
  }
  const candidate: Candidate = { id: state.nextInstance, releaseId, startedAt: now, reason, fresh };
  const crash = state.crash === null ? null : { ...state.crash, retryAt: null };
  effects.push({ kind: 'start', instance: candidate.id, releaseId });
  return { state: { ...state, candidate, crash, leaving, nextInstance: candidate.id + 1 }, effects };
}

function promote(state: Pipeline, candidate: Candidate, now: number): Decision {
  const { id, releaseId, startedAt } = candidate;
  const before = state.live;
  const previous = before?.releaseId ?? state.crash?.releaseId ?? null;
  const effects: PipelineEffect[] = [{ kind: 'route', instance: id }];
  if (previous !== null && previous !== releaseId) effects.push({ kind: 'recordRetired', releaseId: previous });
  effects.push({ kind: 'recordLive', releaseId });
  if (before !== null) effects.push({ kind: 'drainAndStop', instance: before.id });
  effects.push({ kind: 'wentLive', instance: id, releaseId, previous });
  // A crash streak outlives the restart: only a quiet minute ends it.
  const crash = candidate.reason === 'crash' && state.crash !== null ? { ...state.crash, retryAt: null } : null;
  return {
    state: {
      ...state,
      live: { id, releaseId, startedAt, liveAt: now },
      candidate: null,
      leaving: before === null ? state.leaving : [...state.leaving, before.id],
      crash,
      restarts: candidate.reason === 'crash' ? state.restarts + 1 : 0,
    },
    effects,
  };
}

function reject(state: Pipeline, candidate: Candidate, why: string, running: boolean, now: number): Decision {
  const { id, releaseId } = candidate;
  const effects: PipelineEffect[] = [];
  if (running) effects.push({ kind: 'stop', instance: id });
  if (candidate.fresh) effects.push({ kind: 'recordFailed', releaseId, why });
  effects.push({ kind: 'failed', instance: id, releaseId, why, stillServing: state.live?.releaseId ?? null });
  const leaving = running ? [...state.leaving, id] : state.leaving;
  const next = { ...state, candidate: null, leaving };
  if (state.live !== null || state.crash === null) return { state: next, effects };
  const streak = candidate.reason === 'crash' ? state.crash.streak + 1 : state.crash.streak;
  return waitForRetry(next, { ...state.crash, streak }, effects, now);
}

function crashed(state: Pipeline, live: Live, why: string, now: number): Decision {
  const streak = now - live.liveAt >= quietMs ? 1 : (state.crash?.streak ?? 0) + 1;
  const effects: PipelineEffect[] = [{ kind: 'route', instance: null }];
  return waitForRetry(
    { ...state, live: null },
    { releaseId: live.releaseId, why, streak, retryAt: null },
    effects,
    now,
  );
}

function waitForRetry(state: Pipeline, crash: Crash, effects: PipelineEffect[], now: number): Decision {
  // While a candidate is on its way it decides: healthy, it replaces what crashed; failed, the retry is set then.
  if (state.held || state.candidate !== null)
    return { state: { ...state, crash: { ...crash, retryAt: null } }, effects };
  const at = now + backoffMs(crash.streak);
  return { state: { ...state, crash: { ...crash, retryAt: at } }, effects: [...effects, { kind: 'retryAt', at }] };
}

function retry(state: Pipeline, now: number): Decision {
  if (state.crash === null || state.held || state.live !== null || state.candidate !== null) return same(state);
  return begin(state, state.crash.releaseId, 'crash', false, now);
}

function stopAll(state: Pipeline): Decision {
  const running = [state.candidate, state.live].filter((instance) => instance !== null);
  const effects: PipelineEffect[] = [{ kind: 'route', instance: null }];
  for (const { id } of running) effects.push({ kind: 'stop', instance: id });
  if (state.candidate !== null) {
    const { id, releaseId, fresh } = state.candidate;
    const why = 'Signalbox was stopped before it was healthy';
    if (fresh) effects.push({ kind: 'recordFailed', releaseId, why });
    effects.push({ kind: 'failed', instance: id, releaseId, why, stillServing: null });
  }
  const live = state.live?.releaseId ?? state.crash?.releaseId;
  if (live !== undefined) effects.push({ kind: 'recordRetired', releaseId: live });
  return {
    state: {
      ...state,
      live: null,
      candidate: null,
      crash: null,
      held: false,
      leaving: [...state.leaving, ...running.map(({ id }) => id)],
    },
    effects,
  };
}
