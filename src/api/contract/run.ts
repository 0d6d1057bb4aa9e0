import { z } from 'zod';
import { actor, person } from './actor.ts';
import type { JournalEntry, RunStep, StepState } from '../../core/procedure/model.ts';
import type { AllowedWord } from '../../core/procedure/words-on.ts';
import { source } from './source.ts';

/** A step of a run; see `core/procedure/model.ts`. */
export const runStep = z.object({
  way: z.enum(['shell', 'sql', 'http', 'wait', 'person']),
  byHandBecause: z.string().nullable(),
  /** How long it may take, in ms, where the document says it. */
  timeoutMs: z.number().nullable(),
  index: z.number(),
  title: z.string().nullable(),
  kind: z.enum(['shell', 'sql', 'http', 'code', 'human']),
  condition: z.string().nullable(),
  source,
  asWritten: z.string(),
  rendered: z.string(),
  hash: z.string(),
  open: z.array(z.string()),
  translations: z.array(z.string()),
  risk: z.object({ level: z.enum(['reads', 'changes', 'destroys']), why: z.string().nullable() }).nullable(),
}) satisfies z.ZodType<RunStep>;

const stepState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('proposed'), by: z.string(), at: z.number(), hash: z.string() }),
  z.object({
    kind: z.literal('approved'),
    by: z.string(),
    at: z.number(),
    hash: z.string(),
    revision: z.string(),
    until: z.number(),
    with: z.string().nullable(),
  }),
  z.object({ kind: z.literal('running'), startedAt: z.number(), attempt: z.number() }),
  z.object({
    kind: z.literal('succeeded'),
    startedAt: z.number(),
    finishedAt: z.number(),
    exitCode: z.number().nullable(),
    by: z.string(),
    note: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('failed'),
    startedAt: z.number(),
    finishedAt: z.number(),
    exitCode: z.number().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('unknown'), startedAt: z.number(), foundAt: z.number() }),
  z.object({ kind: z.literal('skipped'), by: z.string(), at: z.number(), why: z.string() }),
]) satisfies z.ZodType<StepState>;

/** What lists show of a run. `progress` counts steps by the kind of their state, for example `{succeeded: 2, waiting: 1}`. */
export const runSummary = z.object({
  id: z.string(),
  procedureId: z.string(),
  title: z.string(),
  startedBy: z.string(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  state: z.enum(['open', 'completed', 'failed', 'abandoned']),
  incidentId: z.string().nullable(),
  drillId: z.string().nullable(),
  mode: z.enum(['procedure', 'diagnosis']),
  progress: z.record(z.string(), z.number()),
  stepCount: z.number(),
});

/** A run with its steps; texts are masked. `steps[i]` is in state `states[i]`. */
export const runView = runSummary.extend({
  source,
  /** Some process executes it at this moment. */
  hosted: z.boolean(),
  revision: z.string(),
  steps: z.array(runStep),
  states: z.array(stepState),
});

/** A line of the journal, masked. */
export const journalEntry = z.object({
  runId: z.string(),
  seq: z.number(),
  at: z.number(),
  actor: z.string(),
  step: z.number().nullable(),
  kind: z.enum([
    'started',
    'proposed',
    'approved',
    'overridden',
    'declined',
    'stepStarted',
    'output',
    'stepFinished',
    'unknown',
    'decided',
    'skipped',
    'asked',
    'takenOver',
    'finished',
  ]),
  text: z.string(),
}) satisfies z.ZodType<JournalEntry>;

/** A word that would be taken now (`core/procedure/words-on.ts`); `step` counts from 0, and is null for the whole run. */
const allowedWord = z.object({
  kind: z.enum(['approve', 'skip', 'done', 'notDone', 'decide', 'from', 'goOn', 'giveUp', 'abandon']),
  step: z.number().nullable(),
}) satisfies z.ZodType<AllowedWord>;

/**
 * What a run that is gone through from the control room asks now, beside what its step says: `rows` that would be kept, `flaw` of the
 * last backup where the step destroys, `holds` why its condition is fulfilled.
 */
const askedNow = z.object({
  step: z.number(),
  rows: z.array(z.string()).nullable(),
  flaw: z.string().nullable(),
  holds: z.string().nullable(),
});

/** The answer of `GET /api/runs/:id`; the journal is oldest first. `allowed` is empty while somebody goes through it elsewhere. */
export const runResponse = z.object({
  run: runView,
  journal: z.array(journalEntry),
  allowed: z.array(allowedWord),
  asks: askedNow.nullable(),
});

/** What another person says to a step that destroys; `hash` is of the step as they saw it. */
export const proposalAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), actor: person, hash: z.string().max(200) }),
  z.object({ kind: z.literal('decline'), actor: person, why: z.string().min(1).max(4000) }),
]);

const words = z.string().trim().min(1).max(4000);
const step = z.number().int().min(1);

/** A person's word on a run that nobody goes through elsewhere; `step` counts from 1, `hash` is of the step as they saw it. */
export const wordRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('approve'),
    step,
    hash: z.string().max(200),
    override: words.nullable().default(null),
    actor,
  }),
  z.strictObject({ kind: z.literal('skip'), step, why: words, actor }),
  z.strictObject({ kind: z.literal('done'), step, note: words.nullable().default(null), actor }),
  z.strictObject({ kind: z.literal('notDone'), step, note: words, actor }),
  z.strictObject({
    kind: z.literal('decide'),
    step,
    verdict: z.enum(['finished', 'again', 'skip']),
    why: words,
    actor,
  }),
  z.strictObject({ kind: z.literal('commit'), step, yes: z.boolean(), actor }),
  z.strictObject({ kind: z.literal('from'), step, why: words, actor }),
  z.strictObject({ kind: z.literal('goOn'), actor }),
  z.strictObject({ kind: z.literal('giveUp'), why: words, actor }),
  z.strictObject({ kind: z.literal('abandon'), why: words, actor }),
]);

/** Asks whoever executes a run to cancel or pause it. */
export const hostRequest = z.strictObject({ actor });

export type WordRequest = z.input<typeof wordRequest>;
export type ProposalAnswerRequest = z.infer<typeof proposalAnswer>;
export type RunSummary = z.infer<typeof runSummary>;
export type RunView = z.infer<typeof runView>;
export type JournalView = z.infer<typeof journalEntry>;
export type RunResponse = z.infer<typeof runResponse>;
