import { Command } from 'commander';
import type { PromisesResponse } from '../api/contract/task.ts';
import type { Client } from './client.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox promises`: which promises of the runbook are being kept. */
export function promisesVerb(deps: VerbDependencies): Command {
  const command = new Command('promises')
    .description('show which promises of the runbook are kept, which are broken, and which nobody has measured')
    .action((options: SystemOptions) => printPromises(deps.connect(options.dir), deps.terminal, options.json === true));
  return withExamples(withSystemOptions(command), [
    'signalbox promises',
    'signalbox promises --json | jq \'.promises[] | select(.standing == "broken")\'',
  ]);
}

/** Prints all promises, the broken ones first, and how many of each there are. */
export async function printPromises(client: Client, terminal: Terminal, json: boolean): Promise<void> {
  const found = await client.get<PromisesResponse>('/api/promises');
  if (json) return terminal.out(JSON.stringify(found, null, 2));
  const { promises } = found;
  if (promises.length === 0) return terminal.out('The runbook promises nothing that can be held against what happens.');
  const { colors } = terminal;
  const marks = {
    broken: colors.red('broken'),
    unmeasured: colors.yellow('not measured'),
    kept: colors.green('kept'),
  };
  const of = (standing: keyof typeof marks) => promises.filter((one) => one.standing === standing);
  const rows = [...of('broken'), ...of('unmeasured'), ...of('kept')].map(({ standing, what, evidence, place }) => [
    marks[standing],
    printable(what),
    printable(evidence),
    colors.dim(place ?? ''),
  ]);
  terminal.out(layOut(rows));
  terminal.out(`\n${of('kept').length} kept, ${of('broken').length} broken, ${of('unmeasured').length} not measured.`);
}
