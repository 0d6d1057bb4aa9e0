import { signalbox } from '../../core/incident/decide.ts';
import { evidenceOf, summaryOf } from '../../core/procedure/evidence.ts';
import type { Masker } from '../../core/secret/mask.ts';
import { noteOn } from '../incident/note-on.ts';
import type { Tx } from '../ports.ts';

/**
 * Writes what the steps of a diagnosis have found onto its incident's timeline, a line for each, once: a second time it does
 * nothing. `now` is the incident's time.
 */
export async function noteEvidence(tx: Tx, runId: string, { mask }: Pick<Masker, 'mask'>, now: number): Promise<void> {
  const run = await tx.runs.get(runId);
  if (run === null || run.incidentId === null || run.state === 'open') return;
  const { incidentId } = run;
  const timeline = await tx.incidents.timeline(incidentId);
  const summary = summaryOf(run);
  if (timeline.some(({ kind, text }) => kind === diagnosed && text.includes(`(${run.id})`))) return;
  const journal = await tx.runs.journal(run.id, 0);
  for (const [index, step] of run.steps.entries()) {
    const state = run.states[index];
    const output = journal.filter((entry) => entry.step === index && entry.kind === 'output');
    const line = state === undefined ? null : evidenceOf(step, state, output.map(({ text }) => text).join('\n'));
    if (line !== null) await noteOn(tx, incidentId, signalbox, 'evidence', mask(line), now);
  }
  await noteOn(tx, incidentId, signalbox, diagnosed, `The diagnosis of the runbook: ${summary}.`, now);
}

const diagnosed = 'diagnosed';
