import { signalbox } from '../../core/incident/decide.ts';
import type { Found, Runnable } from '../../core/procedure/find.ts';
import { whyLeftForPeople } from '../../core/procedure/left-for-people.ts';
import type { ApprovalRules, Run } from '../../core/procedure/model.ts';
import type { Rendered } from '../../core/procedure/render.ts';
import { findAny, revisedText } from '../../core/ready-procedure/ready-procedures.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import { noteOn } from '../incident/note-on.ts';
import { putRun } from '../procedure/start-run.ts';
import type { Tx } from '../ports.ts';
import { sha256 } from '../sha256.ts';
import { type ReadingDependencies, runReads } from './run-reads.ts';

/** What somebody asks for who sits at no terminal: a program, or a page. */
export type BeginRequest = {
  /** Its id, its title, or a part of that. */
  procedure: string;
  /** What the runbook leaves open → value. */
  values: Readonly<Record<string, string>>;
  incidentId: string | null;
  /** For the incident's timeline. */
  why: string | null;
  /** Whether what only reads is carried out at once; otherwise all of it waits for a person. */
  start: boolean;
};

export type Begun =
  | { kind: 'begun'; run: Run }
  | { kind: 'unknownIncident' }
  | { kind: 'refused'; why: string; mend: string | null };

/** What beginning runs needs. `procedure` is made for a run whose environment holds these secrets. */
export type RunDesk = {
  plan: Plan;
  /** SHA-256 of the runbook's text, hex. */
  revision: string;
  approvals: ApprovalRules;
  /** The steps as they would run now. */
  render(runnable: Runnable, values: Readonly<Record<string, string>>): Rendered;
  procedure(secrets: Readonly<Record<string, string>>): ReadingDependencies;
  newRunId(): string;
  /** Why nobody may start runs from outside a terminal, or null. */
  whyNoStart: string | null;
  report(error: unknown, where: string): void;
};

/** A run that began here, until what only reads of it is over. */
export type Beginning = Begun & { ended?: Promise<unknown> };

/**
 * Puts a run into the store for a person to go on with, or starts what only reads of it. Never resolves with a run of which a
 * step ran that needs a person's yes. There is one unfinished run of a procedure at most: it would not be known which is meant.
 */
export async function beginRun(desk: RunDesk, request: BeginRequest, by: string): Promise<Beginning> {
  const { incidentId, start } = request;
  const found = runnableNamed(findAny(desk.plan, request.procedure), request);
  if ('why' in found) return { kind: 'refused', ...found };
  const { runnable } = found;
  const rendered = desk.render(runnable, request.values);
  const own = revisedText(runnable);
  const procedure = desk.procedure(rendered.environment);
  const [problem] = rendered.problems;
  if (problem !== undefined) return refuse(problem, 'Give another value.');
  if (start) {
    const why = desk.whyNoStart ?? whyNotStarted(rendered, request, runnable);
    if (why !== null) return refuse(why, 'Propose it: a person then goes through it.');
  }
  const { store, clock, host, limits, masker } = procedure;
  const begun = await store.transaction(async (tx): Promise<Begun> => {
    const now = clock.now();
    if (incidentId !== null && (await tx.incidents.get(incidentId)) === null) return { kind: 'unknownIncident' };
    const other = await unfinishedOf(tx, runnable);
    if (other !== null)
      return refuse(
        `Run ${other.id} of “${runnable.title}” is not finished.`,
        `A person goes on with it: signalbox run ${JSON.stringify(runnable.title)}.`,
      );
    const { id, title, source, mode } = runnable;
    const run = await putRun(
      tx,
      {
        id: desk.newRunId(),
        procedureId: id,
        title,
        source,
        revision: own === null ? desk.revision : sha256(own),
        startedBy: by,
        incidentId,
        drillId: null,
        mode,
        steps: rendered.steps,
        approvals: desk.approvals,
        now,
        host: start ? { id: host.id, leaseUntil: now + limits.leaseMs } : null,
      },
      masker,
    );
    if (incidentId !== null) {
      const how = start ? 'starts what only reads of' : 'proposes';
      const why = request.why === null ? '' : ` ${masker.mask(request.why)}`;
      await noteOn(tx, incidentId, by, start ? 'run' : 'proposed', `${by} ${how} “${title}” (${run.id}).${why}`, now);
    }
    return { kind: 'begun', run };
  });
  if (begun.kind !== 'begun' || !start) return begun;
  const ended = runReads(begun.run, procedure).catch((error: unknown) =>
    desk.report(error, `running “${runnable.title}”`),
  );
  return { ...begun, ended };
}

function runnableNamed(found: Found, { procedure, start }: BeginRequest): { runnable: Runnable } | Refusal {
  switch (found.kind) {
    case 'procedure':
      return { runnable: found.runnable };
    case 'incident': {
      // What is wrong is asked first; which way out is taken somebody has to say.
      if (found.diagnosis !== null && (start || found.branches.length === 0)) return { runnable: found.diagnosis };
      const parts = [...(found.diagnosis === null ? [] : [found.diagnosis]), ...found.branches];
      const [only, second] = parts;
      if (only !== undefined && second === undefined) return { runnable: only };
      return { why: `“${procedure}” has several parts.`, mend: `Name one: ${parts.map(({ id }) => id).join(', ')}.` };
    }
    case 'ambiguous':
      return { why: `“${procedure}” may mean several.`, mend: `Name one: ${found.candidates.join(', ')}.` };
    case 'none':
      return { why: `No procedure is called “${procedure}”.`, mend: null };
  }
}

type Refusal = { why: string; mend: string | null };

/** Nobody looks at what is started this way, so its steps are as the runbook and signalbox.yaml have them, and the first only reads. */
function whyNotStarted({ steps }: Rendered, { values }: BeginRequest, { mode }: Runnable): string | null {
  if (Object.keys(values).length > 0) return 'A run with values of its own has to be looked at before it starts.';
  const first = mode === 'diagnosis' ? steps.find((step) => whyLeftForPeople(step) === null) : steps[0];
  const why = first === undefined ? 'nothing in it only reads' : whyLeftForPeople(first);
  return why === null ? null : `Nothing of it would run: ${why}.`;
}

async function unfinishedOf(tx: Tx, runnable: Runnable): Promise<Run | null> {
  const open = await tx.runs.unfinished();
  // One that Signalbox itself goes through ends by itself.
  return (
    open.find((run) => run.procedureId === runnable.id && run.drillId === null && run.startedBy !== signalbox) ?? null
  );
}

function refuse(why: string, mend: string | null): { kind: 'refused' } & Refusal {
  return { kind: 'refused', why, mend };
}
