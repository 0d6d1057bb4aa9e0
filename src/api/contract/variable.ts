import { z } from 'zod';
import { person } from './actor.ts';

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, 'a variable name: letters, digits and _');

/** The values of secret variables are masked; `secret` says which those are. */
export const variablesResponse = z.object({
  variables: z.array(z.object({ name: z.string(), value: z.string(), secret: z.boolean() })),
});

/** Variables to set, or with null to remove. The service is released with them. */
export const variablesRequest = z.strictObject({
  changes: z
    .record(name, z.string().max(32_768).nullable())
    .refine((changes) => Object.keys(changes).length > 0, 'at least one change'),
});

/** Asks for values in the clear, by name. Who asked is written down before anything is told. */
export const readVariablesRequest = z.strictObject({ names: z.array(name).min(1).max(1000), actor: person });

/** The values in the clear, of those that there are. */
export const readVariablesResponse = z.object({ values: z.record(z.string(), z.string()) });

export type VariablesResponse = z.infer<typeof variablesResponse>;
export type ReadVariablesResponse = z.infer<typeof readVariablesResponse>;
