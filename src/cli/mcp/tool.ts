import type { z } from 'zod';
import type { Client } from '../client.ts';

/** Something that a program may ask for. `changes`: it puts something into the system. */
export type Tool = {
  name: string;
  title: string;
  description: string;
  input: z.ZodObject;
  changes: boolean;
  /** What it answers, for `asData`. A Failure is told to the program. */
  carryOut(client: Client, input: unknown): Promise<unknown>;
};

/** A tool whose input is of its schema's type. */
export function tool<S extends z.ZodObject>(
  made: Omit<Tool, 'input' | 'changes' | 'carryOut'> & {
    input: S;
    changes?: boolean;
    carryOut(client: Client, input: z.output<S>): Promise<unknown>;
  },
): Tool {
  // What comes in was checked against `input` by whoever calls.
  return { changes: false, ...made, carryOut: (client, input) => made.carryOut(client, input as z.output<S>) };
}
