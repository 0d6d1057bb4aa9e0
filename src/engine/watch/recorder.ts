import type { CheckResult, CheckState } from '../../core/check/model.ts';
import type { Alert, Sample } from '../../core/rule/model.ts';
import type { Findings, WatchOptions } from './model.ts';
import { record, samplesOf } from './record.ts';
import { retireRules } from './retire-rules.ts';
import { type Marks, marksOf, noteLate } from './roll-up.ts';
import { seriesBook } from './series.ts';
import { indexOf } from './watch-index.ts';

/** Takes findings in at once, and brings them into the store one batch after the other. */
export type Recorder = {
  result(service: string, result: CheckResult): void;
  samples(samples: readonly Sample[]): void;
  /** Resolves when all that was taken in before is in the store, or the store has failed and that was reported. */
  save(): Promise<void>;
  /** Evaluates what time alone changes, and saves. */
  look(): Promise<void>;
  /** How far samples have been rolled up since. */
  rolledUp(marks: Marks): void;
  /** Reads anew what earlier weeks were like. */
  readWeeks(): Promise<void>;
};

/** What is kept in memory while the store does not take it. */
const mostUnsaved = 20_000;

/** A recorder that goes on from where the store stands. Rejects when the store cannot be read. */
export async function openRecorder(options: WatchOptions): Promise<Recorder> {
  const { clock, store, report, onNotices } = options;
  const series = seriesBook(options.rules, clock.now());
  const checks = new Map<string, CheckState>();
  const alerts = new Map<string, Alert>();
  let marks: Marks = { minutes: 0, hours: 0 };
  await store.transaction(async (tx) => {
    const now = clock.now();
    await retireRules(tx, options, now);
    await series.load(tx, now);
    await series.loadWeeks(tx, now);
    marks = await marksOf(tx);
    for (const state of await tx.checks.list()) checks.set(state.checkId, state);
    for (const alert of await tx.alerts.list()) alerts.set(alert.ruleId, alert);
  });
  onNotices();

  let unsaved: Findings = { results: [], samples: [] };
  let saving: Promise<void> = Promise.resolve();
  const saveNow = async (evenWithout: boolean): Promise<void> => {
    const findings = unsaved;
    if (findings.results.length + findings.samples.length === 0 && !evenWithout) return;
    unsaved = { results: [], samples: [] };
    try {
      const { changes, alerted, late } = await store.transaction(async (tx) => {
        const now = clock.now();
        const noted = await noteLate(tx, findings.samples, marks);
        const recorded = await record(tx, options, series, { checks, alerts }, findings, now);
        return { ...recorded, late: noted };
      });
      marks = late;
      for (const [id, state] of changes.checks) checks.set(id, state);
      for (const [id, alert] of changes.alerts) alerts.set(id, alert);
      if (alerted) onNotices();
    } catch (error) {
      // Put back in front, so that the next attempt counts them in their order.
      unsaved = {
        results: [...findings.results, ...unsaved.results].slice(-mostUnsaved),
        samples: [...findings.samples, ...unsaved.samples].slice(-mostUnsaved),
      };
      report(error, 'recording checks');
    }
  };
  const samples = (found: readonly Sample[]): void => {
    series.add(found);
    unsaved.samples.push(...found);
  };
  return {
    samples,
    result(service, result) {
      unsaved.results.push(result);
      samples(samplesOf(service, result));
    },
    save() {
      saving = saving.then(() => saveNow(false));
      return saving;
    },
    look() {
      if (indexOf(options).timed.length === 0) return Promise.resolve();
      saving = saving.then(() => saveNow(true));
      return saving;
    },
    rolledUp(rolled) {
      marks = rolled;
    },
    readWeeks: () => store.read((tx) => series.loadWeeks(tx, clock.now())),
  };
}
