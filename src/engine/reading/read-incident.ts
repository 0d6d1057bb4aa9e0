import { signalbox } from '../../core/incident/decide.ts';
import type { LogLine } from '../../core/log/model.ts';
import {
  type ModelBudget,
  type ModelCall,
  mostTokens,
  type ReadingKind,
  whyNotAsked,
} from '../../core/reading/model.ts';
import { questionFor } from '../../core/reading/question.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import type { Masker } from '../../core/secret/mask.ts';
import { onOneLine, withoutControls } from '../../core/text/control-characters.ts';
import { noteOn } from '../incident/note-on.ts';
import { pause } from '../pause.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import type { LanguageModel, ModelAnswer, ModelQuestion } from './language-model.ts';

/** What reading an incident needs. */
export type Reader = {
  model: LanguageModel;
  budget: ModelBudget;
  /** For the whole of a question, with its retries. */
  timeoutMs: number;
  store: Store;
  /** Real time: a model answers in it. */
  clock: Clock;
  /** The time of incidents, epoch ms. */
  incidentTime(): number;
  plan: Pick<Plan, 'incidents'>;
  masker(): Masker;
  /** The last lines of a service's log; none where they cannot be had. */
  logsOf(service: string): Promise<LogLine[]>;
  /** An id that no other question has, and a word that nobody could know. */
  newId(): string;
  newMark(): string;
};

/** What came of it. `left` is in tokens. */
export type Reading =
  | { kind: 'said'; text: string; model: string; tokens: number; left: { day: number; incident: number } }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

const dayMs = 86_400_000;
const mostTries = 3;
/** So much of an answer is kept, in characters. */
const longestText = 6_000;
/** What every text of a model is marked with, wherever it stands. */
const marked = 'Draft by a language model, not checked';

/**
 * Asks the language model about an incident, once and within the budget, and writes what it says onto the timeline, marked.
 * What a question may cost is set aside in the store before it is asked, and settled after it: a crash leaves it set aside.
 * `id` names the question where it must not be asked twice.
 */
export async function readIncident(
  reader: Reader,
  asked: { incidentId: string; kind: ReadingKind; by: string; id?: string },
  stopping: AbortSignal,
): Promise<Reading> {
  const { store, clock, budget, model } = reader;
  const { incidentId, kind, by } = asked;
  const service = (await store.read((tx) => tx.incidents.get(incidentId)))?.service ?? null;
  const logs = service === null ? [] : await reader.logsOf(service);
  const begun = await store.transaction(async (tx) => {
    const incident = await tx.incidents.get(incidentId);
    if (incident === null) return { kind: 'unknown' } as const;
    const documented = reader.plan.incidents.find(({ title }) => title === incident.documented) ?? null;
    const timeline = await tx.incidents.timeline(incidentId);
    const evidence = { incident, timeline, documented, logs: logs.map(({ text }) => text) };
    const { system, user } = questionFor(kind, evidence, reader.newMark());
    const question: ModelQuestion = { system, user: reader.masker().mask(user), longestAnswer: budget.longestAnswer };
    const now = clock.now();
    const id = asked.id ?? reader.newId();
    if ((await tx.modelCalls.get(id)) !== null) return { kind: 'refused', why: 'It was asked already.' } as const;
    const tokens = mostTokens(question, budget);
    const why = whyNotAsked(tokens, await spentBefore(tx, incidentId, now), budget);
    if (why !== null) return { kind: 'refused', why } as const;
    const call: ModelCall = { id, incidentId, kind, askedBy: by, at: now, tokens };
    await tx.modelCalls.put(call);
    return { kind: 'begun', call, question } as const;
  });
  if (begun.kind !== 'begun') return begun;
  const { call, question } = begun;
  const answer = await askPatiently(reader, question, stopping);
  // What was lost may have cost all that was set aside.
  const spent = answer.kind === 'refused' ? 0 : answer.kind === 'said' ? (answer.tokens ?? call.tokens) : call.tokens;
  const text = answer.kind === 'said' ? clean(answer.text, reader.masker()) : '';
  return store.transaction(async (tx): Promise<Reading> => {
    await tx.modelCalls.put({ ...call, tokens: spent });
    const given = by === signalbox ? '' : ` Asked for by ${by}.`;
    if (answer.kind === 'said')
      await noteOn(
        tx,
        incidentId,
        signalbox,
        kind,
        `${marked} (${model.name}).${given} ${onOneLine(text)}`,
        reader.incidentTime(),
      );
    else {
      const said = reader.masker().mask(`The language model (${model.name}) gave no ${kind}: ${answer.why}${given}`);
      await noteOn(tx, incidentId, signalbox, kind, said, reader.incidentTime());
      return { kind: 'refused', why: said };
    }
    const after = await spentBefore(tx, incidentId, clock.now());
    const left = {
      day: Math.max(0, budget.perDay - after.day),
      incident: Math.max(0, budget.perIncident - after.incident),
    };
    return { kind: 'said', text: `${marked} (${model.name}):\n\n${text}`, model: model.name, tokens: spent, left };
  });
}

async function spentBefore(tx: Tx, incidentId: string, now: number): Promise<{ day: number; incident: number }> {
  return { day: await tx.modelCalls.spentSince(now - dayMs), incident: await tx.modelCalls.spentOn(incidentId) };
}

/** Asks again where nothing was made and there is time for it; never where something may have been. */
async function askPatiently(reader: Reader, question: ModelQuestion, stopping: AbortSignal): Promise<ModelAnswer> {
  const { clock, model, timeoutMs } = reader;
  const late = new AbortController();
  const until = clock.now() + timeoutMs;
  const cancel = clock.schedule(until, async () => late.abort());
  const signal = AbortSignal.any([stopping, late.signal]);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await model.ask(question, signal);
      if (answer.kind !== 'refused' || answer.retryAfterMs === null || attempt === mostTries) return answer;
      if (clock.now() + answer.retryAfterMs >= until || !(await pause(clock, answer.retryAfterMs, signal)))
        return answer;
    }
  } finally {
    cancel();
  }
}

/** Without what moves a terminal's cursor, masked, and not longer than people read. */
function clean(text: string, masker: Masker): string {
  const lines = text.trim().slice(0, longestText).split('\n');
  return masker.mask(lines.map((line) => withoutControls(line, '�')).join('\n'));
}
