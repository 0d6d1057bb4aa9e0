import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckState } from '../../core/check/model.ts';
import type { Drill } from '../../core/drill/model.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Notice } from '../../core/notice/model.ts';
import type { Run } from '../../core/procedure/model.ts';
import type { Release } from '../../core/release/model.ts';
import type { Alert, Sample } from '../../core/rule/model.ts';
import type { Store } from '../../engine/ports.ts';

/** One database under test: `open` gives another handle on it each time, as another process would have. */
export type Ground = { open(): Promise<Store>; remove(): Promise<void> };

/** What every store must do, whatever it is made of. */
export function storeConformance(name: string, prepare: () => Promise<Ground>): void {
  describe(`${name} as a store`, () => {
    let ground: Ground;
    let store: Store;
    let opened: Store[] = [];
    const open = async (): Promise<Store> => {
      const handle = await ground.open();
      opened.push(handle);
      return handle;
    };
    beforeEach(async () => {
      ground = await prepare();
      store = await open();
    });
    afterEach(async () => {
      await Promise.all(opened.map((handle) => handle.close()));
      opened = [];
      await ground.remove();
    });

    describe('a transaction', () => {
      it('gives back what its work gives', async () => {
        expect(await store.transaction(async () => 42)).toBe(42);
      });

      it('keeps all its writes, also for a later process', async () => {
        await store.transaction(async (tx) => {
          await tx.incidents.put(incident('one'));
          await tx.notices.enqueue(notice('n1', { body: { ...body, incidentId: 'one' } }));
          await tx.incidents.append({
            incidentId: 'one',
            at: 1,
            actor: 'signalbox',
            kind: 'opened',
            text: 'It opened.',
          });
        });
        await store.close();
        const later = await open();
        await later.transaction(async (tx) => {
          expect(await tx.incidents.get('one')).toEqual(incident('one'));
          expect(await tx.notices.forIncident('one')).toHaveLength(1);
          expect(await tx.incidents.timeline('one')).toHaveLength(1);
        });
      });

      it('keeps none of its writes when its work rejects, and passes the error on', async () => {
        const failure = new Error('on purpose');
        const rejected = store.transaction(async (tx) => {
          await tx.incidents.put(incident('one'));
          await tx.settings.put('name', 1);
          throw failure;
        });
        await expect(rejected).rejects.toBe(failure);
        await store.transaction(async (tx) => {
          expect(await tx.incidents.get('one')).toBeNull();
          expect(await tx.settings.get('name')).toBeNull();
        });
      });

      it('keeps none of its writes when one of them is refused', async () => {
        await store.transaction((tx) => tx.releases.put(release('r1', { number: 1 })));
        const rejected = store.transaction(async (tx) => {
          await tx.settings.put('name', 1);
          await tx.releases.put(release('r2', { number: 1 }));
        });
        await expect(rejected).rejects.toThrow();
        expect(await store.transaction((tx) => tx.settings.get('name'))).toBeNull();
      });

      it('does not keep a timeline entry of an incident that is not there', async () => {
        const entry = { incidentId: 'none', at: 1, actor: 'ada', kind: 'noted', text: 'lost' };
        await expect(store.transaction((tx) => tx.incidents.append(entry))).rejects.toThrow();
      });

      it('refuses one inside another, which would wait for ever', async () => {
        const nested = store.transaction(() => store.transaction(async () => 1));
        await expect(nested).rejects.toThrow(/inside another/);
        expect(await store.transaction(async () => 2)).toBe(2);
      });

      it('refuses the use of `tx` after it has ended', async () => {
        const tx = await store.transaction(async (inner) => inner);
        await expect(tx.settings.put('late', 1)).rejects.toThrow();
        expect(await store.transaction((inner) => inner.settings.get('late'))).toBeNull();
      });

      it('is refused once the store is closed, and closing twice is harmless', async () => {
        await store.close();
        await store.close();
        await expect(store.transaction(async () => 1)).rejects.toThrow(/closed/);
      });

      it('under way is finished before the store closes', async () => {
        const slow = store.transaction(async (tx) => {
          await tx.settings.put('slow', 1);
          await new Promise((resolve) => setTimeout(resolve, 30));
          await tx.settings.put('slow', 2);
        });
        await store.close();
        await slow;
        expect(await (await open()).transaction((tx) => tx.settings.get('slow'))).toBe(2);
      });
    });

    describe('many at once', () => {
      const increment = (handle: Store): Promise<void> =>
        handle.transaction(async (tx) => {
          const count = (await tx.settings.get('count')) as number | null;
          await tx.settings.put('count', (count ?? 0) + 1);
        });

      it('loses no read-then-write of one handle', async () => {
        await Promise.all(Array.from({ length: 40 }, () => increment(store)));
        expect(await store.transaction((tx) => tx.settings.get('count'))).toBe(40);
      });

      it('loses no read-then-write of several handles', async () => {
        const handles = [store, await open(), await open()];
        await Promise.all(Array.from({ length: 45 }, (_, index) => increment(handles[index % 3] ?? store)));
        expect(await store.transaction((tx) => tx.settings.get('count'))).toBe(45);
      });

      it('can be opened by several for the first time in the same instant', async () => {
        const fresh = await prepare();
        try {
          const handles = await Promise.all([fresh.open(), fresh.open(), fresh.open()]);
          await Promise.all(handles.map(increment));
          expect(await handles[0]?.transaction((tx) => tx.settings.get('count'))).toBe(3);
          await Promise.all(handles.map((handle) => handle.close()));
        } finally {
          await fresh.remove();
        }
      });

      it('numbers the entries of a timeline without gap or repetition', async () => {
        const other = await open();
        await store.transaction((tx) => tx.incidents.put(incident('one')));
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            (index % 2 === 0 ? store : other).transaction((tx) =>
              tx.incidents.append({ incidentId: 'one', at: index, actor: 'ada', kind: 'noted', text: `${index}` }),
            ),
          ),
        );
        const entries = await store.transaction((tx) => tx.incidents.timeline('one'));
        expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      });

      it('gives a notice to one claimant only', async () => {
        const handles = [store, await open()];
        await store.transaction((tx) => tx.notices.enqueue(notice('n1')));
        const claims = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            (handles[index % 2] ?? store).transaction((tx) =>
              tx.notices.replace(notice('n1', { state: 'sending', token: 1, leaseUntil: 9_999 }), 0),
            ),
          ),
        );
        expect(claims.filter((claimed) => claimed)).toHaveLength(1);
      });
    });

    describe('version', () => {
      it('stays while nobody writes', async () => {
        const before = await store.version();
        await store.transaction((tx) => tx.incidents.list(10));
        expect(await store.version()).toBe(before);
      });

      it('changes when this handle or another one has written', async () => {
        const other = await open();
        const seen = new Set([await store.version()]);
        await store.transaction((tx) => tx.settings.put('a', 1));
        seen.add(await store.version());
        await other.transaction((tx) => tx.settings.put('a', 2));
        seen.add(await store.version());
        await store.transaction((tx) => tx.settings.put('a', 3));
        seen.add(await store.version());
        expect(seen.size).toBe(4);
      });
    });

    describe('the tables', () => {
      it('hold the state of checks', async () => {
        await store.transaction(async (tx) => {
          expect(await tx.checks.get('none')).toBeNull();
          await tx.checks.put(checkState('a', { since: 1 }));
          await tx.checks.put(checkState('b', { since: 2, last: null }));
          await tx.checks.put(checkState('a', { since: 3, status: 'down' }));
          expect(await tx.checks.get('a')).toEqual(checkState('a', { since: 3, status: 'down' }));
          expect((await tx.checks.list()).map((state) => state.checkId)).toEqual(['a', 'b']);
          expect((await tx.checks.get('b'))?.last).toBeNull();
        });
      });

      it('hold samples: a window is after `from`, up to `to`, oldest first', async () => {
        await store.transaction(async (tx) => {
          await tx.samples.add([]);
          await tx.samples.add([sample(30), sample(10), sample(20), sample(20, 'other'), sample(40)]);
          expect((await tx.samples.window('check.up', 'bot', 10, 30)).map(({ at }) => at)).toEqual([20, 30]);
          expect(await tx.samples.window('check.up', 'other', 0, 99)).toEqual([sample(20, 'other')]);
          expect(await tx.samples.window('check.duration', 'bot', 0, 99)).toEqual([]);
          expect(await tx.samples.deleteBefore(30)).toBe(3);
          expect((await tx.samples.window('check.up', 'bot', 0, 99)).map(({ at }) => at)).toEqual([30, 40]);
        });
      });

      it('hold thousands of samples given at once', async () => {
        await store.transaction(async (tx) => {
          await tx.samples.add(Array.from({ length: 5_001 }, (_, at) => sample(at)));
          expect(await tx.samples.window('check.up', 'bot', -1, 9_999)).toHaveLength(5_001);
        });
      });

      it('hold alerts, with the third state', async () => {
        const alerts: Alert[] = [true, false, null].map((holds, index) => ({ ...alert, ruleId: `r${index}`, holds }));
        await store.transaction(async (tx) => {
          for (const one of alerts) await tx.alerts.put(one);
          for (const one of alerts) expect(await tx.alerts.get(one.ruleId)).toEqual(one);
          await tx.alerts.put({ ...alert, ruleId: 'r0', state: 'firing', value: 0.5 });
          expect(await tx.alerts.get('r0')).toMatchObject({ state: 'firing', value: 0.5 });
          expect(await tx.alerts.list()).toHaveLength(3);
          expect(await tx.alerts.get('none')).toBeNull();
        });
      });

      it('hold incidents, newest first', async () => {
        await store.transaction(async (tx) => {
          await tx.incidents.put(incident('old', { openedAt: 1 }));
          await tx.incidents.put(incident('new', { openedAt: 3 }));
          await tx.incidents.put(incident('done', { openedAt: 2, state: 'resolved', resolvedAt: 9 }));
          await tx.incidents.put(incident('filed', { openedAt: 4, state: 'documented' }));
          expect((await tx.incidents.list(3)).map(({ id }) => id)).toEqual(['filed', 'new', 'done']);
          expect((await tx.incidents.unresolved()).map(({ id }) => id)).toEqual(['new', 'old']);
        });
      });

      it('keep the timeline of an incident that is put again', async () => {
        const entry = { incidentId: 'one', at: 5, actor: 'ada', kind: 'noted', text: 'It is the "token";\n<b>\0' };
        await store.transaction(async (tx) => {
          await tx.incidents.append(entry);
          await tx.incidents.put(incident('one'));
          await tx.incidents.append({ ...entry, text: 'second' });
          await tx.incidents.put(incident('one', { state: 'resolved' }));
        });
        const entries = await store.transaction((tx) => tx.incidents.timeline('one'));
        expect(entries).toEqual([
          { ...entry, seq: 1 },
          { ...entry, seq: 2, text: 'second' },
        ]);
      });

      it('take a notice with the same key once', async () => {
        await store.transaction(async (tx) => {
          expect(await tx.notices.enqueue(notice('n1', { key: 'same' }))).toBe(true);
          expect(await tx.notices.enqueue(notice('n2', { key: 'same' }))).toBe(false);
          expect(await tx.notices.get('n2')).toBeNull();
          expect(await tx.notices.get('n1')).toEqual(notice('n1', { key: 'same' }));
        });
      });

      it('let nobody write a notice with an outdated token', async () => {
        const claimed = notice('n1', { state: 'sending', token: 1, leaseUntil: 100 });
        const reclaimed = notice('n1', { state: 'sending', token: 2, leaseUntil: 200 });
        await store.transaction(async (tx) => {
          await tx.notices.enqueue(notice('n1'));
          expect(await tx.notices.replace(claimed, 0)).toBe(true);
          expect(await tx.notices.replace(reclaimed, 1)).toBe(true);
          expect(await tx.notices.replace({ ...claimed, state: 'delivered', token: 1 }, 1)).toBe(false);
          expect(await tx.notices.get('n1')).toEqual(reclaimed);
          expect(await tx.notices.replace(notice('none'), 0)).toBe(false);
        });
      });

      it('give the notices that are due, oldest first', async () => {
        await store.transaction(async (tx) => {
          expect(await tx.notices.nextDueAt()).toBeNull();
          await tx.notices.enqueue(notice('later', { createdAt: 1, runAt: 200 }));
          await tx.notices.enqueue(notice('second', { createdAt: 3, runAt: 50 }));
          await tx.notices.enqueue(notice('first', { createdAt: 2, runAt: 100 }));
          await tx.notices.enqueue(notice('held', { createdAt: 4, runAt: 1, state: 'sending', leaseUntil: 150 }));
          await tx.notices.enqueue(notice('sent', { createdAt: 5, runAt: 1, state: 'delivered' }));
          await tx.notices.enqueue(notice('dead', { createdAt: 6, runAt: 1, state: 'dead' }));
          const due = async (now: number, limit = 10): Promise<string[]> =>
            (await tx.notices.due(now, limit)).map(({ id }) => id);
          expect(await due(49)).toEqual([]);
          expect(await due(50)).toEqual(['second']);
          expect(await due(100)).toEqual(['first', 'second']);
          expect(await due(150)).toEqual(['first', 'second', 'held']);
          expect(await due(200, 2)).toEqual(['later', 'first']);
          expect(await tx.notices.nextDueAt()).toBe(50);
          expect((await tx.notices.list(2)).map(({ id }) => id)).toEqual(['dead', 'sent']);
        });
      });

      it('hold runs and their journals', async () => {
        const entry = { runId: 'r1', at: 1, actor: 'ada', step: 0, kind: 'output', text: 'line' } as const;
        await store.transaction(async (tx) => {
          await tx.runs.put(run('r1', { startedAt: 1 }));
          await tx.runs.put(run('r2', { startedAt: 2, state: 'completed', host: null }));
          for (let step = 0; step < 3; step++) await tx.runs.append({ ...entry, step });
          await tx.runs.put(run('r1', { startedAt: 1, finishedAt: 7 }));
          expect(await tx.runs.get('r1')).toEqual(run('r1', { startedAt: 1, finishedAt: 7 }));
          expect(await tx.runs.get('none')).toBeNull();
          expect((await tx.runs.list(9)).map(({ id }) => id)).toEqual(['r2', 'r1']);
          expect((await tx.runs.unfinished()).map(({ id }) => id)).toEqual(['r1']);
          expect(await tx.runs.journal('r1', 1)).toEqual([
            { ...entry, seq: 2, step: 1 },
            { ...entry, seq: 3, step: 2 },
          ]);
          expect(await tx.runs.journal('r2', 0)).toEqual([]);
        });
      });

      it('hold drills', async () => {
        await store.transaction(async (tx) => {
          await tx.drills.put({ ...drill, score: null });
          await tx.drills.put(drill);
          await tx.drills.put({ ...drill, id: 'd0', startedAt: 0 });
          expect(await tx.drills.get('d1')).toEqual(drill);
          expect((await tx.drills.list(1)).map(({ id }) => id)).toEqual(['d1']);
        });
      });

      it('hold releases by service, greatest number first', async () => {
        await store.transaction(async (tx) => {
          await tx.releases.put(release('r9', { number: 9 }));
          await tx.releases.put(release('r10', { number: 10, good: true, failure: 'It crashed.' }));
          await tx.releases.put(release('x1', { service: 'other', number: 1 }));
          await tx.releases.put(release('r9', { number: 9, state: 'retired' }));
          expect(await tx.releases.get('r10')).toEqual(
            release('r10', { number: 10, good: true, failure: 'It crashed.' }),
          );
          expect((await tx.releases.list('bot', 9)).map(({ id, state }) => [id, state])).toEqual([
            ['r10', 'live'],
            ['r9', 'retired'],
          ]);
          expect(await tx.releases.list('bot', 1)).toHaveLength(1);
        });
      });

      it.each([
        [null],
        [0],
        [1.5],
        [9_007_199_254_740_991],
        ['7'],
        ['1.0'],
        [''],
        [true],
        [[1, [2]]],
        [{ a: { b: null } }],
      ])('give back the setting %j as it was put', async (value) => {
        await store.transaction((tx) => tx.settings.put('name', value));
        expect(await store.transaction((tx) => tx.settings.get('name'))).toEqual(value);
      });

      it('forget a deleted setting', async () => {
        await store.transaction(async (tx) => {
          await tx.settings.put('name', 1);
          await tx.settings.delete('name');
          await tx.settings.delete('never there');
          expect(await tx.settings.get('name')).toBeNull();
        });
      });
    });
  });
}

