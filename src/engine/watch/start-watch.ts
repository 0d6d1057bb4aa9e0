import type { Check } from '../../core/check/model.ts';
import { longestWindowMs } from '../../core/rule/measure-of.ts';
import type { Clock } from '../ports.ts';
import type { WatchOptions } from './model.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { planTicks } from './ticks.ts';
import { startTimetable } from './timetable.ts';

/** A watch that runs. */
export type Watching = {
  /** Ends it; resolves when nothing of it is under way. */
  stop(): Promise<void>;
};

const sampleEvery = { intervalMs: 5000, offsetMs: 0 };
const cleanEvery = { intervalMs: 3_600_000, offsetMs: 60_000 };
const keepMs = longestWindowMs + 3_600_000;
/** How long quick results wait for slow ones of the same tick before they are recorded without them. */
const gatherMs = 100;

/** Starts to watch. Rejects when the store cannot be read; later failures of the store are reported and tried again. */
export async function startWatch(options: WatchOptions): Promise<Watching> {
  const { clock, store, checks, platform, report } = options;
  const recorder = await openRecorder(options);
  const probing = startProbing(options, recorder);
  const timetable = startTimetable(clock, report);

  for (const tick of planTicks(checks)) {
    timetable.repeat(tick, 'checking services', () => probing.carryOut(tick.checks));
  }
  if (platform !== null) {
    timetable.repeat(sampleEvery, 'sampling the platform', async () => {
      recorder.samples(await platform.sample(clock.now()));
      await recorder.save();
    });
  }
  timetable.repeat(cleanEvery, 'deleting old samples', () =>
    store.transaction((tx) => tx.samples.deleteBefore(clock.now() - keepMs)),
  );
  return {
    async stop() {
      probing.stop();
      await timetable.stop();
      await recorder.save();
    },
  };
}

/** Probes checks together; one that is still under way is not started again. */
function startProbing({ clock, probe, report }: WatchOptions, recorder: Recorder) {
  const underWay = new Map<string, AbortController>();
  let stopped = false;

  const carryOutOne = async (check: Check): Promise<void> => {
    const cancel = new AbortController();
    underWay.set(check.id, cancel);
    try {
      const result = await probe.probe(check, cancel.signal);
      if (!stopped) recorder.result(check.service, result);
    } catch (error) {
      report(error, `checking ${check.service}`);
    } finally {
      underWay.delete(check.id);
    }
  };
  return {
    async carryOut(checks: Check[]): Promise<void> {
      const stopGathering = every(clock, gatherMs, () => recorder.save());
      await Promise.all(checks.filter((check) => !underWay.has(check.id)).map(carryOutOne));
      stopGathering();
      await recorder.save();
    },
    stop(): void {
      stopped = true;
      for (const cancel of underWay.values()) cancel.abort();
    },
  };
}

/** Runs `work` after each `ms` until the returned function is called. */
function every(clock: Clock, ms: number, work: () => Promise<void>): () => void {
  let cancel: () => void = () => undefined;
  const arm = (): void => {
    cancel = clock.schedule(clock.now() + ms, async () => {
      arm();
      await work();
    });
  };
  arm();
  return () => cancel();
}
