import { Command } from 'commander';
import type { OutcomeResponse } from '../api/contract/release.ts';
import type { VariablesResponse } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { reportOutcome } from './release-verbs.ts';
import { layOut } from './table.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

type Variables = VariablesResponse['variables'];
type Options = SystemOptions & { service?: string };
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `signalbox variables [list|set|unset]`: secret values print masked, and a change releases the services that have them. */
export function variablesVerb(deps: VerbDependencies): Command {
  const command = new Command('variables').description(
    "list or change services' variables (secret values print masked)",
  );
  const shared = (verb: Command) =>
    withSystemOptions(verb.option('-s, --service <service>', 'one service; if left out, every service it concerns'));
  shared(command.command('list', { isDefault: true }).description('list them')).action((options: Options) =>
    list(deps, options),
  );
  shared(command.command('set').description('set variables and release the services that have them'))
    .argument('<assignments...>', 'NAME=VALUE, or one NAME with --stdin')
    .option('--stdin', 'read the value of one NAME from standard input, so that it stays out of the shell history')
    .action(async (assignments: string[], options: Options & { stdin?: boolean }) =>
      change(deps, options, options.stdin ? { [only(assignments)]: await readAll() } : parse(assignments)),
    );
  shared(command.command('unset').description('remove variables and release the services that had them'))
    .argument('<names...>', 'NAME')
    .action((names: string[], options: Options) =>
      change(deps, options, Object.fromEntries(names.map((key) => [checked(key), null]))),
    );
  return withExamples(command, [
    'signalbox variables --service discord-bot',
    'signalbox variables set MAINTENANCE_MODE=true',
    'pass discord-token | signalbox variables set DISCORD_TOKEN --stdin --service discord-bot',
  ]);
}

async function list(deps: VerbDependencies, options: Options): Promise<void> {
  const client = deps.connect(options.dir);
  const byService: Record<string, Variables> = {};
  for (const service of options.service ? [options.service] : await serviceNames(client)) {
    byService[service] = await variablesOf(client, service);
  }
  if (options.json) {
    deps.terminal.out(JSON.stringify(byService, null, 2));
    return;
  }
  const rows = Object.entries(byService).flatMap(([service, variables]) =>
    variables.map((variable) => [deps.terminal.colors.cyan(service), `${variable.name}=${printable(variable.value)}`]),
  );
  deps.terminal.out(layOut(rows));
}

async function change(deps: VerbDependencies, options: Options, changes: Record<string, string | null>): Promise<void> {
  const client = deps.connect(options.dir);
  const services = options.service ? [options.service] : await concerned(client, Object.keys(changes));
  for (const service of services) {
    deps.terminal.err(
      deps.terminal.colors.dim(`${service}: releasing with ${Object.keys(changes).join(', ')} changed…`),
    );
    const path = `/api/services/${encodeURIComponent(service)}/variables`;
    reportOutcome(
      await client.send<OutcomeResponse>('PUT', path, { changes }),
      service,
      options.json === true,
      deps.terminal,
    );
  }
}

/** The services that have one of these variables already: a name that nobody reads is more likely a slip than a wish. */
async function concerned(client: Client, names: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const service of await serviceNames(client)) {
    const variables = await variablesOf(client, service);
    if (variables.some((variable) => names.includes(variable.name))) found.push(service);
  }
  if (found.length > 0) return found;
  throw new Failure(`No service has ${names.join(' or ')}`, {
    mend: 'Name the service that shall have it with --service.',
    exitCode: exitCodes.usage,
  });
}

async function serviceNames(client: Client): Promise<string[]> {
  return (await client.get<State>('/api/state')).services.map((service) => service.service);
}

async function variablesOf(client: Client, service: string): Promise<Variables> {
  return (await client.get<VariablesResponse>(`/api/services/${encodeURIComponent(service)}/variables`)).variables;
}

function parse(assignments: string[]): Record<string, string> {
  const pairs = assignments.map((assignment): [string, string] => {
    const at = assignment.indexOf('=');
    if (at > 0) return [checked(assignment.slice(0, at)), assignment.slice(at + 1)];
    throw new Failure(`Unexpected "${assignment}", expected NAME=VALUE`, {
      mend: 'Give a value after =, or use --stdin for one NAME.',
      exitCode: exitCodes.usage,
    });
  });
  return Object.fromEntries(pairs);
}

function only(names: string[]): string {
  const [first, ...rest] = names;
  if (first !== undefined && rest.length === 0) return checked(first);
  throw new Failure('Unexpected names, expected one NAME with --stdin', { exitCode: exitCodes.usage });
}

function checked(key: string): string {
  if (name.test(key)) return key;
  throw new Failure(`Unexpected variable name "${key}", expected letters, digits and _`, { exitCode: exitCodes.usage });
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
