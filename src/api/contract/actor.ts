import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';

/** Who asks, by name. The machine and programs have names of their own, which nobody who asks goes by. */
export const person = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => actorNamed(name).kind === 'person', 'That is the name of no person');

/** The same, where the control room may not know: null. */
export const actor = person.nullable().default(null);
