import type { Check } from '../../core/check/model.ts';
import type { Clock } from '../ports.ts';
import type { WatchOptions } from './model.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { deleteOld, marksOf, rollUp } from './roll-up.ts';
import { planTicks } from './ticks.ts';
import { startTimetable } from './timetable.ts';
import { indexOf } from './watch-index.ts';

/** A watch that runs. */
export type Watching = {
  /** Ends it; resolves when nothing of it is under way. */
  stop(): Promise<void>;
};

const sampleEvery = { intervalMs: 5000, offsetMs: 0 };
const lookEvery = { intervalMs: 5000, offsetMs: 2500 };
const rollEvery = { intervalMs: 60_000, offsetMs: 20_000 };
const cleanEvery = { intervalMs: 3_600_000, offsetMs: 60_000 };
const day = 86_400_000;
const usualRetention = { rawMs: 2 * day, minutesMs: 30 * day, hoursMs: 400 * day };
/** How long quick results wait for slow ones of the same tick before they are recorded without them. */
const gatherMs = 100;

/** Starts to watch. Rejects when the store cannot be read; later failures of the store are reported and tried again. */
export async function startWatch(options: WatchOptions): Promise<Watching> {
  const { clock, store, checks, platform, keep = usualRetention, report } = options;
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
  timetable.repeat(lookEvery, 'looking at what time changes', () => recorder.look());
  timetable.repeat(rollEvery, 'rolling up samples', async () => {
    const before = await store.read(marksOf);
    let hours = before.hours;
    await rollUp(store, clock.now(), (marks) => {
      hours = marks.hours;
      recorder.rolledUp(marks);
    });
    if (hours !== before.hours) await recorder.readWeeks();
  });
  timetable.repeat(cleanEvery, 'deleting old samples', () => deleteOld(store, keep, clock.now()));
  return {
    async stop() {
      probing.stop();
      await timetable.stop();
      await recorder.save();
    },
  };
}

/** What is depended on is not asked more often than this because of those that depend on it. */
const askedAgainMs = 1_000;

/**
 * Probes checks together; one that is still under way is not started again. When one fails, what its service depends on is
 * looked at at once: it then counts as down no later than what stands on it.
 */
function startProbing(options: WatchOptions, recorder: Recorder) {
  const { clock, probe, report } = options;
  const { checksBelow } = indexOf(options);
  const underWay = new Set<string>();
  const began = new Map<string, number>();
  const end = new AbortController();
  let stopped = false;

  const carryOutOne = async (check: Check): Promise<void> => {
    underWay.add(check.id);
    const below = checksBelow.get(check.service);
    if (checksBelow.size > 0) began.set(check.id, clock.now());
    let failed = false;
    try {
      const result = await probe.probe(check, end.signal);
      failed = result.outcome === 'fail';
      if (!stopped) recorder.result(check.service, result);
    } catch (error) {
      report(error, `checking ${check.service}`);
    } finally {
      underWay.delete(check.id);
    }
    if (failed && below !== undefined && !stopped) await Promise.all(below.filter(isDue).map(carryOutOne));
  };
  const isDue = ({ id }: Check): boolean =>
    !underWay.has(id) && clock.now() - (began.get(id) ?? -Infinity) >= askedAgainMs;
  return {
    async carryOut(checks: Check[]): Promise<void> {
      const stopGathering = every(clock, gatherMs, () => recorder.save());
      await Promise.all(checks.filter((check) => !underWay.has(check.id)).map(carryOutOne));
      stopGathering();
      await recorder.save();
    },
    stop(): void {
      stopped = true;
      end.abort();
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
