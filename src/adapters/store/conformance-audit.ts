import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainStart, verifyLink } from '../../core/audit/chain.ts';
import type { AuditEvent, AuditHead } from '../../core/audit/model.ts';
import type { Store } from '../../engine/ports.ts';

const event = (text: string, at = 1): AuditEvent => ({
  at,
  actor: { kind: 'person', name: 'Ada' },
  action: 'incident.noted',
  subject: 'i-1',
  text,
});

/** What the audit chain must do; `ground` gives a store, empty, and how to open another handle on it. */
export function auditConformance(ground: () => { store: Store; open(): Promise<Store> }): void {
  const append = (store: Store, ...events: AuditEvent[]): Promise<void> =>
    store.transaction(async (tx) => {
      for (const one of events) await tx.audit.append(one);
    });
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const verified = (store: Store): Promise<AuditHead> =>
    store.read(async (tx) => {
      let head = chainStart;
      for (const entry of await tx.audit.list({ after: 0, limit: 1_000 })) {
        const verdict = verifyLink(head, entry, sha256);
        if (verdict.kind === 'broken') expect.fail(`${verdict.seq}: ${verdict.why}`);
        head = verdict.head;
      }
      return head;
    });

  describe('the audit chain', () => {
    it('is empty at first', async () => {
      const { store } = ground();
      expect(await store.read((tx) => tx.audit.head())).toEqual(chainStart);
    });

    it('gives back what was appended, in pages and newest first', async () => {
      const { store } = ground();
      await append(store, event('one', 5), event('two', 6));
      await append(store, event('three', 4));
      const page = await store.read((tx) => tx.audit.list({ after: 1, limit: 1 }));
      expect(page).toMatchObject([{ ...event('two', 6), seq: 2 }]);
      const latest = await store.read((tx) => tx.audit.latest(2));
      expect(latest.map(({ text }) => text)).toEqual(['three', 'two']);
      expect(await verified(store)).toEqual(await store.read((tx) => tx.audit.head()));
    });

    it('holds, whatever characters an entry has', async () => {
      const { store } = ground();
      await append(store, event('a\0b \ud800 "quoted" \u2028 é'), { ...event(''), subject: '\0' });
      expect((await verified(store)).seq).toBe(2);
    });

    it('has nothing of a transaction that was rolled back', async () => {
      const { store } = ground();
      await append(store, event('one'));
      const failing = store.transaction(async (tx) => {
        await tx.audit.append(event('two'));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await append(store, event('three'));
      expect((await verified(store)).seq).toBe(2);
    });

    it('is one chain, also when several write at once', async () => {
      const { store, open } = ground();
      const other = await open();
      const writes = Array.from({ length: 20 }, (_, index) =>
        append(index % 2 === 0 ? store : other, event(`${index}`)),
      );
      await Promise.all(writes);
      await other.close();
      expect((await verified(store)).seq).toBe(20);
    });
  });
}
