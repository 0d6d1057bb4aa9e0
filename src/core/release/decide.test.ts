import { describe, expect, it } from 'vitest';
import { backoffMs, decide, recentCrashes } from './decide.ts';
import { type Candidate, emptyPipeline, type Pipeline, type PipelineEvent } from './pipeline.ts';

const live = { releaseId: 'shop-1', startedAt: 0, liveAt: 10, replicas: 1, serving: [1], starting: [] };
const serving: Pipeline = { ...emptyPipeline, nextInstance: 2, live };
const candidate: Candidate = {
  id: 2,
  releaseId: 'shop-2',
  startedAt: 20,
  reason: 'deploy',
  fresh: true,
  phase: 'starting',
  replicas: 1,
  healthy: [],
  canary: null,
};
const preparing: Pipeline = { ...serving, nextInstance: 3, candidate: { ...candidate, phase: 'preparing' } };
const deploying: Pipeline = { ...serving, nextInstance: 3, candidate };
const crashed: Pipeline = {
  ...emptyPipeline,
  nextInstance: 2,
  crash: { releaseId: 'shop-1', replicas: 1, why: 'it exited with code 1', streak: 1, retryAt: 1000 },
};
const retrying: Pipeline = {
  ...crashed,
  nextInstance: 3,
  candidate: { ...candidate, releaseId: 'shop-1', reason: 'crash', fresh: false },
};
const pair: Pipeline = { ...serving, nextInstance: 4, candidate: { ...candidate, replicas: 2 } };
const trio = { ...serving, nextInstance: 4, live: { ...live, replicas: 3, serving: [1, 2, 3] } } satisfies Pipeline;

type Case = {
  name: string;
  state: Pipeline;
  event: PipelineEvent;
  now?: number;
  to: Partial<Pipeline>;
  effects: unknown[];
};

