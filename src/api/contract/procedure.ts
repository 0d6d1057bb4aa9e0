import { z } from 'zod';
import { actor } from './actor.ts';
import { runStep, runView } from './run.ts';
import { source } from './source.ts';

/** Something that can be run. `risks` counts its steps by what they do as they would run now; `byHand` are those for a person. */
export const procedureSummary = z.object({
  id: z.string(),
  title: z.string(),
  source,
  mode: z.enum(['procedure', 'diagnosis']),
  risks: z.object({ reads: z.number(), changes: z.number(), destroys: z.number(), byHand: z.number() }),
  /** It comes with Signalbox and is none of the runbook. */
  readyMade: z.boolean(),
});

/** What a procedure leaves open, in its own words, and what kind of value that asks for. */
const parameter = z.object({
  words: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'secret']),
  /** What there is to choose from; empty where it is no choice. */
  of: z.array(z.string()),
});

/** The answer of `GET /api/procedures`, in the order of the runbook, then what comes ready-made. */
export const proceduresResponse = z.object({ procedures: z.array(procedureSummary) });

/** The answer of `GET /api/procedures/:id`: its steps as written and as they would run now, and what they still ask for. */
export const procedureResponse = z.object({
  procedure: procedureSummary,
  steps: z.array(runStep),
  asks: z.array(parameter),
});

/**
 * Proposes a run, which waits for a person; with `start` what only reads of it runs at once. `values` are for what the runbook
 * leaves open.
 */
export const beginRequest = z.strictObject({
  procedure: z.string().trim().min(1).max(300),
  values: z
    .record(z.string().min(1).max(200), z.string().max(4000))
    .refine((values) => Object.keys(values).length <= 50, 'More than 50 values')
    .default({}),
  incidentId: z.string().max(200).nullable().default(null),
  why: z.string().trim().min(1).max(2000).nullable().default(null),
  start: z.boolean().default(false),
  actor,
});

/** The answer of `POST /api/runs`: the run as it began. */
export const begunResponse = z.object({ run: runView });

export type ProceduresResponse = z.infer<typeof proceduresResponse>;
export type ProcedureResponse = z.infer<typeof procedureResponse>;
export type BeginRunRequest = z.input<typeof beginRequest>;
export type BegunResponse = z.infer<typeof begunResponse>;
