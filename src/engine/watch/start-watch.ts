import { setMaxListeners } from 'node:events';
import type { Check, CheckResult } from '../../core/check/model.ts';
import { longestWindowMs } from '../../core/rule/measure-of.ts';
import type { Findings, Known, WatchOptions } from './model.ts';
import { record, samplesOf } from './record.ts';
import { retireRules } from './retire-rules.ts';
import { seriesBook } from './series.ts';
import { nextTime, planTicks, type Tick } from './ticks.ts';

/** A watch that runs. */
export type Watching = {
  /** Carries out the checks of these services (all of them, if none are named) now, and resolves when it is recorded. */
  checkNow(services?: string[]): Promise<void>;
  /** Ends it; resolves when nothing of it is under way. */
  stop(): Promise<void>;
};

const sampleEvery = { intervalMs: 5000, offsetMs: 0 };
const cleanEvery = { intervalMs: 3_600_000, offsetMs: 60_000 };
const keepMs = longestWindowMs + 3_600_000;
/** How long quick results wait for slow ones of the same tick before they are recorded without them. */
const gatherMs = 100;
/** What is kept in memory while the store does not take it. */
const mostUnsaved = 20_000;

/** Starts to watch. Rejects when the store cannot be read; later failures of the store are reported and tried again. */
export async function startWatch(options: WatchOptions): Promise<Watching> {
  const { clock, store, report } = options;
  const start = clock.now();
  const series = seriesBook(options.rules);
  let known: Known = await store.transaction(async (tx) => {
    await retireRules(tx, options, start);
    await series.load(tx, start);
    const states = await tx.checks.list();
    const alerts = await tx.alerts.list();
    return {
      checks: new Map(states.map((state) => [state.checkId, state])),
      alerts: new Map(alerts.map((alert) => [alert.ruleId, alert])),
    };
  });
  options.onNotices();

  let unsaved: Findings = { results: [], samples: [] };
  let saving: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    saving = saving.then(async () => {
      const findings = unsaved;
      if (findings.results.length + findings.samples.length === 0) return;
      unsaved = { results: [], samples: [] };
      try {
        known = await store.transaction((tx) => record(tx, options, series, known, findings, clock.now()));
        options.onNotices();
      } catch (error) {
        // Put back in front, so that the next tick counts them in their order.
        unsaved = {
          results: [...findings.results, ...unsaved.results].slice(-mostUnsaved),
          samples: [...findings.samples, ...unsaved.samples].slice(-mostUnsaved),
        };
        report(error, 'recording checks');
      }
    });
    return saving;
  };

  const ending = new AbortController();
  // Each check under way listens to it, and there may be thousands.
  setMaxListeners(0, ending.signal);
  const underWay = new Set<string>();
  const found = (check: Check, result: CheckResult): void => {
    if (ending.signal.aborted) return;
    const samples = samplesOf(check.service, result);
    series.add(samples);
    unsaved.results.push(result);
    unsaved.samples.push(...samples);
  };
  const probeOne = async (check: Check): Promise<void> => {
    underWay.add(check.id);
    try {
      found(check, await options.probe.probe(check, ending.signal));
    } finally {
      underWay.delete(check.id);
    }
  };
  const carryOutChecks = async (checks: Check[]): Promise<void> => {
    const cancel = clock.schedule(clock.now() + gatherMs, save);
    await Promise.all(checks.filter((check) => !underWay.has(check.id)).map(probeOne)).finally(cancel);
    await save();
  };
  const takeSamples = async (): Promise<void> => {
    const samples = (await options.platform?.sample(clock.now())) ?? [];
    series.add(samples);
    unsaved.samples.push(...samples);
    await save();
  };
  const clean = () => store.transaction((tx) => tx.samples.deleteBefore(clock.now() - keepMs));

  const work = new Set<Promise<unknown>>();
  const timers = new Set<() => void>();
  /** Runs `job` at each time of the schedule; what it rejects with is reported, and the next time comes all the same. */
  const repeat = (
    times: Pick<Tick, 'intervalMs' | 'offsetMs'>,
    where: string,
    job: () => Promise<unknown>,
    at: number,
  ) => {
    const cancel = clock.schedule(at, async () => {
      timers.delete(cancel);
      if (ending.signal.aborted) return;
      repeat(times, where, job, nextTime(start, times, clock.now()));
      const piece = job().catch((error: unknown) => report(error, where));
      work.add(piece);
      await piece.finally(() => work.delete(piece));
    });
    timers.add(cancel);
  };
  for (const tick of planTicks(options.checks)) {
    repeat(tick, 'checking services', () => carryOutChecks(tick.checks), start + tick.offsetMs);
  }
  if (options.platform !== null) repeat(sampleEvery, 'sampling the platform', takeSamples, start);
  repeat(cleanEvery, 'deleting old samples', clean, start + cleanEvery.offsetMs);

  return {
    checkNow(services) {
      const chosen = options.checks.filter((check) => services === undefined || services.includes(check.service));
      return carryOutChecks(chosen);
    },
    async stop() {
      ending.abort();
      for (const cancel of timers) cancel();
      await Promise.all(work);
      await save();
    },
  };
}