const body: Notice['body'] = {
  about: 'opened',
  incidentId: null,
  severity: 'P0',
  title: 'Bot is down',
  lines: ['one', 'two'],
  link: null,
};

function notice(id: string, given: Partial<Notice> = {}): Notice {
  return {
    id,
    key: `key of ${id}`,
    destination: 'team',
    body,
    state: 'pending',
    attempts: 0,
    createdAt: 1_000,
    runAt: 1_000,
    leaseUntil: null,
    token: 0,
    deliveredAt: null,
    lastAnswer: null,
    ...given,
  };
}

function incident(id: string, given: Partial<Incident> = {}): Incident {
  return {
    id,
    title: 'Discord Bot Not Responding',
    severity: 'P0',
    state: 'open',
    service: 'discord-bot',
    ruleId: 'rule',
    documented: null,
    openedAt: 1_700_000_000_000,
    acknowledgedAt: null,
    resolvedAt: null,
    respondBy: 1_700_000_900_000,
    drillId: null,
    ...given,
  };
}

function checkState(checkId: string, given: Partial<CheckState> = {}): CheckState {
  const last = { checkId, at: 5, outcome: 'fail', durationMs: 1.25, status: 500, reason: 'It answered 500.' } as const;
  return { checkId, status: 'up', failures: 1, successes: 0, since: 4, last, ...given };
}

