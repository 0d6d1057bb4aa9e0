import type { Incident } from '../core/incident/model.ts';
import { find } from '../core/procedure/find.ts';
import { startDiagnosing } from '../engine/diagnosis/start-diagnosing.ts';
import type { Store } from '../engine/ports.ts';
import type { Reader } from '../engine/reading/read-incident.ts';
import { startReading } from '../engine/reading/start-reading.ts';
import type { OpenRunDesk, RunDeskOptions } from './open-run-desk.ts';

/** What it needs. `incidentTime` is the time of incidents, epoch ms; `store` is that of the node that watches. */
export type AtOnceOptions = Pick<RunDeskOptions, 'config' | 'runbook' | 'clock' | 'report'> & {
  store: Store;
  runs: OpenRunDesk;
  reader: Reader | null;
  incidentTime(): number;
};

/** Diagnoses incidents as they open, and has them read, where signalbox.yaml says so. */
export function startAtOnce(options: AtOnceOptions): { stop(): Promise<void> } {
  const { config, reader, store, report } = options;
  const diagnosing = diagnoseAtOnce(options);
  const read = reader !== null && config.languageModel?.readAtOnce === true;
  const reading = read ? startReading({ reader: { ...reader, store }, report }) : null;
  return {
    async stop() {
      await Promise.all([diagnosing?.stop(), reading?.stop()]);
    },
  };
}

function diagnoseAtOnce(options: AtOnceOptions): { stop(): Promise<void> } | null {
  const { config, runbook, runs, store, clock, incidentTime, report } = options;
  const { plan, revision } = runbook;
  const allowed = [null, ...config.services.map(({ name }) => name)].some((name) => config.diagnoseAtOnce(name));
  if (!allowed) return null;
  return startDiagnosing({
    clock,
    store,
    incidentTime,
    revision,
    approvals: config.approvals,
    procedure: runs.procedure,
    diagnosisOf({ service, documented }: Incident) {
      if (documented === null || !config.diagnoseAtOnce(service)) return null;
      const found = find(plan, documented);
      if (found.kind !== 'incident' || found.diagnosis === null) return null;
      return { runnable: found.diagnosis, rendered: runs.render(found.diagnosis) };
    },
    report,
  });
}
