import { z } from 'zod';

/** The answer of `GET /api/session`: whether who asks has to prove it, and who this browser has signed in as. */
export const sessionResponse = z.object({
  needed: z.boolean(),
  who: z.object({ name: z.string() }).nullable(),
});

export const signInRequest = z.strictObject({ token: z.string().trim().min(1).max(200) });

export type SessionResponse = z.infer<typeof sessionResponse>;
