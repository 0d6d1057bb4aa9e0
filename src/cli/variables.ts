import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { OutcomeResponse } from '../api/contract/release.ts';
import type { ReadVariablesResponse, VariablesResponse } from '../api/contract/variable.ts';
import { nearestWord } from '../core/text/nearest.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { reportOutcome } from './release-verbs.ts';
import { layOut } from './table.ts';
import { parseVariables, variableLine } from './variable-file.ts';
import {
  namedService,
  oneService,
  servicePath,
  servicesOf,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withProgress,
  withServiceOptions,
} from './verb.ts';

type Variables = VariablesResponse['variables'];
type Dependencies = VerbDependencies & { person(): string };
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `signalbox variables [list|get|set|unset|import|export]`: secrets print masked but by name, and a change is one release. */
export function variablesVerb(deps: Dependencies): Command {
  const command = new Command('variables').description(
    "list or change services' variables (secret values print masked unless asked for by name)",
  );
  withServiceOptions(command.command('list', { isDefault: true }).description('list them')).action(
    (options: ServiceOptions) => list(deps, options),
  );
  withServiceOptions(
    command.command('get').description('print the value of one, in the clear; who asked is written down'),
  )
    .argument('<name>', 'NAME')
    .action((wanted: string, options: ServiceOptions) => get(deps, checked(wanted), options));
  withServiceOptions(command.command('set').description('set variables and release the services that have them, once'))
    .argument('<assignments...>', 'NAME=VALUE, or one NAME with --stdin')
    .option('--stdin', 'read the value of one NAME from standard input, so that it stays out of the shell history')
    .action(async (assignments: string[], options: ServiceOptions & { stdin?: boolean }) =>
      change(deps, options, options.stdin ? { [only(assignments)]: await readAll() } : parse(assignments)),
    );
  withServiceOptions(command.command('unset').description('remove variables and release the services that had them'))
    .argument('<names...>', 'NAME')
    .action((names: string[], options: ServiceOptions) =>
      change(deps, options, Object.fromEntries(names.map((key) => [checked(key), null]))),
    );
  withServiceOptions(command.command('import').description('set the NAME=value lines of a file, in one release'))
    .argument('<file>', 'a file, or - for standard input')
    .action(async (file: string, options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      const service = await oneService(client, undefined, options);
      const text = file === '-' ? await readAll() : readFile(file);
      await release(deps, client, options, service, parseVariables(text, file));
    });
  withServiceOptions(command.command('export').description('print NAME=value lines that `import` reads, in the clear'))
    .option('--show', 'yes, print secrets in the clear; who asked is written down')
    .action((options: ServiceOptions & { show?: boolean }) => exportAll(deps, options));
  return withExamples(command, [
    'signalbox variables --service discord-bot',
    'signalbox variables get DISCORD_TOKEN --service discord-bot',
    'signalbox variables set MAINTENANCE_MODE=true LOG_LEVEL=debug',
    'pass discord-token | signalbox variables set DISCORD_TOKEN --stdin --service discord-bot',
    'signalbox variables export --show --service api | age -r age1… > api.env.age',
    'age -d api.env.age | signalbox variables import - --service api',
  ]);
}

async function list(deps: Dependencies, options: ServiceOptions): Promise<void> {
  const client = deps.connect(options.dir);
  const byService: Record<string, Variables> = {};
  for (const service of await meant(client, options)) byService[service] = await variablesOf(client, service);
  if (options.json) {
    deps.terminal.out(JSON.stringify(byService, null, 2));
    return;
  }
  const rows = Object.entries(byService).flatMap(([service, variables]) =>
    variables.map((variable) => [deps.terminal.colors.cyan(service), `${variable.name}=${printable(variable.value)}`]),
  );
  deps.terminal.out(layOut(rows));
}

