import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Drill, Landed } from '../../core/drill/model.ts';
import type { Incident } from '../../core/incident/model.ts';
import { newAlert } from '../../core/rule/decide.ts';
import type { Store } from '../ports.ts';
import { type DrillDependencies, driveDrill } from './drive.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore(join(mkdtempSync(join(tmpdir(), 'signalbox-drill-')), 'store.db'));
});
afterEach(() => store.close());

const clock = systemClock((error) => {
  throw error;
});
const fresh = (): Drill => ({
  id: 'd-1',
  incident: 'Bot Down',
  fault: { kind: 'kill', service: 'bot' },
  startedAt: Date.now(),
  finishedAt: null,
  stages: [],
  score: null,
});
const incident = (changes: Partial<Incident> = {}): Incident => ({
  id: 'i-1',
  title: 'bot is down',
  severity: 'P0',
  state: 'open',
  service: 'bot',
  ruleId: 'bot-down',
  documented: 'Bot Down',
  openedAt: Date.now(),
  acknowledgedAt: null,
  resolvedAt: null,
  respondBy: null,
  drillId: 'd-1',
  reopened: 0,
  ...changes,
});

/** A system that behaves as its runbook says, but for what a test changes. */
function system(changes: {
  landed?: Landed;
  opens?: Incident | null;
  up?: boolean;
  resolves?: boolean;
  broken?: true;
  stopped?: true;
}) {
  const lifted: string[] = [];
  const stopping = new AbortController();
  const check = (status: 'up' | 'down') =>
    store.transaction((tx) =>
      tx.checks.put({ checkId: 'bot', status, failures: 0, successes: 1, since: Date.now(), last: null }),
    );
  const opens = changes.opens === undefined ? incident() : changes.opens;
  const deps: DrillDependencies = {
    store,
    clock,
    promised: {
      checkId: 'bot',
      ruleIds: ['bot-down'],
      severity: 'P0',
      detectWithinMs: 200,
      tellWithinMs: 200,
      recoverWithinMs: 200,
    },
    faults: {
      inject: async () => {
        if (changes.stopped) stopping.abort();
        await check('down');
        await store.transaction(async (tx) => {
          const at = Date.now();
          await tx.alerts.put({ ...newAlert('bot-down', at), state: 'firing', holds: true, value: 1 });
          if (!opens) return;
          await tx.incidents.put(opens);
          await tx.notices.enqueue({
            id: 'n-1',
            key: 'k-1',
            destination: 'terminal',
            body: { about: 'opened', incidentId: 'i-1', severity: 'P0', title: 'bot', lines: [], link: null },
            state: 'delivered',
            attempts: 1,
            createdAt: at,
            runAt: at,
            leaseUntil: null,
            token: 1,
            deliveredAt: at,
            lastAnswer: null,
            bundle: null,
          });
        });
        return changes.landed ?? { landed: true, proof: 'pid 7 is gone' };
      },
      lift: async () => void lifted.push('lifted'),
    },
    diagnose: async () => {
      if (changes.broken) throw new Error('no bash here');
      return { passed: true, text: 'diagnosed' };
    },
    resolve: async () => {
      if (changes.resolves === false) return { passed: false, text: 'step 1 failed' };
      await check('up');
      await store.transaction((tx) => tx.incidents.put(incident({ state: 'resolved', resolvedAt: Date.now() })));
      return { passed: true, text: 'restarted' };
    },
    signal: stopping.signal,
  };
  return { deps, lifted, start: () => check(changes.up === false ? 'down' : 'up') };
}

const failing = (drill: Drill) => drill.stages.filter((stage) => !stage.passed).map((stage) => stage.stage);

describe('driveDrill', () => {
  it('passes when everything is as the runbook says, lifts the fault, and is stored with its score', async () => {
    const { deps, lifted, start } = system({});
    await start();
    const drill = await driveDrill(fresh(), deps);
    expect(drill.score).toMatchObject({ passed: true, points: 8, of: 8, why: [] });
    expect(drill.score?.restoreMs).toBeGreaterThanOrEqual(drill.score?.detectMs ?? Number.NaN);
    expect(lifted).toEqual(['lifted']);
    expect(await store.transaction((tx) => tx.drills.get('d-1'))).toEqual(drill);
  });

  it.each<[string, Parameters<typeof system>[0], string[], number]>([
    ['a system that is down already is left alone', { up: false }, ['steady'], 0],
    ['a fault that did not land fails it', { landed: { landed: false, why: 'still answers' } }, ['fault'], 1],
    ['no incident', { opens: null }, ['incident', 'notice'], 1],
    ['the wrong incident', { opens: incident({ documented: 'Something Else' }) }, ['incident'], 1],
    ['the wrong severity', { opens: incident({ severity: 'P2' }) }, ['incident'], 1],
    ['steps that do not bring it back', { resolves: false }, ['resolution', 'recovery'], 1],
    [
      'Signalbox stopping in the middle',
      { stopped: true },
      ['alert', 'incident', 'notice', 'diagnosis', 'resolution', 'recovery'],
      1,
    ],
    ['a stage that breaks down itself', { broken: true }, ['diagnosis'], 1],
  ])('%s', async (_name, changes, expected, lifts) => {
    const { deps, lifted, start } = system(changes);
    await start();
    const drill = await driveDrill(fresh(), deps);
    expect(failing(drill)).toEqual(expected);
    expect(drill.score?.passed).toBe(false);
    expect(lifted).toHaveLength(lifts);
  });
});
