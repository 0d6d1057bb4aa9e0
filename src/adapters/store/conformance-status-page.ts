import { expect, it } from 'vitest';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { PublicIncident } from '../../core/status-page/model.ts';
import type { PublicWork } from '../../core/status-page/planned-work.ts';
import type { Subscriber } from '../../core/status-page/subscriber.ts';
import type { Store } from '../../engine/ports.ts';
import { body } from './conformance-values.ts';

const shown = (id: string, endedAt: number | null): PublicIncident => ({
  id,
  title: 'Problems with “Website”',
  components: ['website'],
  impact: 'partial',
  impactBy: 'person',
  state: endedAt === null ? 'fixing' : 'resolved',
  begunAt: 1_700_000_000_000,
  endedAt,
  updates: [{ at: 1_700_000_000_001, state: 'fixing', impact: 'partial', text: 'We are on it.' }],
});

const subscriber = (id: string, given: Partial<Subscriber> = {}): Subscriber => ({
  id,
  kind: 'email',
  fingerprint: `print-${id}`,
  address: { $sealed: 'abc' },
  state: 'pending',
  createdAt: 10,
  askedAt: 10,
  asked: 1,
  confirmedAt: null,
  refusals: 0,
  refusingSince: null,
  pausedAt: null,
  why: null,
  ...given,
});

/** What the tables of the status page must do; `store` gives the one under test, empty. */
export function statusPageConformance(store: () => Store): void {
  it('hold what customers see, by our id and by theirs', async () => {
    await store().transaction(async (tx) => {
      await tx.publicIncidents.put('inc-1', shown('a', null));
      await tx.publicIncidents.put('inc-2', shown('b', 50));
      await tx.publicIncidents.put('inc-3', shown('c', null));
      await tx.publicIncidents.put('inc-3', shown('c', 90));
      expect(await tx.publicIncidents.of('inc-1')).toEqual(shown('a', null));
      expect([await tx.publicIncidents.get('b'), await tx.publicIncidents.get('inc-2')]).toEqual([
        shown('b', 50),
        null,
      ]);
      expect(await tx.publicIncidents.open()).toEqual(['inc-1']);
      expect((await tx.publicIncidents.since(50)).map(({ id }) => id)).toEqual(['a', 'c']);
    });
  });

  it('hold what customers were told of planned work', async () => {
    const work = (id: string, endedAt: number | null): PublicWork => ({
      id,
      title: 'Planned “work”',
      components: null,
      from: 1_700_000_000_000,
      until: 1_700_000_000_009,
      state: endedAt === null ? 'begun' : 'over',
      leadMs: 1,
      endedAt,
      updates: [{ at: 5, state: 'begun', until: 9 }],
    });
    await store().transaction(async (tx) => {
      for (const one of [work('b', null), work('a', null), work('a', 50), work('c', 90)]) await tx.publicWork.put(one);
      expect([await tx.publicWork.get('a'), await tx.publicWork.get('x')]).toEqual([work('a', 50), null]);
      expect((await tx.publicWork.since(50)).map(({ id }) => id)).toEqual(['b', 'c']);
    });
  });

  it('hold subscribers, page by page, each fingerprint once', async () => {
    await store().transaction(async (tx) => {
      for (const id of ['c', 'a', 'b']) await tx.subscribers.put(subscriber(id));
      const confirmed = subscriber('b', { state: 'confirmed', confirmedAt: 20, askedAt: 30 });
      await tx.subscribers.put(confirmed);
      expect((await tx.subscribers.list('pending', '', 1)).map(({ id }) => id)).toEqual(['a']);
      expect((await tx.subscribers.list('pending', 'a', 9)).map(({ id }) => id)).toEqual(['c']);
      expect([await tx.subscribers.find('print-b'), await tx.subscribers.get('x')]).toEqual([confirmed, null]);
      expect([await tx.subscribers.askedSince(9), await tx.subscribers.askedSince(10)]).toEqual([3, 1]);
      expect([await tx.subscribers.forgetPending(10), await tx.subscribers.forgetPending(11)]).toEqual([0, 2]);
      const paused = subscriber('p', {
        state: 'paused',
        refusals: 3,
        refusingSince: 40,
        pausedAt: 50,
        why: 'It is gone.',
      });
      await tx.subscribers.put(paused);
      expect(await tx.subscribers.list('paused', '', 9)).toEqual([paused]);
      expect([await tx.subscribers.forgetPaused(50), await tx.subscribers.forgetPaused(51)]).toEqual([0, 1]);
      await tx.subscribers.delete('b');
      expect(await tx.subscribers.get('b')).toBeNull();
      await tx.subscribers.put(subscriber('d'));
    });
    const twice = store().transaction((tx) => tx.subscribers.put(subscriber('e', { fingerprint: 'print-d' })));
    await expect(twice).rejects.toThrow();
  });

  it('find the notices of a thread, and keep those to subscribers behind all others', async () => {
    await store().transaction(async (tx) => {
      const update = { ...body, about: 'public', incidentId: null, thread: 'public-a', turn: '1' } as const;
      await tx.notices.enqueue(noticeFor('subscriber-email:1', update, 1));
      await tx.notices.enqueue(noticeFor('subscriber-email:2', update, 1));
      await tx.notices.enqueue(noticeFor('slack', { ...body, about: 'resolved' }, 5));
      const thread = await tx.notices.inThread('public-a', ['subscriber-email:1', 'slack']);
      expect(thread.map(({ destination }) => destination)).toEqual(['subscriber-email:1']);
      expect((await tx.notices.due(9, 9, [])).map(({ destination }) => destination)[0]).toBe('slack');
      expect((await tx.notices.list(9)).map(({ destination }) => destination)).toEqual(['slack']);
    });
  });
}