const cases: Case[] = [
  {
    name: 'a request prepares a candidate beside what serves',
    state: serving,
    event: { kind: 'requested', releaseId: 'shop-2', reason: 'deploy', fresh: true, replicas: 1, canary: null },
    now: 20,
    to: { live, candidate: { ...candidate, phase: 'preparing' }, nextInstance: 3 },
    effects: [{ kind: 'prepare', candidate: 2, releaseId: 'shop-2', reason: 'deploy' }],
  },
  {
    name: 'a healthy candidate takes the traffic before the old one is drained',
    state: deploying,
    event: { kind: 'healthy', instance: 2 },
    now: 50,
    to: {
      live: { ...live, releaseId: 'shop-2', startedAt: 20, liveAt: 50, serving: [2] },
      candidate: null,
      leaving: [1],
    },
    effects: [
      { kind: 'route', instances: [2] },
      { kind: 'recordRetired', releaseId: 'shop-1' },
      { kind: 'recordLive', releaseId: 'shop-2' },
      { kind: 'drainAndStop', instance: 1 },
      { kind: 'wentLive', candidate: 2, releaseId: 'shop-2', previous: 'shop-1', why: null },
    ],
  },
  {
    name: 'a candidate that does not become healthy is stopped, and what served goes on',
    state: deploying,
    event: { kind: 'unhealthy', instance: 2, why: 'it answered 500' },
    to: { live, candidate: null, leaving: [2] },
    effects: [
      { kind: 'stop', instance: 2 },
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'it answered 500' },
      { kind: 'failed', candidate: 2, releaseId: 'shop-2', why: 'it answered 500', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'a candidate that exits needs no stopping',
    state: deploying,
    event: { kind: 'exited', instance: 2, why: 'it exited with code 1' },
    to: { live, candidate: null, leaving: [] },
    effects: [
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'it exited with code 1' },
      { kind: 'failed', candidate: 2, releaseId: 'shop-2', why: 'it exited with code 1', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'a live release that exits loses its traffic and is retried after a second',
    state: serving,
    event: { kind: 'exited', instance: 1, why: 'it was ended by SIGKILL' },
    now: 500,
    to: {
      live: null,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it was ended by SIGKILL', streak: 1, retryAt: 1500 },
    },
    effects: [
      { kind: 'route', instances: [] },
      { kind: 'retryAt', at: 1500 },
    ],
  },
  {
    name: 'nothing is retried while a fault is held',
    state: { ...serving, held: true },
    event: { kind: 'exited', instance: 1, why: 'it was ended by SIGKILL' },
    to: {
      live: null,
      held: true,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it was ended by SIGKILL', streak: 1, retryAt: null },
    },
    effects: [{ kind: 'route', instances: [] }],
  },
  {
    name: 'a crash while a new release starts waits for what becomes of it',
    state: deploying,
    event: { kind: 'exited', instance: 1, why: 'x' },
    to: { live: null, candidate, crash: { releaseId: 'shop-1', replicas: 1, why: 'x', streak: 1, retryAt: null } },
    effects: [{ kind: 'route', instances: [] }],
  },
  {
    name: 'the retry starts the same release',
    state: crashed,
    event: { kind: 'retryDue' },
    now: 20,
    to: { candidate: retrying.candidate, nextInstance: 3 },
    effects: [{ kind: 'start', instance: 2, releaseId: 'shop-1' }],
  },
  {
    name: 'a retry that is late finds nothing to do',
    state: serving,
    event: { kind: 'retryDue' },
    to: serving,
    effects: [],
  },
  {
    name: 'a retry does not outrun a hold',
    state: { ...crashed, held: true },
    event: { kind: 'retryDue' },
    to: { candidate: null, held: true },
    effects: [],
  },
  {
    name: 'a retry that succeeds counts a restart, keeps its streak and retires nothing',
    state: retrying,
    event: { kind: 'healthy', instance: 2 },
    to: {
      restarts: 1,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it exited with code 1', streak: 1, retryAt: null },
    },
    effects: [
      { kind: 'route', instances: [2] },
      { kind: 'recordLive', releaseId: 'shop-1' },
      { kind: 'wentLive', candidate: 2, releaseId: 'shop-1', previous: 'shop-1', why: null },
    ],
  },
  {
    name: 'a retry that fails waits longer, and the release stays a good one',
    state: retrying,
    event: { kind: 'exited', instance: 2, why: 'it exited with code 1' },
    now: 100,
    to: {
      candidate: null,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it exited with code 1', streak: 2, retryAt: 2100 },
    },
    effects: [
      { kind: 'failed', candidate: 2, releaseId: 'shop-1', why: 'it exited with code 1', stillServing: null },
      { kind: 'retryAt', at: 2100 },
    ],
  },
  {
    name: 'a person outruns a retry that is under way',
    state: retrying,
    event: { kind: 'requested', releaseId: 'shop-3', reason: 'deploy', fresh: true, replicas: 1, canary: null },
    now: 30,
    to: {
      candidate: { ...candidate, id: 3, releaseId: 'shop-3', startedAt: 30, phase: 'preparing' },
      leaving: [2],
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it exited with code 1', streak: 1, retryAt: null },
    },
    effects: [
      { kind: 'stop', instance: 2 },
      expect.objectContaining({ kind: 'failed', candidate: 2, why: expect.stringContaining('another release') }),
      { kind: 'prepare', candidate: 3, releaseId: 'shop-3', reason: 'deploy' },
    ],
  },
  {
    name: 'a request ends a hold',
    state: { ...crashed, held: true },
    event: { kind: 'requested', releaseId: 'shop-2', reason: 'restart', fresh: true, replicas: 1, canary: null },
    to: { held: false },
    effects: [{ kind: 'prepare', candidate: 2, releaseId: 'shop-2', reason: 'restart' }],
  },
  {
    name: 'lifting a hold brings back what is gone, at once',
    state: { ...crashed, held: true },
    event: { kind: 'lifted' },
    to: { held: false },
    effects: [{ kind: 'start', instance: 2, releaseId: 'shop-1' }],
  },
  {
    name: 'lifting a hold leaves what serves alone',
    state: { ...serving, held: true },
    event: { kind: 'lifted' },
    to: serving,
    effects: [],
  },
  {
    name: 'an old instance that is gone is forgotten',
    state: { ...serving, leaving: [7, 8] },
    event: { kind: 'left', instance: 7 },
    to: { leaving: [8] },
    effects: [],
  },
  {
    name: 'health of an instance that is no candidate any more changes nothing',
    state: serving,
    event: { kind: 'healthy', instance: 9 },
    to: serving,
    effects: [],
  },
  {
    name: 'stopping ends everything and brings nothing back',
    state: deploying,
    event: { kind: 'stopped' },
    to: { live: null, candidate: null, crash: null, leaving: [2, 1] },
    effects: [
      { kind: 'route', instances: [] },
      { kind: 'stop', instance: 2 },
      expect.objectContaining({ kind: 'recordFailed', releaseId: 'shop-2' }),
      expect.objectContaining({ kind: 'failed', candidate: 2, stillServing: null }),
      { kind: 'stop', instance: 1 },
      { kind: 'recordRetired', releaseId: 'shop-1' },
    ],
  },
  {
    name: 'a candidate that is built and prepared is started',
    state: preparing,
    event: { kind: 'prepared', candidate: 2 },
    to: { candidate },
    effects: [{ kind: 'start', instance: 2, releaseId: 'shop-2' }],
  },
  {
    name: 'a candidate that cannot be built starts nothing',
    state: preparing,
    event: { kind: 'unprepared', candidate: 2, why: 'its build exited with code 1' },
    to: { live, candidate: null, leaving: [] },
    effects: [
      { kind: 'abandon', candidate: 2 },
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'its build exited with code 1' },
      expect.objectContaining({ kind: 'failed', candidate: 2, stillServing: 'shop-1' }),
    ],
  },
  {
    name: 'what ran before needs no preparation',
    state: serving,
    event: { kind: 'requested', releaseId: 'shop-1', reason: 'start', fresh: false, replicas: 2, canary: null },
    to: { nextInstance: 4 },
    effects: [
      { kind: 'start', instance: 2, releaseId: 'shop-1' },
      { kind: 'start', instance: 3, releaseId: 'shop-1' },
    ],
  },
  {
    name: 'one healthy replica of two takes no traffic yet',
    state: pair,
    event: { kind: 'healthy', instance: 3 },
    to: { live, candidate: { ...candidate, replicas: 2, healthy: [3] } },
    effects: [],
  },
  {
    name: 'two healthy replicas take the traffic in one step',
    state: { ...pair, candidate: { ...candidate, replicas: 2, healthy: [3] } },
    event: { kind: 'healthy', instance: 2 },
    now: 50,
    to: {
      live: { ...live, releaseId: 'shop-2', startedAt: 20, liveAt: 50, replicas: 2, serving: [2, 3] },
      leaving: [1],
    },
    effects: [
      { kind: 'route', instances: [2, 3] },
      { kind: 'recordRetired', releaseId: 'shop-1' },
      { kind: 'recordLive', releaseId: 'shop-2' },
      { kind: 'drainAndStop', instance: 1 },
      { kind: 'wentLive', candidate: 2, releaseId: 'shop-2', previous: 'shop-1', why: null },
    ],
  },
  {
    name: 'a candidate fails with any of its replicas, and the others are stopped',
    state: { ...pair, candidate: { ...candidate, replicas: 2, healthy: [3] } },
    event: { kind: 'exited', instance: 3, why: 'x' },
    to: { live, candidate: null, leaving: [2] },
    effects: [
      { kind: 'stop', instance: 2 },
      expect.objectContaining({ kind: 'recordFailed' }),
      expect.objectContaining({ kind: 'failed', stillServing: 'shop-1' }),
    ],
  },
  {
    name: 'a replica that exits is taken out of the route at once, and the others serve',
    state: trio,
    event: { kind: 'exited', instance: 2, why: 'x' },
    now: 500,
    to: {
      live: { ...trio.live, serving: [1, 3] },
      crash: { releaseId: 'shop-1', replicas: 3, why: 'x', streak: 1, retryAt: 1500 },
    },
    effects: [
      { kind: 'route', instances: [1, 3] },
      { kind: 'retryAt', at: 1500 },
    ],
  },
  {
    name: 'all replicas that are missing are replaced',
    state: { ...trio, live: { ...trio.live, serving: [1] }, crash: crashed.crash },
    event: { kind: 'retryDue' },
    to: { live: { ...trio.live, serving: [1], starting: [4, 5] }, nextInstance: 6 },
    effects: [
      { kind: 'start', instance: 4, releaseId: 'shop-1' },
      { kind: 'start', instance: 5, releaseId: 'shop-1' },
    ],
  },
  {
    name: 'a replacement takes traffic beside the others',
    state: { ...trio, live: { ...trio.live, serving: [1, 3], starting: [4] } },
    event: { kind: 'healthy', instance: 4 },
    now: 700,
    to: { live: { ...trio.live, serving: [1, 3, 4], liveAt: 700 }, restarts: 1 },
    effects: [{ kind: 'route', instances: [1, 3, 4] }],
  },
  {
    name: 'a replacement that does not become healthy is stopped and tried again later',
    state: { ...trio, live: { ...trio.live, serving: [1, 3], starting: [4] }, crash: crashed.crash },
    event: { kind: 'unhealthy', instance: 4, why: 'it answered 500' },
    now: 1000,
    to: { live: { ...trio.live, serving: [1, 3] }, leaving: [4] },
    effects: [
      { kind: 'stop', instance: 4 },
      { kind: 'retryAt', at: 3000 },
    ],
  },
  {
    name: 'with the last replica that serves all of them are brought back',
    state: { ...trio, live: { ...trio.live, serving: [1], starting: [4] } },
    event: { kind: 'exited', instance: 1, why: 'x' },
    now: 0,
    to: { live: null, leaving: [4], crash: { releaseId: 'shop-1', replicas: 3, why: 'x', streak: 1, retryAt: 1000 } },
    effects: [
      { kind: 'route', instances: [] },
      { kind: 'stop', instance: 4 },
      { kind: 'retryAt', at: 1000 },
    ],
  },
  {
    name: 'a candidate that fails leaves the missing replicas to be replaced',
    state: { ...deploying, live: { ...live, replicas: 2 }, crash: crashed.crash },
    event: { kind: 'exited', instance: 2, why: 'x' },
    now: 0,
    to: {
      candidate: null,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it exited with code 1', streak: 1, retryAt: 1000 },
    },
    effects: [
      expect.objectContaining({ kind: 'recordFailed' }),
      expect.objectContaining({ kind: 'failed' }),
      { kind: 'retryAt', at: 1000 },
    ],
  },
];

describe('the release pipeline', () => {
  it.each(cases)('$name', ({ state, event, now = 100, to, effects }) => {
    const decision = decide(state, event, now);
    expect(decision.state).toMatchObject(to);
    expect(decision.effects).toEqual(effects);
  });

  it('waits 1 s, 2 s, 4 s … and never more than 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 40].map(backoffMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('forgets earlier crashes after a quiet minute', () => {
    const shaky: Pipeline = {
      ...serving,
      crash: { releaseId: 'shop-1', replicas: 1, why: 'x', streak: 4, retryAt: null },
    };
    const exited: PipelineEvent = { kind: 'exited', instance: 1, why: 'x' };
    expect(decide(shaky, exited, live.liveAt + 59_999).state.crash?.streak).toBe(5);
    expect(decide(shaky, exited, live.liveAt + 60_000).state.crash?.streak).toBe(1);
  });

  it('counts the crashes of the last ten minutes, but none of a drill, and forgets them with the next release', () => {
    const exited: PipelineEvent = { kind: 'exited', instance: 1, why: 'x' };
    const once = decide(serving, exited, 1000).state;
    expect([999, 1000, 600_999, 601_000].map((now) => recentCrashes(once, now))).toEqual([1, 1, 1, 0]);
    expect(decide({ ...serving, held: true }, exited, 1000).state.crashes).toEqual([]);
    expect(decide({ ...deploying, crashes: [1] }, { kind: 'healthy', instance: 2 }, 1000).state.crashes).toEqual([]);
  });
});
