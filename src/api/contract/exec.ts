import { z } from 'zod';
import { person } from './actor.ts';
import { errorResponse } from './error.ts';

const size = { rows: z.number().int().min(1).max(1000), columns: z.number().int().min(1).max(1000) };

export const execRequest = z.strictObject({
  argv: z
    .array(
      z
        .string()
        .max(131_072)
        .refine((word) => !word.includes('\0'), 'no zero bytes'),
    )
    .min(1)
    .max(1000),
  actor: person,
  /** A terminal for the program, of this kind (`TERM`) and size; null: it has pipes. */
  terminal: z
    .strictObject({ name: z.string().regex(/^[\w.+-]{1,64}$/), ...size })
    .nullable()
    .default(null),
});

/** `POST /api/exec/:id/size`: the window of a program that has a terminal is of another size now. */
export const execSizeRequest = z.strictObject(size);

/** One line of the answer: output in base64 as it comes, then how the program ended, or why it could not be run. */
export const execEvent = z.union([
  /** First, when it has a terminal: what its size is changed by. */
  z.strictObject({ id: z.string() }),
  z.strictObject({ out: z.string() }),
  z.strictObject({ err: z.string() }),
  z.strictObject({ code: z.number() }),
  z.strictObject({ signal: z.string() }),
  errorResponse,
]);

export type ExecEvent = z.infer<typeof execEvent>;
