import { describe, expect, it } from 'vitest';
import { LeaseLost } from '../../engine/lease/lease-lost.ts';
import type { Lease } from '../../engine/lease/tables.ts';
import type { Store } from '../../engine/ports.ts';

const long = 60_000;

/** What leases must do; `ground` gives a store, empty, and how to open another handle on it. */
export function leasesConformance(ground: () => { store: Store; open(): Promise<Store> }): void {
  const claim = (store: Store, holder: string, ttlMs: number): Promise<Lease | null> =>
    store.transaction((tx) => tx.leases.claim('watch', holder, ttlMs));
  const claimed = async (store: Store, holder: string, ttlMs: number): Promise<Lease> =>
    (await claim(store, holder, ttlMs)) ?? expect.fail(`${holder} did not get the lease.`);

  describe('a lease', () => {
    it('is held by one, for one name', async () => {
      const { store } = ground();
      expect(await claim(store, 'a', long)).toEqual({ name: 'watch', holder: 'a', token: 1 });
      expect(await claim(store, 'b', long)).toBeNull();
      expect(await store.transaction((tx) => tx.leases.claim('other', 'b', long))).toMatchObject({ holder: 'b' });
    });

    it('tells who has it, until it runs out or is given up', async () => {
      const { store } = ground();
      const holder = () => store.read((tx) => tx.leases.holder('watch'));
      expect(await holder()).toBeNull();
      const lease = await claimed(store, 'a', long);
      expect(await holder()).toBe('a');
      await store.transaction((tx) => tx.leases.release(lease));
      expect(await holder()).toBeNull();
      await claimed(store, 'b', -1);
      expect(await holder()).toBeNull();
    });

    it('that ran out goes to another, under a greater token', async () => {
      const { store } = ground();
      await claimed(store, 'a', -1);
      expect(await claim(store, 'b', long)).toEqual({ name: 'watch', holder: 'b', token: 2 });
    });

    it('that is renewed does not run out', async () => {
      const { store } = ground();
      const lease = await claimed(store, 'a', -1);
      expect(await store.transaction((tx) => tx.leases.renew(lease, long))).toBe(true);
      expect(await claim(store, 'b', long)).toBeNull();
    });

    it('that is let go is free at once, and its token does not come again', async () => {
      const { store } = ground();
      const lease = await claimed(store, 'a', long);
      await store.transaction((tx) => tx.leases.release(lease));
      expect(await claim(store, 'b', long)).toMatchObject({ token: 2 });
      await store.transaction((tx) => tx.leases.release(lease));
      expect(await claim(store, 'a', long)).toBeNull();
    });

    it('that was taken over lets its old holder neither renew it nor write', async () => {
      const { store, open } = ground();
      const old = await claimed(store, 'a', -1);
      const other = await open();
      const fresh = await claimed(other, 'b', long);
      expect(await store.transaction((tx) => tx.leases.renew(old, long))).toBe(false);
      const late = store.transaction(async (tx) => {
        await tx.settings.put('by', 'a');
        await tx.leases.guard(old);
      });
      await expect(late).rejects.toBeInstanceOf(LeaseLost);
      await other.transaction(async (tx) => {
        await tx.leases.guard(fresh);
        expect(await tx.settings.get('by')).toBeNull();
      });
    });

    it('that its own holder claims anew is under a new token', async () => {
      const { store } = ground();
      const first = await claimed(store, 'a', long);
      await claimed(store, 'a', long);
      await expect(store.transaction((tx) => tx.leases.guard(first))).rejects.toBeInstanceOf(LeaseLost);
    });

    it('goes to one of many that ask in the same instant', async () => {
      const { store, open } = ground();
      const handles = [store, await open(), await open()];
      const got = await Promise.all(
        Array.from({ length: 12 }, (_, index) => claim(handles[index % 3] ?? store, `holder ${index}`, long)),
      );
      expect(got.filter((lease) => lease !== null)).toHaveLength(1);
    });
  });
}
