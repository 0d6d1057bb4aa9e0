import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Incident } from '../../core/incident/model.ts';
import { readCondition } from '../../core/procedure/read-condition.ts';
import { checkIdOf, rulesOfWords } from '../../core/rule/derive.ts';
import type { Sample } from '../../core/rule/model.ts';
import { emptyPlan } from '../../core/runbook/plan.ts';
import type { Store } from '../ports.ts';
import { look, type Looking } from './look.ts';

let directory: string;
let store: Store;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-look-'));
  store = await openTestStore(join(directory, 'store.db'));
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const now = 1_700_000_000_000;
const minute = 60_000;
const expected = { status: 200, json: null, text: null };
const services = ['api', 'web'].map((name) => ({ name, title: name, healthUrl: '', expected }));
const checks = { intervalMs: null, timeoutMs: 1000, failures: 3, successes: 1 };
const watched = services.map(({ name, title }) => {
  const checkId = checkIdOf(name);
  return { checkId, name, title, ours: true, kind: null, intervalMs: 1000 };
});
const sight = { watched, rulesOf: (words: string) => rulesOfWords({ plan: emptyPlan, services, checks }, words) };

function seen(words: string, from: Partial<Looking> = {}) {
  const condition = readCondition(words, sight) ?? expect.fail(`“${words}” is not read`);
  const looking = { now, changedAt: null, incidentId: null, watched, ...from };
  return store.read((tx) => look(tx, condition, looking));
}

/** Thirty requests every ten seconds, of which so many failed. */
function requests(service: string, from: number, to: number, errors: number): Promise<void> {
  const samples: Sample[] = [];
  for (let at = from; at <= to; at += 10_000) {
    samples.push({ metric: 'edge.requests', service, at, value: 30 } as const);
    samples.push({ metric: 'edge.errors', service, at, value: errors } as const);
  }
  return store.transaction((tx) => tx.samples.add(samples));
}

function open(service: string): Promise<void> {
  const incident = {
    id: 'i-1',
    title: 'down',
    severity: 'P1',
    state: 'open',
    service,
    ruleId: `down:${service}`,
    documented: null,
    openedAt: now,
    acknowledgedAt: null,
    resolvedAt: null,
    respondBy: null,
    drillId: null,
    reopened: 0,
  } satisfies Incident;
  return store.transaction((tx) => tx.incidents.put(incident));
}

it('decides by what was measured, and says the value', async () => {
  await requests('api', now - 5 * minute, now, 6);
  await requests('web', now - 5 * minute, now, 0);
  expect(await seen('error rate is above 5 %')).toEqual({
    kind: 'holds',
    why: 'api: The error rate is 20 % over 5 min; the runbook states > 5 %',
  });
  expect(await seen('error rate > 50%')).toMatchObject({ kind: 'not', why: expect.stringContaining('api: The error') });
  expect(await seen('error rate < 1%')).toMatchObject({ kind: 'not', why: expect.stringMatching(/^api:/) });
});

it('does not take what was measured before a change for what came of it', async () => {
  await requests('api', now - 5 * minute, now - minute, 15);
  await requests('api', now - minute + 10_000, now, 0);
  await requests('web', now - 5 * minute, now, 0);
  expect(await seen('error rate > 5%')).toMatchObject({ kind: 'holds' });
  expect(await seen('error rate > 5%', { changedAt: now - minute })).toMatchObject({ kind: 'not' });
});

it('leaves to a person what nobody measures now', async () => {
  expect(await seen('error rate > 5%')).toMatchObject({ kind: 'unknown' });
  await requests('api', now - 9 * minute, now - 3 * minute, 30);
  await requests('web', now - 9 * minute, now - 3 * minute, 30);
  expect(await seen('error rate > 5%')).toMatchObject({ kind: 'unknown' });
});

it('asks of the service of the incident, where there is one', async () => {
  await requests('api', now - 5 * minute, now, 6);
  await requests('web', now - 5 * minute, now, 0);
  await open('web');
  expect(await seen('error rate > 5%', { incidentId: 'i-1' })).toMatchObject({
    kind: 'not',
    why: expect.stringMatching(/^web: The error rate is 0 %/),
  });
});

it('knows whether what it is for goes on by the check that has opened the incident', async () => {
  expect(await seen('still failing')).toMatchObject({ kind: 'unknown' });
  await open('api');
  expect(await seen('still failing', { incidentId: 'i-1' })).toMatchObject({ kind: 'unknown', soon: false });
  const last = {
    checkId: checkIdOf('api'),
    at: now,
    outcome: 'fail',
    durationMs: 1,
    status: 500,
    reason: 'status 500',
  };
  const state = { checkId: checkIdOf('api'), status: 'down', failures: 3, successes: 0, since: now } as const;
  await store.transaction((tx) => tx.checks.put({ ...state, last: { ...last, outcome: 'fail' } }));
  expect(await seen('still failing', { incidentId: 'i-1' })).toEqual({
    kind: 'holds',
    why: 'its check says that api is down (status 500)',
  });
});
