import type { Command } from 'commander';
import type { Client } from './client.ts';
import type { Terminal } from './terminal.ts';

/** What every verb that speaks to a running system needs. `connect` finds the system (`--dir` or the usual places). */
export type VerbDependencies = { terminal: Terminal; connect(directory: string | undefined): Client };

/** The options that all these verbs share. */
export type SystemOptions = { dir?: string; json?: boolean };

/** Adds `--dir` and `--json`, worded the same everywhere. */
export function withSystemOptions(command: Command): Command {
  return command
    .option('--dir <dir>', 'folder of the system (default: nearest signalbox.yaml, else the last one brought up)')
    .option('--json', 'print data instead of text');
}

/** Examples at the end of a verb's help. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`);
}
