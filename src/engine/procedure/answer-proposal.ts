import { decide } from '../../core/procedure/decide.ts';
import type { Run } from '../../core/procedure/model.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { Clock, Store } from '../ports.ts';
import { journalOf } from './apply.ts';

import { recordJournal } from './record-journal.ts';

/** What somebody else says to a step that was proposed; `hash` is of the text that they saw. */
export type ProposalAnswer = { runId: string; step: number; by: string } & (
  | { kind: 'approve'; hash: string }
  | { kind: 'decline'; why: string }
);

/** The run as it now is, or why the answer was not allowed. */
export type ProposalAnswered = { kind: 'taken'; run: Run } | { kind: 'unknown' } | { kind: 'refused'; why: string };

/**
 * Takes the answer of another person than the one who goes through the run, from another process than its host: the host
 * finds it in the store and goes on. What is refused is in the journal too, for somebody has tried it.
 */
export async function answerProposal(
  given: ProposalAnswer,
  { store, clock, masker }: { store: Store; clock: Pick<Clock, 'now'>; masker: Pick<Masker, 'mask'> },
): Promise<ProposalAnswered> {
  const { runId, step, by } = given;
  const now = clock.now();
  return store.transaction(async (tx): Promise<ProposalAnswered> => {
    const run = await tx.runs.get(runId);
    if (run === null) return { kind: 'unknown' };
    const state = run.states[step];
    if (run.state === 'open' && state !== undefined && state.kind !== 'proposed')
      return { kind: 'refused', why: `Step ${step + 1} is ${state.kind}; nobody has proposed it.` };
    const event =
      given.kind === 'approve'
        ? ({ kind: 'approved', step, by, hash: given.hash } as const)
        : ({ kind: 'declined', step, by, why: masker.mask(given.why) } as const);
    const decision = decide(run, event, now);
    if (decision.refused !== null) {
      const text = masker.mask(`refused: ${decision.refused}`);
      if (run.state === 'open') await recordJournal(tx, [{ runId, at: now, actor: by, step, kind: 'declined', text }]);
      return { kind: 'refused', why: decision.refused };
    }
    await tx.runs.put(decision.run);
    await recordJournal(tx, journalOf(decision.effects, runId, now, masker));
    return { kind: 'taken', run: decision.run };
  });
}
