import { describe, expect, it } from 'vitest';
import type { Clock } from '../../engine/ports.ts';

/** A clock under test, and how the test lets at least `ms` of its time pass. `errors` is what it heard of. */
export type Subject = { clock: Clock; pass: (ms: number) => Promise<void>; errors: unknown[] };

/** What every clock must do. Times are short, since the system's clock really waits. */
export function clockConformance(name: string, prepare: () => Subject): void {
  describe(`${name} as a clock`, () => {
    it('runs work once, at its time and not before', async () => {
      const { clock, pass } = prepare();
      const start = clock.now();
      const ranAt: number[] = [];
      clock.schedule(start + 20, async () => {
        ranAt.push(clock.now());
      });
      expect(ranAt).toEqual([]);
      await pass(200);
      expect(ranAt).toHaveLength(1);
      expect(ranAt[0]).toBeGreaterThanOrEqual(start + 20);
      expect(clock.now()).toBeGreaterThanOrEqual(start + 200);
    });

    it('runs what is due in the order of its time', async () => {
      const { clock, pass } = prepare();
      const start = clock.now();
      const order: string[] = [];
      const note = (word: string, after: number): void => {
        clock.schedule(start + after, async () => {
          order.push(word);
        });
      };
      note('third', 90);
      note('first', 10);
      note('second', 50);
      await pass(300);
      expect(order).toEqual(['first', 'second', 'third']);
    });

    it('runs at once what is past, but never inside `schedule`', async () => {
      const { clock, pass } = prepare();
      let ran = false;
      clock.schedule(clock.now() - 1_000, async () => {
        ran = true;
      });
      expect(ran).toBe(false);
      await pass(50);
      expect(ran).toBe(true);
    });

    it('does not run what was cancelled', async () => {
      const { clock, pass } = prepare();
      let ran = false;
      const cancel = clock.schedule(clock.now() + 10, async () => {
        ran = true;
      });
      cancel();
      cancel();
      await pass(100);
      expect(ran).toBe(false);
    });

    it('goes on with a chain of work, each piece scheduling the next', async () => {
      const { clock, pass } = prepare();
      let rounds = 0;
      const loop = async (): Promise<void> => {
        rounds += 1;
        if (rounds < 5) clock.schedule(clock.now() + 5, loop);
      };
      clock.schedule(clock.now(), loop);
      await pass(400);
      expect(rounds).toBe(5);
    });

    it('tells of work that rejects or throws, and goes on', async () => {
      const { clock, pass, errors } = prepare();
      const start = clock.now();
      let after = false;
      clock.schedule(start + 1, () => Promise.reject(new Error('rejected')));
      clock.schedule(start + 2, () => {
        throw new Error('thrown');
      });
      clock.schedule(start + 3, async () => {
        after = true;
      });
      await pass(100).catch(() => undefined);
      await pass(100).catch(() => undefined);
      await pass(100);
      expect(after).toBe(true);
      // On a busy machine both are late, and then neither comes first.
      expect(errors.map((error) => (error as Error).message).toSorted()).toEqual(['rejected', 'thrown']);
    });
  });
}
