import { describe, expect, it } from 'vitest';
import { backoffMs, decide } from './decide.ts';
import { emptyPipeline, type Pipeline, type PipelineEvent } from './pipeline.ts';

const live = { id: 1, releaseId: 'shop-1', startedAt: 0, liveAt: 10 };
const serving: Pipeline = { ...emptyPipeline, nextInstance: 2, live };
const candidate = { id: 2, releaseId: 'shop-2', startedAt: 20, reason: 'deploy', fresh: true } as const;
const deploying: Pipeline = { ...serving, nextInstance: 3, candidate };
const crashed: Pipeline = {
  ...emptyPipeline,
  nextInstance: 2,
  crash: { releaseId: 'shop-1', why: 'it exited with code 1', streak: 1, retryAt: 1000 },
};
const retrying: Pipeline = {
  ...crashed,
  nextInstance: 3,
  candidate: { ...candidate, releaseId: 'shop-1', reason: 'crash', fresh: false },
};

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
    name: 'a request starts a candidate beside what serves',
    state: serving,
    event: { kind: 'requested', releaseId: 'shop-2', reason: 'deploy', fresh: true },
    now: 20,
    to: { live, candidate, nextInstance: 3 },
    effects: [{ kind: 'start', instance: 2, releaseId: 'shop-2' }],
  },
  {
    name: 'a healthy candidate takes the traffic before the old one is drained',
    state: deploying,
    event: { kind: 'healthy', instance: 2 },
    now: 50,
    to: { live: { id: 2, releaseId: 'shop-2', startedAt: 20, liveAt: 50 }, candidate: null, leaving: [1] },
    effects: [
      { kind: 'route', instance: 2 },
      { kind: 'recordRetired', releaseId: 'shop-1' },
      { kind: 'recordLive', releaseId: 'shop-2' },
      { kind: 'drainAndStop', instance: 1 },
      { kind: 'wentLive', instance: 2, releaseId: 'shop-2', previous: 'shop-1' },
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
      { kind: 'failed', instance: 2, releaseId: 'shop-2', why: 'it answered 500', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'a candidate that exits needs no stopping',
    state: deploying,
    event: { kind: 'exited', instance: 2, why: 'it exited with code 1' },
    to: { live, candidate: null, leaving: [] },
    effects: [
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'it exited with code 1' },
      { kind: 'failed', instance: 2, releaseId: 'shop-2', why: 'it exited with code 1', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'a live release that exits loses its traffic and is retried after a second',
    state: serving,
    event: { kind: 'exited', instance: 1, why: 'it was ended by SIGKILL' },
    now: 500,
    to: { live: null, crash: { releaseId: 'shop-1', why: 'it was ended by SIGKILL', streak: 1, retryAt: 1500 } },
    effects: [
      { kind: 'route', instance: null },
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
      crash: { releaseId: 'shop-1', why: 'it was ended by SIGKILL', streak: 1, retryAt: null },
    },
    effects: [{ kind: 'route', instance: null }],
  },
  {
    name: 'a crash while a new release starts waits for what becomes of it',
    state: deploying,
    event: { kind: 'exited', instance: 1, why: 'x' },
    to: { live: null, candidate, crash: { releaseId: 'shop-1', why: 'x', streak: 1, retryAt: null } },
    effects: [{ kind: 'route', instance: null }],
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
    to: { restarts: 1, crash: { releaseId: 'shop-1', why: 'it exited with code 1', streak: 1, retryAt: null } },
    effects: [
      { kind: 'route', instance: 2 },
      { kind: 'recordLive', releaseId: 'shop-1' },
      { kind: 'wentLive', instance: 2, releaseId: 'shop-1', previous: 'shop-1' },
    ],
  },
  {
    name: 'a retry that fails waits longer, and the release stays a good one',
    state: retrying,
    event: { kind: 'exited', instance: 2, why: 'it exited with code 1' },
    now: 100,
    to: { candidate: null, crash: { releaseId: 'shop-1', why: 'it exited with code 1', streak: 2, retryAt: 2100 } },
    effects: [
      { kind: 'failed', instance: 2, releaseId: 'shop-1', why: 'it exited with code 1', stillServing: null },
      { kind: 'retryAt', at: 2100 },
    ],
  },
  {
    name: 'a person outruns a retry that is under way',
    state: retrying,
    event: { kind: 'requested', releaseId: 'shop-3', reason: 'deploy', fresh: true },
    now: 30,
    to: {
      candidate: { id: 3, releaseId: 'shop-3', startedAt: 30, reason: 'deploy', fresh: true },
      leaving: [2],
      crash: { releaseId: 'shop-1', why: 'it exited with code 1', streak: 1, retryAt: null },
    },
    effects: [
      { kind: 'stop', instance: 2 },
      expect.objectContaining({ kind: 'failed', instance: 2, why: expect.stringContaining('another release') }),
      { kind: 'start', instance: 3, releaseId: 'shop-3' },
    ],
  },
  {
    name: 'a request ends a hold',
    state: { ...crashed, held: true },
    event: { kind: 'requested', releaseId: 'shop-2', reason: 'restart', fresh: true },
    to: { held: false },
    effects: [{ kind: 'start', instance: 2, releaseId: 'shop-2' }],
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
      { kind: 'route', instance: null },
      { kind: 'stop', instance: 2 },
      { kind: 'stop', instance: 1 },
      expect.objectContaining({ kind: 'recordFailed', releaseId: 'shop-2' }),
      expect.objectContaining({ kind: 'failed', instance: 2, stillServing: null }),
      { kind: 'recordRetired', releaseId: 'shop-1' },
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
    const shaky: Pipeline = { ...serving, crash: { releaseId: 'shop-1', why: 'x', streak: 4, retryAt: null } };
    const exited: PipelineEvent = { kind: 'exited', instance: 1, why: 'x' };
    expect(decide(shaky, exited, live.liveAt + 59_999).state.crash?.streak).toBe(5);
    expect(decide(shaky, exited, live.liveAt + 60_000).state.crash?.streak).toBe(1);
  });
});
