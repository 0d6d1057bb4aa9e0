import type { Run } from '../../core/procedure/model.ts';
import { applyEvent } from '../../engine/procedure/apply.ts';
import type { ProcedureDependencies } from '../../engine/procedure/model.ts';
import { exitCodes, Failure } from '../failure.ts';

/** A Failure unless the runbook has the step that `--from` names. */
export function checkFrom(from: number | undefined, count: number): void {
  if (from === undefined || from <= count) return;
  throw new Failure(`There is no step ${from}`, {
    mend: `It has ${count}: \`--dry-run\` shows them.`,
    exitCode: exitCodes.usage,
  });
}

/** Skips what stands before the step that `--from` names and is not settled yet, each with its line in the journal. */
export async function skipBefore(
  run: Run,
  from: number | undefined,
  { store, masker, clock, person }: ProcedureDependencies,
): Promise<Run> {
  let skipped = run;
  for (let step = 0; step < (from ?? 1) - 1; step += 1) {
    const kind = skipped.states[step]?.kind;
    if (kind === 'succeeded' || kind === 'skipped') continue;
    const given = { store, masker, runId: run.id, token: run.token, now: clock.now() };
    const why = `begun at step ${from ?? 1} (--from)`;
    const decision = await applyEvent(given, { kind: 'skipped', step, by: person, why });
    if (decision.refused !== null)
      throw new Failure(decision.refused, { mend: 'Go on without --from, and decide on it first.' });
    skipped = decision.run;
  }
  return skipped;
}
