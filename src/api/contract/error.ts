import { z } from 'zod';

/** Every error the API answers with: a code to branch on, one sentence, and what to do about it (null: nothing to do). */
export const errorResponse = z.object({
  error: z.object({ code: z.string(), message: z.string(), mend: z.string().nullable() }),
});

export type ErrorResponse = z.infer<typeof errorResponse>;
