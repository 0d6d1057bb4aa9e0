import type { CheckResult } from '../../core/check/model.ts';
import type { Sample } from '../../core/rule/model.ts';
import type { Findings, Known, WatchOptions } from './model.ts';
import { record, samplesOf } from './record.ts';
import { retireRules } from './retire-rules.ts';
import { seriesBook } from './series.ts';

/** Takes findings in at once, and brings them into the store one batch after the other. */
export type Recorder = {
  result(service: string, result: CheckResult): void;
  samples(samples: Sample[]): void;
  /** Resolves when all that was taken in before is in the store, or the store has failed and that was reported. */
  save(): Promise<void>;
};

/** What is kept in memory while the store does not take it. */
const mostUnsaved = 20_000;

/** A recorder that goes on from where the store stands. Rejects when the store cannot be read. */
export async function openRecorder(options: WatchOptions): Promise<Recorder> {
  const { clock, store, report, onNotices } = options;
  const series = seriesBook(options.rules);
  let known = await store.transaction(async (tx): Promise<Known> => {
    const now = clock.now();
    await retireRules(tx, options, now);
    await series.load(tx, now);
    const [states, alerts] = [await tx.checks.list(), await tx.alerts.list()];
    return {
      checks: new Map(states.map((state) => [state.checkId, state])),
      alerts: new Map(alerts.map((alert) => [alert.ruleId, alert])),
    };
  });
  onNotices();

  let unsaved: Findings = { results: [], samples: [] };
  let saving: Promise<void> = Promise.resolve();
  const saveNow = async (): Promise<void> => {
    const findings = unsaved;
    if (findings.results.length + findings.samples.length === 0) return;
    unsaved = { results: [], samples: [] };
    try {
      const recorded = await store.transaction((tx) => record(tx, options, series, known, findings, clock.now()));
      known = recorded.known;
      if (recorded.alerted) onNotices();
    } catch (error) {
      // Put back in front, so that the next attempt counts them in their order.
      unsaved = {
        results: [...findings.results, ...unsaved.results].slice(-mostUnsaved),
        samples: [...findings.samples, ...unsaved.samples].slice(-mostUnsaved),
      };
      report(error, 'recording checks');
    }
  };
  const samples = (found: Sample[]): void => {
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
      saving = saving.then(saveNow);
      return saving;
    },
  };
}
