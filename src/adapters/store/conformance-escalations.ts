import { expect, it } from 'vitest';
import type { Escalation } from '../../core/escalation/model.ts';
import type { StoredHold } from '../../engine/duty-tables.ts';
import type { Store } from '../../engine/ports.ts';
import { body, incident } from './conformance-values.ts';

function escalation(incidentId: string, given: Partial<Escalation> = {}): Escalation {
  const levels = [{ afterMs: 900_000, to: 'CTO “Ada”', destinations: ['on-call:primary', 'phone'] }];
  return {
    incidentId,
    policy: { levels, repeat: -1, repeatAfterMs: 900_000 },
    state: 'running',
    startedAt: 1_700_000_000_000,
    announced: true,
    next: 0,
    round: 2,
    roundAt: 1_700_000_000_000,
    told: 3,
    dueAt: null,
    heldBy: null,
    heldSince: null,
    responseMs: null,
    responseNoted: false,
    opening: body,
    ...given,
  };
}

/** What the tables of escalations and of what holds pages back must do; `store` gives the one under test, empty. */
export function escalationsConformance(store: () => Store): void {
  it('hold escalations: those that are due, most overdue first', async () => {
    await store().transaction(async (tx) => {
      expect([await tx.escalations.get('none'), await tx.escalations.nextDueAt()]).toEqual([null, null]);
      for (const [id, dueAt] of [
        ['a', 30],
        ['b', 10],
        ['c', null],
        ['d', 20],
      ] as const)
        await tx.escalations.put(escalation(id, { dueAt }));
      expect((await tx.escalations.due(20, 9)).map(({ incidentId }) => incidentId)).toEqual(['b', 'd']);
      expect((await tx.escalations.due(99, 1)).map(({ incidentId }) => incidentId)).toEqual(['b']);
      expect(await tx.escalations.nextDueAt()).toBe(10);
      const heldBy = { kind: 'silence', id: 's', why: 'known', until: 40 } as const;
      await tx.escalations.put(escalation('b', { state: 'held', heldBy, dueAt: 40 }));
      expect(await tx.escalations.held()).toEqual([escalation('b', { state: 'held', heldBy, dueAt: 40 })]);
      expect(await tx.escalations.nextDueAt()).toBe(20);
    });
  });

  it('hold windows and silences until they end', async () => {
    const silence = {
      id: 's',
      matcher: { service: 'bot', rule: null, severity: null },
      reason: 'known',
      by: 'Ada',
      from: 1,
      until: 50,
    };
    const held: StoredHold = { kind: 'silence', id: 's', endsAt: 50, silence };
    await store().transaction(async (tx) => {
      await tx.holds.put(held);
      await tx.holds.put({ ...held, id: 'later', endsAt: 90 });
      await tx.holds.put({ ...held, id: 'later', endsAt: 40 });
      expect((await tx.holds.list(39)).map(({ id }) => id)).toEqual(['later', 's']);
      expect(await tx.holds.list(40)).toEqual([held]);
      await tx.holds.delete('s');
      await tx.holds.delete('s');
      expect(await tx.holds.list(0)).toHaveLength(1);
    });
  });

  it('count how often an incident was opened again', async () => {
    await store().transaction(async (tx) => {
      await tx.incidents.put(incident('i', { reopened: 3 }));
      expect((await tx.incidents.get('i'))?.reopened).toBe(3);
    });
  });

  it('hold what other tools have told of, by source and fingerprint', async () => {
    const record = { source: 'prometheus', fingerprint: 'a', group: 'g', incidentId: 'i', firing: true };
    await store().transaction(async (tx) => {
      expect(await tx.outsideAlerts.get('prometheus', 'a')).toBeNull();
      await tx.outsideAlerts.put(record);
      await tx.outsideAlerts.put({ ...record, source: 'other' });
      await tx.outsideAlerts.put({ ...record, fingerprint: 'b', firing: false });
      await tx.outsideAlerts.put({ ...record, firing: false, incidentId: 'j' });
      expect(await tx.outsideAlerts.get('prometheus', 'a')).toEqual({ ...record, firing: false, incidentId: 'j' });
      expect((await tx.outsideAlerts.inGroup('prometheus', 'g')).map(({ fingerprint }) => fingerprint)).toEqual([
        'a',
        'b',
      ]);
      expect((await tx.outsideAlerts.ofIncident('i')).map(({ source }) => source).sort()).toEqual([
        'other',
        'prometheus',
      ]);
    });
  });
}
