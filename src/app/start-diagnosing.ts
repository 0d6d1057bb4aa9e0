import type { Incident } from '../core/incident/model.ts';
import { find } from '../core/procedure/find.ts';
import { startDiagnosing } from '../engine/diagnosis/start-diagnosing.ts';
import type { Store } from '../engine/ports.ts';
import type { OpenRunDesk, RunDeskOptions } from './open-run-desk.ts';

/** What it needs. `incidentTime` is the time of incidents, epoch ms; `store` is that of the node that watches. */
export type DiagnosisOptions = Pick<RunDeskOptions, 'config' | 'runbook' | 'clock' | 'report'> & {
  store: Store;
  runs: OpenRunDesk;
  incidentTime(): number;
};

/** Diagnoses incidents at once where signalbox.yaml says so; null where it does not. */
export function diagnoseAtOnce(options: DiagnosisOptions): { stop(): Promise<void> } | null {
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