async function get(deps: Dependencies, wanted: string, options: ServiceOptions): Promise<void> {
  const client = deps.connect(options.dir);
  const having: string[] = [];
  const others = new Set<string>();
  for (const service of await meant(client, options)) {
    const names = (await variablesOf(client, service)).map((variable) => variable.name);
    if (names.includes(wanted)) having.push(service);
    for (const one of names) others.add(one);
  }
  const values = new Map<string, string>();
  for (const service of having) {
    const [value] = Object.values(await readValues(deps, client, service, [wanted]));
    if (value !== undefined) values.set(service, value);
  }
  const [value, ...different] = new Set(values.values());
  if (value === undefined) {
    const likely = nearestWord(wanted, [...others]);
    throw new Failure(
      `${namedService(undefined, options) ?? 'No service'} has ${options.service ? 'no variable ' : ''}${wanted}`,
      {
        mend: likely === null ? '`signalbox variables` lists them.' : `Did you mean ${likely}?`,
      },
    );
  }
  if (different.length > 0)
    throw new Failure(`${wanted} differs between ${[...values.keys()].join(', ')}`, {
      mend: 'Name one of them with --service.',
      exitCode: exitCodes.usage,
    });
  deps.terminal.out(options.json ? JSON.stringify({ name: wanted, value, services: having }) : value);
}

async function exportAll(deps: Dependencies, options: ServiceOptions & { show?: boolean }): Promise<void> {
  const client = deps.connect(options.dir);
  const service = await oneService(client, undefined, options);
  if (!options.show)
    throw new Failure('An export holds secrets in the clear', {
      mend: 'Say --show, and send it where only you can read it: `… export --show | age -r RECIPIENT > variables.age`.',
      exitCode: exitCodes.usage,
    });
  const names = (await variablesOf(client, service)).map((variable) => variable.name);
  const values = names.length === 0 ? {} : await readValues(deps, client, service, names);
  if (options.json) return deps.terminal.out(JSON.stringify(values, null, 2));
  for (const [key, value] of Object.entries(values)) deps.terminal.out(variableLine(key, value));
}

async function readValues(deps: Dependencies, client: Client, service: string, names: string[]) {
  const body = { names, actor: deps.person() };
  return (await client.send<ReadVariablesResponse>('POST', servicePath(service, 'variables/read'), body)).values;
}

async function change(
  deps: Dependencies,
  options: ServiceOptions,
  changes: Record<string, string | null>,
): Promise<void> {
  const client = deps.connect(options.dir);
  const named = namedService(undefined, options);
  for (const service of named === null ? await concerned(client, options, Object.keys(changes)) : [named])
    await release(deps, client, options, service, changes);
}

async function release(
  { terminal }: Dependencies,
  client: Client,
  options: ServiceOptions,
  service: string,
  changes: Record<string, string | null>,
): Promise<void> {
  const doing = `${service}: releasing with ${Object.keys(changes).join(', ')} changed`;
  const outcome = await withProgress(terminal, doing, () =>
    client.send<OutcomeResponse>('PUT', servicePath(service, 'variables'), { changes }),
  );
  reportOutcome(outcome, service, options.json === true, terminal);
}

async function meant(client: Client, options: ServiceOptions): Promise<string[]> {
  const named = namedService(undefined, options);
  return named === null ? servicesOf(client, options.environment) : [named];
}

/** The services that have one of these variables already: a name that nobody reads is more likely a slip than a wish. */
async function concerned(client: Client, options: ServiceOptions, names: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const service of await servicesOf(client, options.environment)) {
    const variables = await variablesOf(client, service);
    if (variables.some((variable) => names.includes(variable.name))) found.push(service);
  }
  if (found.length > 0) return found;
  throw new Failure(`No service has ${names.join(' or ')}`, {
    mend: 'Name the service that shall have it with --service.',
    exitCode: exitCodes.usage,
  });
}

async function variablesOf(client: Client, service: string): Promise<Variables> {
  return (await client.get<VariablesResponse>(servicePath(service, 'variables'))).variables;
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

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, {
      exitCode: exitCodes.usage,
    });
  }
}
