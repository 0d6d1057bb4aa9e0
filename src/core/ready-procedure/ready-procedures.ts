import { find, type Found } from '../procedure/find.ts';
import type { Plan, Procedure } from '../runbook/plan.ts';
import { dataProcedures } from './data.ts';
import { logProcedures } from './logs.ts';
import { asProcedure, readyMade, type ReadyProcedure } from './model.ts';
import { releaseProcedures } from './releases.ts';
import { rotateEverything, secretProcedures } from './secrets.ts';
import { trafficProcedures } from './traffic.ts';

/** All that come ready, for a system whose runbook names these variables. */
export function readyProcedures(plan: Pick<Plan, 'variables'>): Procedure[] {
  return listed(plan).map((ready, index) => asProcedure(ready, index + 1));
}

/** Finds one of them by its id, or by words of its title. */
export function findReady(plan: Plan, wanted: string): Found {
  return find({ ...plan, procedures: readyProcedures(plan), incidents: [] }, wanted);
}

/** Whether a run or what can be run is of one of them, and not of the runbook. */
export function isReadyMade({ source }: { source: { file: string } }): boolean {
  return source.file === readyMade;
}

/**
 * The one that does what a procedure of the runbook is meant to do, where some of that cannot be run here as it is written;
 * null where all of it can, or nothing fits. It is only named: what the document says is what runs.
 */
export function offerFor(plan: Plan, procedureId: string): { ready: Procedure; cannot: number } | null {
  const own = plan.procedures.find(({ id }) => id === procedureId);
  if (own === undefined) return null;
  const cannot = own.steps.filter((step) => !canRun(step, plan)).length;
  if (cannot === 0) return null;
  const meant = listed(plan).find(
    ({ kind, fits }) => fits.test(own.title) && (kind === own.kind || kind === 'other' || own.kind === 'other'),
  );
  const ready = readyProcedures(plan).find(({ id }) => id === meant?.id);
  return ready === undefined ? null : { ready, cannot };
}

/** The more special come first: what fits several is the first of them. */
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
