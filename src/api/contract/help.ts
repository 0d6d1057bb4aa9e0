import { z } from 'zod';

const proposable = z.object({ id: z.string(), title: z.string() });

/**
 * The answer of `GET /api/incidents/:id/help`: whether a language model can be asked about it, and what could be run: the parts of
 * what the runbook documents for this incident (`own`), all else of it, and what comes ready-made.
 */
export const helpResponse = z.object({
  languageModel: z.boolean(),
  own: z.array(proposable),
  other: z.array(proposable),
  ready: z.array(proposable),
});

export type HelpResponse = z.infer<typeof helpResponse>;
