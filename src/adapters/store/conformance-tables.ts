import { describe, expect, it } from 'vitest';
import { binOf, quantile, readBins } from '../../core/rule/histogram.ts';
import type { ActionItem } from '../../core/post-mortem/model.ts';
import type { Alert } from '../../core/rule/model.ts';
import type { Store } from '../../engine/ports.ts';
import { alert, body, checkState, drill, incident, notice, release, run, sample } from './conformance-values.ts';

/** What each table of a store must do; `store` gives the one under test, empty. */
export function tablesConformance(store: () => Store): void {
  describe('the tables', () => {
    it('hold the state of checks', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.checks.get('none')).toBeNull();
        await tx.checks.put(checkState('a', { since: 1 }));
        await tx.checks.put(checkState('b', { since: 2, last: null }), checkState('c', { since: 0 }));
        await tx.checks.put(checkState('c', { since: 0, failures: 4 }), checkState('d', { since: -1 }));
        expect((await tx.checks.get('c'))?.failures).toBe(4);
        await tx.checks.put(checkState('a', { since: 3, status: 'down' }));
        expect(await tx.checks.get('a')).toEqual(checkState('a', { since: 3, status: 'down' }));
        expect((await tx.checks.list()).map((state) => state.checkId)).toEqual(['a', 'b', 'c', 'd']);
        expect((await tx.checks.get('b'))?.last).toBeNull();
      });
    });

    it('hold samples: a window is after `from`, up to `to`, oldest first', async () => {
      await store().transaction(async (tx) => {
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
      await store().transaction(async (tx) => {
        await tx.samples.add(Array.from({ length: 5_001 }, (_, at) => sample(at)));
        expect(await tx.samples.window('check.up', 'bot', -1, 9_999)).toHaveLength(5_001);
      });
    });

    it('roll samples up by minute and hour, as often as one likes', async () => {
      const minute = 60_000;
      const samples = [0, 1, 59_999, 60_000, 119_999, 3_600_000].map((at, index) => ({ ...sample(at), value: index }));
      const slow = [50, 100, 200].map((value, at) => ({ ...sample(at), metric: 'check.duration' as const, value }));
      await store().transaction(async (tx) => {
        await tx.samples.add([...samples, ...slow, sample(5, 'other')]);
        expect(await tx.samples.firstFrom(2)).toBe(2);
        expect(await tx.samples.firstFrom(3_600_001)).toBeNull();
        for (let again = 0; again < 2; again += 1) {
          await tx.rollups.makeMinutes(0, minute);
          await tx.rollups.makeMinutes(0, 62 * minute);
          let after: string | null = '';
          for (const last of ['bot', 'other', null]) {
            after = await tx.rollups.makeHour(0, after ?? '', 1);
            expect(after).toBe(last);
          }
        }
        expect(await tx.rollups.firstMinuteFrom(1)).toBe(minute);
        expect(await tx.rollups.firstMinuteFrom(61 * minute)).toBeNull();
        const rolled = { bins: null };
        expect(await tx.rollups.list('minute', 'check.up', 'bot', 0, 60 * minute)).toEqual([
          { ...rolled, at: 0, count: 3, min: 0, max: 2, sum: 3 },
          { ...rolled, at: minute, count: 2, min: 3, max: 4, sum: 7 },
        ]);
        expect(await tx.rollups.list('hour', 'check.up', 'bot', 0, 1)).toEqual([
          { ...rolled, at: 0, count: 5, min: 0, max: 4, sum: 10 },
        ]);
        const [first] = await tx.rollups.list('minute', 'check.duration', 'bot', 0, 1);
        const histogram = new Map(readBins(first?.bins ?? ''));
        expect(histogram).toEqual(new Map([50, 100, 200].map((value) => [binOf(value), 1])));
        expect(quantile(histogram, 50)).toBeCloseTo(100, -0.5);
        await tx.samples.add([{ ...sample(7), value: 10 }]);
        await tx.rollups.makeMinutes(0, minute);
        expect(await tx.rollups.list('minute', 'check.up', 'bot', 0, 1)).toMatchObject([
          { count: 4, max: 10, sum: 13 },
        ]);
        expect(await tx.rollups.deleteBefore('minute', minute)).toBe(3);
        expect(await tx.rollups.list('minute', 'check.up', 'bot', 0, 2 * minute)).toHaveLength(1);
      });
    });

    it('hold alerts, with the third state', async () => {
      const alerts: Alert[] = [true, false, null].map((holds, index) => ({ ...alert, ruleId: `r${index}`, holds }));
      await store().transaction(async (tx) => {
        await tx.alerts.put(...alerts);
        for (const one of alerts) expect(await tx.alerts.get(one.ruleId)).toEqual(one);
        await tx.alerts.put({ ...alert, ruleId: 'r0', state: 'firing', value: 0.5 });
        expect(await tx.alerts.get('r0')).toMatchObject({ state: 'firing', value: 0.5 });
        expect(await tx.alerts.list()).toHaveLength(3);
        expect(await tx.alerts.get('none')).toBeNull();
      });
    });

    it('hold incidents, newest first', async () => {
      await store().transaction(async (tx) => {
        await tx.incidents.put(incident('old', { openedAt: 1 }));
        await tx.incidents.put(incident('new', { openedAt: 3 }));
        await tx.incidents.put(incident('done', { openedAt: 2, state: 'resolved', resolvedAt: 9 }));
        await tx.incidents.put(incident('filed', { openedAt: 4, state: 'documented' }));
        expect((await tx.incidents.list(3)).map(({ id }) => id)).toEqual(['filed', 'new', 'done']);
        expect((await tx.incidents.unresolved()).map(({ id }) => id)).toEqual(['new', 'old']);
        await tx.incidents.put(incident('other', { openedAt: 5, ruleId: 'another' }));
        await tx.incidents.put(incident('by hand', { openedAt: 6, ruleId: null }));
        expect((await tx.incidents.ofRule('another', 9)).map(({ id }) => id)).toEqual(['other']);
        expect((await tx.incidents.ofRule('rule', 2)).map(({ id }) => id)).toEqual(['filed', 'new']);
      });
    });

    it('keep the timeline of an incident that is put again', async () => {
      const entry = { incidentId: 'one', at: 5, actor: 'ada', kind: 'noted', text: 'It is the "token";\n<b>\0' };
      await store().transaction(async (tx) => {
        await tx.incidents.append(entry);
        await tx.incidents.put(incident('one'));
        await tx.incidents.append({ ...entry, text: 'second' });
        await tx.incidents.put(incident('one', { state: 'resolved' }));
      });
      const entries = await store().transaction((tx) => tx.incidents.timeline('one'));
      expect(entries).toEqual([
        { ...entry, seq: 1, text: 'It is the "token";\n<b>␀' },
        { ...entry, seq: 2, text: 'second' },
      ]);
    });

    it('order texts by their bytes', async () => {
      const ids = ['a', 'B', 'é', 'Z', '_', 'b', '1', 'ß', '-'];
      await store().transaction(async (tx) => {
        for (const id of ids) await tx.checks.put(checkState(id, { since: 1 }));
        const inOrder = ['-', '1', 'B', 'Z', '_', 'a', 'b', 'ß', 'é'];
        expect((await tx.checks.list()).map((state) => state.checkId)).toEqual(inOrder);
      });
    });

    it('take a notice with the same key once', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.notices.enqueue(notice('n1', { key: 'same' }))).toBe(true);
        expect(await tx.notices.enqueue(notice('n2', { key: 'same' }))).toBe(false);
        expect(await tx.notices.get('n2')).toBeNull();
        expect(await tx.notices.get('n1')).toEqual(notice('n1', { key: 'same' }));
      });
    });

    it('let nobody write a notice with an outdated token', async () => {
      const claimed = notice('n1', { state: 'sending', token: 1, leaseUntil: 100 });
      const reclaimed = notice('n1', { state: 'sending', token: 2, leaseUntil: 200 });
      await store().transaction(async (tx) => {
        await tx.notices.enqueue(notice('n1'));
        expect(await tx.notices.replace(claimed, 0)).toBe(true);
        expect(await tx.notices.replace(reclaimed, 1)).toBe(true);
        expect(await tx.notices.replace({ ...claimed, state: 'delivered', token: 1 }, 1)).toBe(false);
        expect(await tx.notices.get('n1')).toEqual(reclaimed);
        expect(await tx.notices.replace(notice('none'), 0)).toBe(false);
      });
    });

    it('give the notices that are due, oldest first', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.notices.nextDueAt()).toBeNull();
        await tx.notices.enqueue(notice('later', { createdAt: 1, runAt: 200 }));
        await tx.notices.enqueue(notice('second', { createdAt: 3, runAt: 50 }));
        await tx.notices.enqueue(notice('first', { createdAt: 2, runAt: 100 }));
        await tx.notices.enqueue(notice('held', { createdAt: 4, runAt: 1, state: 'sending', leaseUntil: 150 }));
        await tx.notices.enqueue(notice('sent', { createdAt: 5, runAt: 1, state: 'delivered' }));
        await tx.notices.enqueue(notice('dead', { createdAt: 6, runAt: 1, state: 'dead' }));
        const due = async (now: number, limit = 10, except: string[] = []): Promise<string[]> =>
          (await tx.notices.due(now, limit, except)).map(({ id }) => id);
        expect(await due(49)).toEqual([]);
        expect(await due(50)).toEqual(['second']);
        expect(await due(100)).toEqual(['first', 'second']);
        expect(await due(150)).toEqual(['first', 'second', 'held']);
        expect(await due(200, 2)).toEqual(['later', 'first']);
        expect(await due(200, 2, ['nobody'])).toEqual(['later', 'first']);
        await tx.notices.enqueue(notice('other', { createdAt: 7, runAt: 1, destination: 'pager' }));
        expect(await due(200, 1, [notice('later').destination])).toEqual(['other']);
        expect(await tx.notices.nextDueAt()).toBe(1);
        expect((await tx.notices.list(2)).map(({ id }) => id)).toEqual(['other', 'dead']);
      });
    });

    it('give the first pages of incidents before all other notices', async () => {
      await store().transaction(async (tx) => {
        const about = (what: 'opened' | 'resolved') => ({ body: { ...body, about: what } });
        await tx.notices.enqueue(notice('end', { createdAt: 1, runAt: 1, ...about('resolved') }));
        await tx.notices.enqueue(notice('page', { createdAt: 2, runAt: 1, ...about('opened') }));
        expect((await tx.notices.due(9, 9, [])).map(({ id }) => id)).toEqual(['page', 'end']);
        expect((await tx.notices.due(9, 1, [])).map(({ id }) => id)).toEqual(['page']);
      });
    });

    it('know which notices go out together, and how many messages a destination was sent', async () => {
      await store().transaction(async (tx) => {
        for (const id of ['a', 'b', 'c', 'd']) await tx.notices.enqueue(notice(id));
        await tx.notices.enqueue(notice('x', { destination: 'pager', bundle: 'both', deliveredAt: 40 }));
        expect(await tx.notices.replace(notice('a', { bundle: 'both', deliveredAt: 30, state: 'delivered' }), 0)).toBe(
          true,
        );
        expect(await tx.notices.replace(notice('b', { bundle: 'both', deliveredAt: 30, state: 'delivered' }), 0)).toBe(
          true,
        );
        expect(await tx.notices.replace(notice('c', { deliveredAt: 20, state: 'delivered' }), 0)).toBe(true);
        expect(await tx.notices.replace(notice('d', { state: 'superseded' }), 0)).toBe(true);
        const { destination } = notice('a');
        expect((await tx.notices.inBundle(destination, 'both')).map(({ id }) => id).sort()).toEqual(['a', 'b']);
        expect(await tx.notices.deliveredSince(destination, 0)).toEqual([20, 30]);
        expect(await tx.notices.deliveredSince(destination, 20)).toEqual([30]);
        expect(await tx.notices.due(99_999_999_999_999, 9, ['pager'])).toEqual([]);
      });
    });

    it('hold runs and their journals', async () => {
      const entry = { runId: 'r1', at: 1, actor: 'ada', step: 0, kind: 'output', text: 'line' } as const;
      await store().transaction(async (tx) => {
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
      await store().transaction(async (tx) => {
        await tx.drills.put({ ...drill, score: null });
        await tx.drills.put(drill);
        await tx.drills.put({ ...drill, id: 'd0', startedAt: 0 });
        expect(await tx.drills.get('d1')).toEqual(drill);
        expect((await tx.drills.list(1)).map(({ id }) => id)).toEqual(['d1']);
      });
    });

    it('hold what language models were asked, and what that cost', async () => {
      const call = { id: 'm1', incidentId: 'i1', kind: 'reading', askedBy: 'Ada', at: 10, tokens: 900 } as const;
      await store().transaction(async (tx) => {
        expect([await tx.modelCalls.spentSince(0), await tx.modelCalls.spentOn('i1')]).toEqual([0, 0]);
        await tx.modelCalls.put(call);
        await tx.modelCalls.put({ ...call, id: 'm2', incidentId: 'i2', at: 20, tokens: 5_000_000_000 });
        await tx.modelCalls.put({ ...call, tokens: 300 });
        expect(await tx.modelCalls.get('m1')).toEqual({ ...call, tokens: 300 });
        expect(await tx.modelCalls.get('m9')).toBeNull();
        expect([await tx.modelCalls.spentSince(9), await tx.modelCalls.spentSince(10)]).toEqual([
          5_000_000_300, 5_000_000_000,
        ]);
        expect(await tx.modelCalls.spentOn('i1')).toBe(300);
      });
    });

    it('hold what is to be done after an incident, until it is done', async () => {
      const item = (id: string, given: Partial<ActionItem> = {}): ActionItem => ({
        id,
        incidentId: 'i1',
        text: 'Mend it',
        owner: null,
        dueAt: null,
        createdAt: 1,
        doneAt: null,
        doneBy: null,
        ...given,
      });
      await store().transaction(async (tx) => {
        await tx.actionItems.put(item('a2', { createdAt: 2, owner: 'Ada', dueAt: 9 }));
        await tx.actionItems.put(item('a1'));
        await tx.actionItems.put(item('a3', { incidentId: 'i2', createdAt: 3 }));
        await tx.actionItems.put(item('a1', { doneAt: 5, doneBy: 'Bo' }));
        expect(await tx.actionItems.get('a2')).toEqual(item('a2', { createdAt: 2, owner: 'Ada', dueAt: 9 }));
        expect(await tx.actionItems.get('a9')).toBeNull();
        expect((await tx.actionItems.open()).map(({ id }) => id)).toEqual(['a2', 'a3']);
        expect((await tx.actionItems.forIncident('i1')).map(({ id, doneBy }) => [id, doneBy])).toEqual([
          ['a1', 'Bo'],
          ['a2', null],
        ]);
      });
    });

    it('hold when tasks were first seen and when they were done, each time once', async () => {
      const done = (at: number, taskId = 't1') => ({ taskId, at, by: 'Ada', note: null, runId: null });
      await store().transaction(async (tx) => {
        await tx.tasks.see(['t1', 't2'], 5);
        await tx.tasks.see(['t2', 't3'], 9);
        expect(await tx.tasks.seen()).toEqual(
          new Map([
            ['t1', 5],
            ['t2', 5],
            ['t3', 9],
          ]),
        );
        expect(await tx.tasks.add({ ...done(7), note: 'as always', runId: 'r1' })).toBe(true);
        expect(await tx.tasks.add(done(8))).toBe(true);
        expect(await tx.tasks.add(done(8))).toBe(false);
        await tx.tasks.add(done(6, 't2'));
        expect((await tx.tasks.last()).sort((a, b) => a.at - b.at)).toEqual([done(6, 't2'), done(8)]);
        expect((await tx.tasks.history('t1', 9)).map(({ at, note, runId }) => [at, note, runId])).toEqual([
          [8, null, null],
          [7, 'as always', 'r1'],
        ]);
        expect(await tx.tasks.history('t1', 1)).toHaveLength(1);
      });
    });

    it('find the run of a procedure that was completed last, drills aside', async () => {
      await store().transaction(async (tx) => {
        await tx.runs.put(run('r1', { procedureId: 'p', state: 'completed', finishedAt: 5 }));
        await tx.runs.put(run('r2', { procedureId: 'p', state: 'completed', finishedAt: 4 }));
        await tx.runs.put(run('r3', { procedureId: 'p', state: 'failed', finishedAt: 6 }));
        await tx.runs.put(run('r4', { procedureId: 'p', state: 'completed', finishedAt: 7, drillId: 'd' }));
        await tx.runs.put(run('r5', { procedureId: 'q', state: 'completed', finishedAt: 8 }));
        expect((await tx.runs.lastCompleted('p'))?.id).toBe('r1');
        expect(await tx.runs.lastCompleted('none')).toBeNull();
      });
    });

    it('hold releases by service, greatest number first', async () => {
      await store().transaction(async (tx) => {
        await tx.releases.put(release('r9', { number: 9 }));
        await tx.releases.put(release('r10', { number: 10, good: true, failure: 'It crashed.', from: 'x1' }));
        await tx.releases.put(release('x1', { service: 'other', number: 1 }));
        await tx.releases.put(release('r9', { number: 9, state: 'retired' }));
        expect(await tx.releases.get('r10')).toEqual(
          release('r10', { number: 10, good: true, failure: 'It crashed.', from: 'x1' }),
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
      ['\0\ud800'],
    ])('give back the setting %j as it was put', async (value) => {
      await store().transaction((tx) => tx.settings.put('name', value));
      expect(await store().transaction((tx) => tx.settings.get('name'))).toEqual(value);
    });

    it('forget a deleted setting', async () => {
      await store().transaction(async (tx) => {
        await tx.settings.put('name', 1);
        await tx.settings.delete('name');
        await tx.settings.delete('never there');
        expect(await tx.settings.get('name')).toBeNull();
      });
    });
  });
}
