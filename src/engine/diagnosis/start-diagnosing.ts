import { isResolved, signalbox } from '../../core/incident/decide.ts';
import type { Incident } from '../../core/incident/model.ts';
import { decide } from '../../core/procedure/decide.ts';
import type { Runnable } from '../../core/procedure/find.ts';
import type { ApprovalRules, Run } from '../../core/procedure/model.ts';
import type { Rendered } from '../../core/procedure/render.ts';
import { noteOn } from '../incident/note-on.ts';
import { LeaseLost } from '../lease/lease-lost.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { journalOf } from '../procedure/apply.ts';
import { isAbandonedByHost } from '../procedure/host.ts';
import { recordJournal } from '../procedure/record-journal.ts';
import { putRun } from '../procedure/start-run.ts';
import { repeat } from '../repeat.ts';
import { noteEvidence } from './note-evidence.ts';
import { type ReadingDependencies, runReads } from './run-reads.ts';

/** What diagnosing at once needs. */
export type DiagnosingOptions = {
  /** Real time: processes live in it. */
  clock: Clock;
  /** The time of incidents, epoch ms. */
  incidentTime(): number;
  store: Store;
  /** The documented diagnosis of an incident as it would run now; null where there is none, or it may not begin at once. */
  diagnosisOf(incident: Incident): { runnable: Runnable; rendered: Rendered } | null;
  revision: string;
  approvals: ApprovalRules;
  procedure(secrets: Readonly<Record<string, string>>): ReadingDependencies;
  report: (error: unknown, where: string) => void;
};

/** How often it is looked for incidents that have opened. */
const everyMs = 1_000;
/** So many diagnoses run at once; other incidents wait for their turn. */
const mostAtOnce = 4;
/** Evidence is wanted while somebody is getting up: no step may take longer, nor may all of them. */
const longestStepMs = 60_000;
const longestRunMs = 300_000;
const outputLimitBytes = 100_000;

/**
 * Runs what only reads of an incident's documented diagnosis as soon as the incident opens, until it is stopped. Each opening
 * is diagnosed once, whatever happens to this process: a run that was cut short is ended, and what was running in it stays
 * unknown. Incidents of drills are left to the drill, whose diagnosis is scored.
 */
export function startDiagnosing(options: DiagnosingOptions): { stop(): Promise<void> } {
  const { clock, store, report } = options;
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let first = true;

  const quietly = (error: unknown, where: string): void => {
    if (!(error instanceof LeaseLost)) report(error, where);
  };

  async function look(): Promise<void> {
    if (first) await noteEnded();
    first = false;
    const { open, unfinished } = await store.read(async (tx) => ({
      open: await undiagnosed(tx),
      unfinished: (await tx.runs.unfinished()).filter(isDiagnosisAtOnce),
    }));
    for (const run of unfinished) if (!underWay.has(run.id)) await closeInterrupted(run);
    for (const incident of open) {
      if (underWay.size >= mostAtOnce || stopping.signal.aborted) return;
      await begin(incident);
    }
  }

  /** Those without a run of their own. */
  async function undiagnosed(tx: Tx): Promise<Incident[]> {
    const found: Incident[] = [];
    for (const incident of await tx.incidents.unresolved())
      if (incident.drillId === null && (await tx.runs.get(runIdOf(incident))) === null) found.push(incident);
    return found;
  }

  async function begin({ id: incidentId }: Incident): Promise<void> {
    const begun = await store.transaction(async (tx) => {
      const incident = await tx.incidents.get(incidentId);
      if (incident === null || isResolved(incident)) return null;
      const diagnosis = options.diagnosisOf(incident);
      if (diagnosis === null || (await tx.runs.get(runIdOf(incident))) !== null) return null;
      const { runnable, rendered } = diagnosis;
      // Somebody was faster, and sees for themselves.
      if ((await tx.runs.unfinished()).some((run) => run.procedureId === runnable.id && run.incidentId === incidentId))
        return null;
      const procedure = { ...options.procedure(rendered.environment), store };
      const { host, masker, limits } = procedure;
      const now = clock.now();
      const { id, title, source } = runnable;
      const run = await putRun(
        tx,
        {
          id: runIdOf(incident),
          procedureId: id,
          title,
          source,
          revision: options.revision,
          startedBy: signalbox,
          incidentId,
          drillId: null,
          mode: 'diagnosis',
          steps: rendered.steps,
          approvals: options.approvals,
          now,
          host: { id: host.id, leaseUntil: now + limits.leaseMs },
        },
        masker,
      );
      const said = `What only reads of the runbook’s diagnosis runs (${run.id}).`;
      await noteOn(tx, incidentId, signalbox, 'diagnosis', said, options.incidentTime());
      return { run, procedure };
    });
    if (begun === null) return;
    const { run, procedure } = begun;
    const ended = diagnose(run, procedure)
      .catch((error: unknown) => quietly(error, `diagnosing incident ${incidentId}`))
      .finally(() => underWay.delete(run.id));
    underWay.set(run.id, ended);
  }

  async function diagnose(run: Run, procedure: ReadingDependencies): Promise<void> {
    const late = new AbortController();
    const never = clock.schedule(clock.now() + longestRunMs, async () => late.abort());
    const { limits } = procedure;
    try {
      const ended = await runReads(run, {
        ...procedure,
        limits: { ...limits, outputLimitBytes, stepTimeoutMs: Math.min(limits.stepTimeoutMs, longestStepMs) },
        signal: AbortSignal.any([procedure.signal, stopping.signal, late.signal]),
      });
      if (ended.state === 'open') await closeInterrupted(ended);
      else await store.transaction((tx) => noteEvidence(tx, run.id, procedure.masker, options.incidentTime()));
    } finally {
      never();
    }
  }

  /** Of what ended just before this process's forerunner did, nothing may be on the timeline yet. */
  async function noteEnded(): Promise<void> {
    const { masker } = options.procedure({});
    await store.transaction(async (tx) => {
      for (const incident of await tx.incidents.unresolved())
        await noteEvidence(tx, runIdOf(incident), masker, options.incidentTime());
    });
  }

  /** A run that nobody carries on any more is over: whoever wants to know more begins another. */
  async function closeInterrupted({ id }: Run): Promise<void> {
    const { host, shell, masker } = options.procedure({});
    await store.transaction(async (tx) => {
      const now = clock.now();
      const run = await tx.runs.get(id);
      if (run === null || run.state !== 'open' || !isAbandonedByHost(run, host, shell, now)) return;
      const lost = decide(run, { kind: 'hostLost' }, now);
      const why = 'it was cut short, and is not begun again';
      const abandoned = decide(lost.run, { kind: 'abandoned', by: signalbox, why }, now);
      await tx.runs.put(abandoned.run);
      await recordJournal(tx, journalOf([...lost.effects, ...abandoned.effects], id, now, masker));
      await noteEvidence(tx, id, masker, options.incidentTime());
    });
  }

  const looking = repeat({ clock, everyMs, round: look, where: 'looking for incidents to diagnose', report });
  return {
    async stop() {
      stopping.abort();
      await looking.stop();
      await Promise.all(underWay.values());
    },
  };
}

/** One run for each opening of an incident: its id says which. */
function runIdOf({ id, reopened }: Incident): string {
  return `${idBegin}${id}${reopened === 0 ? '' : `-${reopened}`}`;
}

function isDiagnosisAtOnce(run: Run): boolean {
  return run.id.startsWith(idBegin) && run.startedBy === signalbox;
}

const idBegin = 'diagnosis-';
