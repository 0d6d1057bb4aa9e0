import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../engine/ports.ts';
import { auditConformance } from './conformance-audit.ts';
import { identityConformance } from './conformance-identity.ts';
import { escalationsConformance } from './conformance-escalations.ts';
import { statusPageConformance } from './conformance-status-page.ts';
import { leasesConformance } from './conformance-leases.ts';
import { tablesConformance } from './conformance-tables.ts';
import { body, incident, notice, release } from './conformance-values.ts';

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

      it('keeps none of its writes when one of them is refused and its work goes on', async () => {
        await store.transaction((tx) => tx.releases.put(release('r1', { number: 1 })));
        const rejected = store.transaction(async (tx) => {
          await tx.settings.put('name', 1);
          await tx.releases.put(release('r2', { number: 1 })).catch(() => undefined);
          return 'went on';
        });
        await expect(rejected).rejects.toMatchObject({ reason: 'constraint' });
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

      it('that was rolled back is not written to by a branch of it that nobody waited for', async () => {
        let straggler: Promise<unknown> = Promise.resolve();
        const rejected = store.transaction(async (tx) => {
          const slowly = async (): Promise<void> => {
            for (let index = 0; index < 50; index++) await tx.settings.put('straggler', index);
          };
          straggler = slowly().catch((error: unknown) => error);
          await tx.settings.get('anything');
          throw new Error('on purpose');
        });
        await expect(rejected).rejects.toThrow('on purpose');
        expect(await straggler).toBeInstanceOf(Error);
        expect(await store.transaction((tx) => tx.settings.get('straggler'))).toBeNull();
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

    describe('a read', () => {
      it('gives back what its work gives, and its error', async () => {
        await store.transaction((tx) => tx.settings.put('name', 1));
        expect(await store.read((tx) => tx.settings.get('name'))).toBe(1);
        await expect(store.read(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
      });

      it('cannot write, and writing works again after it', async () => {
        const writing = store.read((tx) => tx.settings.put('name', 1));
        await expect(writing).rejects.toMatchObject({ reason: 'misuse', message: expect.stringContaining('read') });
        await store.transaction((tx) => tx.settings.put('name', 2));
        expect(await store.read((tx) => tx.settings.get('name'))).toBe(2);
      });

      it('sees one moment, whatever another process writes meanwhile', async () => {
        const other = await open();
        await store.transaction((tx) => tx.settings.put('name', 1));
        const seen = await store.read(async (tx) => {
          const before = await tx.settings.get('name');
          await other.transaction((inner) => inner.settings.put('name', 2));
          return [before, await tx.settings.get('name')];
        });
        expect(seen).toEqual([1, 1]);
        expect(await store.read((tx) => tx.settings.get('name'))).toBe(2);
      });

      it('does not wait for a writer in another process', async () => {
        const other = await open();
        await store.transaction((tx) => tx.settings.put('name', 1));
        const seen = await other.transaction(async (tx) => {
          await tx.settings.put('name', 2);
          return store.read((inner) => inner.settings.get('name'));
        });
        expect(seen).toBe(1);
      });

      it('leaves the version as it is', async () => {
        await store.transaction((tx) => tx.settings.put('name', 1));
        const before = await store.version();
        await store.read((tx) => tx.settings.get('name'));
        expect(await store.version()).toBe(before);
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

      it('lets nothing that a transaction has read change before it writes', async () => {
        // Each may resign while the other is still on call; both at once would leave nobody.
        const other = await open();
        await store.transaction(async (tx) => {
          for (const person of ['ada', 'ben']) await tx.settings.put(person, 'on call');
        });
        const resign = (handle: Store, person: string, colleague: string): Promise<void> =>
          handle.transaction(async (tx) => {
            if ((await tx.settings.get(colleague)) === 'on call') await tx.settings.put(person, 'off');
          });
        await Promise.all([resign(store, 'ada', 'ben'), resign(other, 'ben', 'ada')]);
        const left = await store.read(async (tx) => [await tx.settings.get('ada'), await tx.settings.get('ben')]);
        expect(new Set(left)).toEqual(new Set(['off', 'on call']));
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

    auditConformance(() => ({ store, open }));
    identityConformance(() => store);
    escalationsConformance(() => store);
    statusPageConformance(() => store);
    leasesConformance(() => ({ store, open }));
    tablesConformance(() => store);
  });
}
