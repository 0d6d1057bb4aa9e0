import { decide } from '../../core/procedure/decide.ts';
import type { Decision } from '../../core/procedure/decision.ts';
import type { JournalEntry, Run, RunEffect, RunEvent } from '../../core/procedure/model.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { Store, Tx } from '../ports.ts';
import { recordJournal } from './record-journal.ts';

/** Another host has taken the run over: this one may not write any more. */
export class TakenOver extends Error {
  constructor(runId: string) {
    super(`Run ${runId} has been taken over by another process.`);
    this.name = 'TakenOver';
  }
}

/** Reads a run and makes sure that it is still ours; every write of a host begins with this, in the same transaction. */
export async function ownRun(tx: Tx, runId: string, token: number): Promise<Run> {
  const run = await tx.runs.get(runId);
  if (run === null) throw new Error(`Run ${runId} is not in the store.`);
  if (run.state === 'open' && (run.host === null || run.token !== token)) throw new TakenOver(runId);
  return run;
}

/** Carries one event out: state and journal in one transaction. A refused event changes nothing. */
export async function applyEvent(
  given: { store: Store; masker: Masker; runId: string; token: number; now: number },
  event: RunEvent | ((run: Run, tx: Tx) => Promise<RunEvent>),
): Promise<Decision> {
  const { store, masker, runId, token, now } = given;
  return store.transaction(async (tx) => {
    const run = await ownRun(tx, runId, token);
    const happened = typeof event === 'function' ? await event(run, tx) : event;
    const decision = decide(run, maskWords(happened, masker), now);
    if (decision.refused !== null) return decision;
    await tx.runs.put(decision.run);
    await recordJournal(tx, journalOf(decision.effects, runId, now, masker));
    return decision;
  });
}

/** What a person says stands in the run's states as well as in its journal. */
function maskWords(event: RunEvent, { mask }: Masker): RunEvent {
  if ('why' in event) return { ...event, why: mask(event.why) };
  if ('note' in event && event.note !== null) return { ...event, note: mask(event.note) };
  return event;
}

/** The journal's lines of some effects, masked. */
export function journalOf(
  effects: RunEffect[],
  runId: string,
  at: number,
  masker: Pick<Masker, 'mask'>,
): Omit<JournalEntry, 'seq'>[] {
  return effects.map(({ actor, step, entry, text }) => ({
    runId,
    at,
    actor,
    step,
    kind: entry,
    text: masker.mask(text),
  }));
}