function sample(at: number, service = 'bot'): Sample {
  return { metric: 'check.up', service, at, value: 0.25 };
}

const alert: Alert = { ruleId: 'r', state: 'pending', since: 1, holds: true, value: null, evaluatedAt: 2 };

function run(id: string, given: Partial<Run> = {}): Run {
  const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 2 };
  return {
    id,
    procedureId: 'rollback',
    title: 'Rollback',
    source,
    revision: 'abc',
    startedBy: 'ada',
    startedAt: 1,
    finishedAt: null,
    state: 'open',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps: [
      {
        index: 0,
        title: null,
        kind: 'shell',
        condition: null,
        source,
        asWritten: 'true',
        rendered: 'true',
        hash: 'b5',
        open: [],
        translations: [],
      },
    ],
    states: [{ kind: 'running', startedAt: 1, attempt: 1 }],
    host: { id: 'host', token: 3, leaseUntil: 99 },
    ...given,
  };
}

const drill: Drill = {
  id: 'd1',
  incident: 'Discord Bot Not Responding',
  fault: { kind: 'kill', service: 'bot' },
  startedAt: 1,
  finishedAt: 2,
  stages: [{ stage: 'fault', passed: true, at: 1, text: 'It is dead.' }],
  score: { passed: true, points: 1, of: 1, detectMs: 1, tellMs: null, restoreMs: 3, why: [] },
};

function release(id: string, given: Partial<Release> = {}): Release {
  return {
    id,
    service: 'bot',
    number: 1,
    codeHash: 'abc',
    variables: { PORT: '1', EMPTY: '' },
    reason: 'deploy',
    state: 'live',
    createdAt: 1,
    liveAt: null,
    failure: null,
    good: false,
    ...given,
  };
}
