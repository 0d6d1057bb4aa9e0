import { find, type Found, type Runnable, runnables } from '../procedure/find.ts';
import type { Plan, Procedure, ProcedureKind } from '../runbook/plan.ts';
import { dataProcedures } from './data.ts';
import { logProcedures } from './logs.ts';
import { readyMeant } from './match.ts';
import { asProcedure, isReadyMade, type ReadyProcedure } from './model.ts';
import { releaseProcedures } from './releases.ts';
import { rotateEverything, secretProcedures } from './secrets.ts';
import { trafficProcedures } from './traffic.ts';

/** All that come ready, for a system whose runbook names these variables. */
export function readyProcedures(plan: Pick<Plan, 'variables'>): Procedure[] {
  return listed(plan).map((ready, index) => asProcedure(ready, index + 1));
}

/** The same, as what can be run. */
export function readyRunnables(plan: Plan): Runnable[] {
  return runnables({ ...plan, procedures: readyProcedures(plan), incidents: [] });
}

/** Finds what is meant in the runbook, and only where that has none of that name, among those that come ready. */
export function findAny(plan: Plan, wanted: string): Found {
  const own = find(plan, wanted);
  const ready = own.kind === 'none' ? findReady(plan, wanted) : own;
  return ready.kind === 'none' ? own : ready;
}

/** Finds one of them by its id, or by words of its title. */
export function findReady(plan: Plan, wanted: string): Found {
  return find({ ...plan, procedures: readyProcedures(plan), incidents: [] }, wanted);
}

/** What the revision of a run is the hash of where it is ready-made; null where it is of the runbook. */
export function revisedText({ source, steps }: Runnable): string | null {
  return isReadyMade({ source }) ? steps.map(({ text }) => text).join('\n') : null;
}

/** What comes ready beside a procedure of the runbook. `cannot`: so many of its steps cannot be run here as written. */
export type Offer = { ready: Procedure; cannot: number };

/**
 * The one that does what a procedure of the runbook, or a way out of an incident, is meant to do, where some of that cannot be run here as it is written, or
 * where all of it is left to people; null where it can be run, or nothing fits. It is only named: what the document says is
 * what runs.
 */
export function offerFor(plan: Plan, id: string): Offer | null {
  const own = ownOf(plan, id);
  if (own === null) return null;
  const cannot = own.steps.filter((step) => !canRun(step, plan)).length;
  if (cannot === 0 && own.steps.some(({ kind }) => kind !== 'human')) return null;
  const ready = readyFor(plan, own.title, own.kind);
  return ready === null ? null : { ready, cannot };
}

/** A procedure, or a way out of an incident. */
function ownOf(plan: Plan, id: string): Pick<Procedure, 'title' | 'kind' | 'steps'> | null {
  const ways = plan.incidents.flatMap(({ resolution }) => resolution);
  const way = ways.find((one) => one.id === id);
  return plan.procedures.find((one) => one.id === id) ?? (way === undefined ? null : { ...way, kind: 'other' });
}

/** The one that does what the words of a runbook ask for, in a system whose runbook names these variables. */
export function readyFor(plan: Pick<Plan, 'variables'>, text: string, kind: ProcedureKind): Procedure | null {
  const meant = readyMeant(text, kind);
  return readyProcedures(plan).find(({ id }) => id === meant) ?? null;
}

function listed(plan: Pick<Plan, 'variables'>): ReadyProcedure[] {
  const everything = rotateEverything(plan.variables);
  return [
    ...releaseProcedures,
    ...(everything === null ? [] : [everything]),
    ...secretProcedures,
    ...trafficProcedures,
    ...dataProcedures,
    ...logProcedures,
  ];
}

/** Whether each command of it is one that is run here, as it is written or translated. */
function canRun(step: Procedure['steps'][number], { commands }: Pick<Plan, 'commands'>): boolean {
  return step.commandIds.every((id) => {
    const known = commands.find((command) => command.id === id);
    return known === undefined || (known.class.kind !== 'cannot' && known.class.kind !== 'person');
  });
}
