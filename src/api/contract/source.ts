import { z } from 'zod';
import type { Source } from '../../core/runbook/plan.ts';

/** Lines of the runbook, 1-based and inclusive. */
export const source = z.object({
  file: z.string(),
  startLine: z.number(),
  endLine: z.number(),
}) satisfies z.ZodType<Source>;
