import type { ConditionFound } from '../../core/procedure/judge-condition.ts';
import type { Run, RunStep } from '../../core/procedure/model.ts';
import { wayOf } from '../../core/procedure/progress.ts';
import { readCondition } from '../../core/procedure/read-condition.ts';
import { blind } from '../../core/procedure/way-of.ts';
import { pause } from '../pause.ts';
import { ownRun } from './apply.ts';
import { look } from './look.ts';
import type { ProcedureDependencies } from './model.ts';
import { recordJournal } from './record-journal.ts';

/** So long the next look of a check is waited for, and it is asked so often whether it was made. */
const longestMs = 60_000;
const everyMs = 500;

type Dependencies = Pick<ProcedureDependencies, 'store' | 'clock' | 'masker' | 'can' | 'onEvent' | 'signal'> & {
  token: number;
};

/** Decides the conditions of a run's steps by what is seen, as far as that can be told; what was seen is in the journal. */
export function conditionWatch(deps: Dependencies): { of(run: Run, step: RunStep): Promise<ConditionFound> } {
  const { store, clock, onEvent, signal } = deps;
  const sight = deps.can?.sight ?? blind;
  /** The steps whose condition holds, which is said once, and those that were waited for in vain. */
  const told = new Set<number>();
  const waited = new Set<number>();

  async function seen(run: Run, step: RunStep): Promise<ConditionFound> {
    const condition = step.condition === null ? null : readCondition(step.condition, sight);
    if (condition === null) return { kind: 'unknown', why: 'a person has to judge it', soon: false };
    const changedAt = lastChange(run);
    const began = clock.now();
    for (;;) {
      const looking = { now: clock.now(), changedAt, incidentId: run.incidentId, watched: sight.watched };
      const found = await store.read((tx) => look(tx, condition, looking));
      if (found.kind !== 'unknown' || !found.soon || waited.has(step.index)) return found;
      if (clock.now() === began) onEvent({ kind: 'looks', step, why: found.why });
      if (clock.now() - began >= longestMs || !(await pause(clock, everyMs, signal))) {
        waited.add(step.index);
        return found;
      }
    }
  }

  return {
    async of(run, step) {
      const found = await seen(run, step);
      if (found.kind === 'unknown') return found;
      const masked = { ...found, why: deps.masker.mask(found.why) };
      // What does not hold is written down as the reason for leaving the step out.
      if (found.kind === 'not' || told.has(step.index)) return masked;
      told.add(step.index);
      await store.transaction(async (tx) => {
        await ownRun(tx, run.id, deps.token);
        const entry = { runId: run.id, at: clock.now(), actor: 'signalbox', step: step.index } as const;
        await recordJournal(tx, [{ ...entry, kind: 'decided', text: `its condition holds: ${masked.why}` }]);
      });
      return masked;
    },
  };
}

/** When a step ended last that was more than a look; null when none was. */
function lastChange({ steps, states }: Run): number | null {
  const ends = states.flatMap((state, index) => {
    const step = steps[index];
    const onlyLooked = step?.risk?.level === 'reads' && wayOf(step) !== 'wait';
    return 'finishedAt' in state && !onlyLooked ? [state.finishedAt] : [];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}
