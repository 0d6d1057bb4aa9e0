import { z } from 'zod';

const day = 24 * 3600;

/** `next`: in how many seconds a person promises to write again. */
export const nextUpdateQuery = {
  next: z.coerce
    .number()
    .int()
    .positive()
    .max(7 * day)
    .optional(),
};

/** When that is, epoch ms; null when nothing was promised. */
export function nextUpdateAt(next: number | undefined, now: number): number | null {
  return next === undefined ? null : now + next * 1000;
}
