import type { Root } from 'mdast';
import { z } from 'zod';
import type { Command, Contact, DocumentedIncident, Plan, Step, Threshold } from '../../core/runbook/plan.ts';
import type { Problem } from '../../core/runbook/problem.ts';
import { rehearsal } from './drill.ts';
import { source } from './source.ts';

/** Something wrong with the document; an error means that nothing of it was activated. */
export const runbookProblem = z.object({
  level: z.enum(['error', 'warning']),
  source,
  message: z.string(),
  mend: z.string(),
}) satisfies z.ZodType<Problem>;

/** A command of the Plan (by id) as it will run with addresses and values put in; `open` is what is still to be filled in. */
export const boundCommand = z.object({ id: z.string(), text: z.string(), open: z.array(z.string()) });

/**
 * The answer of `GET /api/runbook`. `tree` is the Markdown as mdast with positions, `plan` is what
 * `signalbox compile --json` prints: both are public as a whole, so nothing is stripped from them; all texts are masked.
 */
export const runbookResponse = z.object({
  file: z.string(),
  revision: z.string(),
  tree: z.custom<Root>(),
  plan: z.custom<Plan>(),
  problems: z.array(runbookProblem),
  bound: z.array(boundCommand),
  rehearsals: z.array(rehearsal),
});

/** The answer of `GET /api/runbook/text`: the Markdown as it is written, masked. */
export const runbookTextResponse = z.object({ file: z.string(), revision: z.string(), text: z.string() });

export type RunbookTextResponse = z.infer<typeof runbookTextResponse>;
export type BoundCommand = z.infer<typeof boundCommand>;
export type RunbookResponse = z.infer<typeof runbookResponse>;
export type { Command, Contact, DocumentedIncident, Plan, Root, Step, Threshold };
