import type { Invocation } from '../invocation.ts';
import type { CommandReading } from './read-command.ts';

/**
 * A form of command that people write and that the program does not have (`kind: 'command'`), an option or argument that it
 * does not take (`'option'`), or one that runs and does something else than it seems to (`'misleads'`). `words` are the
 * command's words, by their first names; `when` narrows it down. `real` says what really happens, `mend` what to write.
 * Facts add to the tables: what a table says is not said again.
 */
export type CommandFact = {
  kind: 'command' | 'option' | 'misleads';
  words: string;
  when?: (invocation: Invocation, context: FactContext) => boolean;
  real: string;
  mend: string;
  /** The whole command as it has to be, where the program has exactly one that means the same; null where that cannot be said. */
  becomes?: (invocation: Invocation) => string | null;
};

/** What a fact may ask: how the command reads, and the titles and the comment above it. */
export type FactContext = { reading: CommandReading; purpose(): string };

/** What a piece of work is called that takes something back. */
export const undoes = /\brestor|\brecover|\broll(?:ing)?[ -]?back|\brevert|\bundo\b|\bprevious\b/i;
