import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { clockConformance } from '../../src/adapters/clock/conformance.ts';
import { FakeClock } from './clock.ts';

clockConformance('The fake clock', () => {
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const pass = async (ms: number): Promise<void> => {
    const end = clock.now() + ms;
    await clock.advance(ms).catch(async (error: unknown) => {
      errors.push(error);
      await pass(end - clock.now());
    });
  };
  return { clock, pass, errors };
});

describe('the fake clock', () => {
  it('shows each piece of work its own time', async () => {
    const clock = new FakeClock(1_000);
    const seen: number[] = [];
    const note = async (): Promise<void> => {
      seen.push(clock.now());
    };
    clock.schedule(1_500, note);
    clock.schedule(1_200, note);
    clock.schedule(2_001, note);
    await clock.advance(1_000);
    expect(seen).toEqual([1_200, 1_500]);
    expect(clock.now()).toBe(2_000);
    expect(clock.scheduled()).toEqual([2_001]);
  });

  it('awaits real work before it goes on', async () => {
    const clock = new FakeClock(0);
    const order: string[] = [];
    clock.schedule(10, async () => {
      await sleep(20);
      order.push('slow');
    });
    clock.schedule(11, async () => {
      order.push('quick');
    });
    await clock.advance(20);
    expect(order).toEqual(['slow', 'quick']);
  });

  it('runs a loop through the whole span, at every step', async () => {
    const clock = new FakeClock(0);
    const seen: number[] = [];
    const loop = async (): Promise<void> => {
      seen.push(clock.now());
      clock.schedule(clock.now() + 30_000, loop);
    };
    clock.schedule(0, loop);
    await clock.advance(120_000);
    expect(seen).toEqual([0, 30_000, 60_000, 90_000, 120_000]);
  });

  it('runs work of one instant in the order in which it was scheduled', async () => {
    const clock = new FakeClock(0);
    const order: number[] = [];
    for (const number of [1, 2, 3])
      clock.schedule(5, async () => {
        order.push(number);
      });
    await clock.advance(5);
    expect(order).toEqual([1, 2, 3]);
  });

  it('says so when a loop never lets time pass', async () => {
    const clock = new FakeClock(0);
    const loop = async (): Promise<void> => {
      clock.schedule(clock.now(), loop);
    };
    clock.schedule(0, loop);
    await expect(clock.advance(1)).rejects.toThrow(/never lets time pass/);
  });

  it('refuses to be advanced by the work that it runs', async () => {
    const clock = new FakeClock(0);
    clock.schedule(1, () => clock.advance(1));
    await expect(clock.advance(2)).rejects.toThrow(/one at a time/);
  });
});
