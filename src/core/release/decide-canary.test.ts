import { expect, it } from 'vitest';
import { defaultCanary } from './canary-plan.ts';
import { decide } from './decide.ts';
import { type Candidate, emptyPipeline, type Pipeline, type PipelineEvent } from './pipeline.ts';

const live = { releaseId: 'shop-1', startedAt: 0, liveAt: 10, replicas: 1, serving: [1], starting: [] };
const serving: Pipeline = { ...emptyPipeline, nextInstance: 3, live };
const candidate: Candidate = {
  id: 2,
  releaseId: 'shop-2',
  startedAt: 20,
  reason: 'deploy',
  fresh: true,
  phase: 'starting',
  replicas: 1,
  healthy: [],
  canary: { ...defaultCanary, since: null },
};
const asked: Pipeline = { ...serving, candidate };
const trial: Pipeline = {
  ...serving,
  candidate: { ...candidate, phase: 'canary', healthy: [2], canary: { ...defaultCanary, since: 50 } },
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
    name: 'a healthy canary takes its share beside what serves',
    state: asked,
    event: { kind: 'healthy', instance: 2 },
    now: 50,
    to: { live, candidate: trial.candidate, leaving: [] },
    effects: [
      { kind: 'recordCanary', releaseId: 'shop-2' },
      { kind: 'canary', instances: [2] },
    ],
  },
  {
    name: 'a canary with nothing beside it takes all',
    state: { ...asked, live: null },
    event: { kind: 'healthy', instance: 2 },
    to: { candidate: null },
    effects: [
      { kind: 'route', instances: [2] },
      { kind: 'recordLive', releaseId: 'shop-2' },
      { kind: 'wentLive', candidate: 2, releaseId: 'shop-2', previous: null, why: null },
    ],
  },
  {
    name: 'a promoted canary is routed before its share ends',
    state: trial,
    event: { kind: 'judged', candidate: 2, verdict: 'promote', why: 'as good' },
    now: 90,
    to: {
      live: { ...live, releaseId: 'shop-2', startedAt: 20, liveAt: 90, serving: [2] },
      candidate: null,
      leaving: [1],
    },
    effects: [
      { kind: 'route', instances: [2] },
      { kind: 'recordRetired', releaseId: 'shop-1' },
      { kind: 'recordLive', releaseId: 'shop-2' },
      { kind: 'canary', instances: [] },
      { kind: 'drainAndStop', instance: 1 },
      { kind: 'wentLive', candidate: 2, releaseId: 'shop-2', previous: 'shop-1', why: 'as good' },
    ],
  },
  {
    name: 'a withdrawn canary may finish its requests',
    state: trial,
    event: { kind: 'judged', candidate: 2, verdict: 'withdraw', why: 'slower' },
    to: { live, candidate: null, leaving: [2] },
    effects: [
      { kind: 'canary', instances: [] },
      { kind: 'drainAndStop', instance: 2 },
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'slower' },
      { kind: 'failed', candidate: 2, releaseId: 'shop-2', why: 'slower', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'a judgement of a canary that is over is nothing',
    state: serving,
    event: { kind: 'judged', candidate: 2, verdict: 'promote', why: 'late' },
    to: serving,
    effects: [],
  },
  {
    name: 'a canary that exits is withdrawn',
    state: trial,
    event: { kind: 'exited', instance: 2, why: 'it exited with code 1' },
    to: { live, candidate: null, leaving: [] },
    effects: [
      { kind: 'canary', instances: [] },
      { kind: 'recordFailed', releaseId: 'shop-2', why: 'it exited with code 1' },
      { kind: 'failed', candidate: 2, releaseId: 'shop-2', why: 'it exited with code 1', stillServing: 'shop-1' },
    ],
  },
  {
    name: 'what goes down beside a canary ends it, and is brought back as ever',
    state: trial,
    event: { kind: 'exited', instance: 1, why: 'it was ended by SIGKILL' },
    now: 100,
    to: {
      live: null,
      candidate: null,
      leaving: [2],
      crash: { releaseId: 'shop-1', replicas: 1, why: 'it was ended by SIGKILL', streak: 1, retryAt: 1100 },
    },
    effects: [
      { kind: 'route', instances: [] },
      { kind: 'canary', instances: [] },
      { kind: 'drainAndStop', instance: 2 },
      { kind: 'recordFailed', releaseId: 'shop-2', why: expect.stringContaining('nothing left to compare') },
      { kind: 'failed', candidate: 2, releaseId: 'shop-2', why: expect.any(String), stillServing: null },
      { kind: 'retryAt', at: 1100 },
    ],
  },
  {
    name: 'one of two that serve is replaced while a canary is under way',
    state: { ...trial, live: { ...live, replicas: 2, serving: [1, 9] } },
    event: { kind: 'exited', instance: 9, why: 'it was ended by SIGKILL' },
    now: 100,
    to: { candidate: trial.candidate },
    effects: [
      { kind: 'route', instances: [1] },
      { kind: 'retryAt', at: 1100 },
    ],
  },
];

it.each(cases)('$name', ({ state, event, now = 100, to, effects }) => {
  const decision = decide(state, event, now);
  expect(decision.state).toMatchObject(to);
  expect(decision.effects).toEqual(effects);
});
