import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../core/check/model.ts';
import { openProbes, type ProbeOptions } from './open-probes.ts';

/** What a kind of probe brings: checks against real servers, each with what must come of it. */
export type ProbeWorld = {
  options: Omit<ProbeOptions, 'clock'>;
  passing: Check;
  /** Each is a fail, with a reason that matches. Hostile answers are among them. */
  failing: { name: string; check: Check; reason: RegExp }[];
  /** Each is lost: a fault of this side. */
  lost: { name: string; check: Check; reason: RegExp }[];
  /** Never answered, with a time limit of at most 300 ms; null for what cannot hang. */
  hanging: Check | null;
  /** Nobody else is asked: then no answer in time is a fault of this side. False if left out. */
  asksItself?: boolean;
  /** What no reason may hold. */
  secrets: string[];
  /** Connections and processes that are left; null where there is nothing to count. */
  left: (() => number) | null;
  close(): Promise<void>;
};

const now = 1_900_000_000_000;

/** What every kind of probe owes, whatever the other side does. */
export function probeConformance(name: string, open: () => Promise<ProbeWorld>): void {
  describe(`a ${name} probe`, () => {
    let world: ProbeWorld;
    let probes: ReturnType<typeof openProbes>;
    beforeAll(async () => {
      world = await open();
      probes = openProbes({ clock: { now: () => now }, ...world.options });
    });
    afterAll(async () => {
      await probes.close();
      await world.close();
    });
    const probe = (check: Check, signal = new AbortController().signal) => probes.probe(check, signal);

    test('passes, and says when and how long', async () => {
      const result = await probe(world.passing);
      expect(result).toMatchObject({ checkId: world.passing.id, at: now, outcome: 'pass', reason: null });
      expect(result.durationMs).toBeGreaterThanOrEqual(0);
    });

    test('fails with a reason, also for hostile answers', async () => {
      for (const { name: which, check, reason } of world.failing) {
        const result = await probe(check);
        expect({ which, ...result }).toMatchObject({ outcome: 'fail', reason: expect.stringMatching(reason) });
        for (const secret of world.secrets) expect(result.reason).not.toContain(secret);
        expect(result.reason?.length).toBeLessThanOrEqual(420);
        expect(result.reason).not.toMatch(/[\n\r\u001b]/);
      }
    });

    test('is lost for faults of this side, and says which', async () => {
      for (const { name: which, check, reason } of world.lost) {
        const result = await probe(check);
        expect({ which, ...result }).toMatchObject({ outcome: 'lost', durationMs: null });
        expect(result.reason).toMatch(reason);
        for (const secret of world.secrets) expect(result.reason).not.toContain(secret);
      }
    });

    test('no answer in time is a fail of who was asked', async ({ skip }) => {
      if (world.hanging === null) return skip('cannot hang');
      if (world.asksItself === true) {
        const reason = expect.stringMatching(/Signalbox did not find it out within/);
        return expect(await probe(world.hanging)).toMatchObject({ outcome: 'lost', durationMs: null, reason });
      }
      expect(await probe(world.hanging)).toMatchObject({
        outcome: 'fail',
        reason: expect.stringMatching(/no answer within/),
      });
    });

    test('told to stop, before or in the middle, is lost', async () => {
      expect(await probe(world.passing, AbortSignal.abort())).toMatchObject({ outcome: 'lost', durationMs: null });
      if (world.hanging === null) return;
      const stopping = new AbortController();
      const result = probe({ ...world.hanging, timeoutMs: 30_000 }, stopping.signal);
      setTimeout(() => stopping.abort(), 30);
      expect(await result).toMatchObject({ outcome: 'lost', reason: 'the check was cancelled' });
    });

    test('a failure is tried again as often as the check says, and the reason says so', async () => {
      const first = world.failing[0];
      if (first === undefined) return;
      expect((await probe({ ...first.check, retries: 2 })).reason).toMatch(/\(tried 3 times\)$/);
    });

    test('leaves nothing open', async ({ skip }) => {
      const { left } = world;
      if (left === null) return skip('nothing to count');
      await probes.close();
      const deadline = Date.now() + 5000;
      while (left() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(left()).toBe(0);
    });
  });
}
