import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockConformance } from './conformance.ts';
import { systemClock } from './system-clock.ts';

clockConformance('The system clock', () => {
  const errors: unknown[] = [];
  return {
    clock: systemClock((error) => errors.push(error)),
    pass: (ms) => sleep(ms + 5).then(() => undefined),
    errors,
  };
});

describe('the system clock', () => {
  const unexpected = (error: unknown): never => {
    throw error;
  };
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for months, which is more than a timer can hold', async () => {
    const clock = systemClock(unexpected);
    const inSixtyDays = clock.now() + 60 * 86_400_000;
    let ranAt = 0;
    clock.schedule(inSixtyDays, async () => {
      ranAt = clock.now();
    });
    await vi.advanceTimersByTimeAsync(60 * 86_400_000 - 1);
    expect(ranAt).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(ranAt).toBe(inSixtyDays);
  });

  it('is late by a minute at most when the wall clock was moved forward, as after a sleep', async () => {
    const clock = systemClock(unexpected);
    let ran = false;
    clock.schedule(clock.now() + 3_600_000, async () => {
      ran = true;
    });
    vi.setSystemTime(clock.now() + 7_200_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ran).toBe(true);
  });

  it('cancels also after some of a long wait has passed', async () => {
    const clock = systemClock(unexpected);
    let ran = false;
    const cancel = clock.schedule(clock.now() + 300_000, async () => {
      ran = true;
    });
    await vi.advanceTimersByTimeAsync(200_000);
    cancel();
    await vi.advanceTimersByTimeAsync(200_000);
    expect(ran).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
