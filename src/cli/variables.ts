import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { OutcomeResponse } from '../api/contract/release.ts';
import type { ReadVariablesResponse, VariablesResponse } from '../api/contract/variable.ts';
import { encryptTo } from '../adapters/secrets/age.ts';
import { nearestWord } from '../core/text/nearest.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { reportOutcome } from './release-verbs.ts';
import { readSealed, readServices, writeServices } from './sealed-variables.ts';
import { layOut } from './table.ts';
import { parseVariables, valueRead, variableLine } from './variable-file.ts';
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
/** `keyFile` is where the age identity of a system is kept. */
type Dependencies = VerbDependencies & { person(): string; keyFile(directory: string | undefined): string };
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
      change(deps, options, options.stdin ? await piped(only(assignments)) : parse(assignments)),
    );
  withServiceOptions(command.command('unset').description('remove variables and release the services that had them'))
    .argument('<names...>', 'NAME')
    .action((names: string[], options: ServiceOptions) =>
      change(deps, options, Object.fromEntries(names.map((key) => [checked(key), null]))),
    );
  withServiceOptions(command.command('import').description('set the NAME=value lines of a file, in one release'))
    .argument('<file>', 'a file (encrypted by age or not), or - for standard input')
    .option('--identity <file>', 'the age identity that opens it (default: the key of this system)')
    .action((file: string, options: ServiceOptions & { identity?: string }) => importAll(deps, file, options));
  withServiceOptions(command.command('export').description('print NAME=value lines that `import` reads, in the clear'))
    .option('--show', 'yes, print secrets in the clear; who asked is written down')
    .option(
      '--encrypt-to <recipient...>',
      'print an age file that these recipients (age1…) open; all services if none is named',
    )
    .action((options: ExportOptions) => (options.encryptTo ? exportSealed(deps, options) : exportAll(deps, options)));
  return withExamples(command, [
    'signalbox variables --service discord-bot',
    'signalbox variables get DISCORD_TOKEN --service discord-bot',
    'signalbox variables set MAINTENANCE_MODE=true LOG_LEVEL=debug',
    'pass discord-token | signalbox variables set DISCORD_TOKEN --stdin --service discord-bot',
    'signalbox variables export --encrypt-to age1… > variables.age',
    'signalbox variables import variables.age --identity ~/.age/key.txt',
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

type ExportOptions = ServiceOptions & { show?: boolean; encryptTo?: string[] };

/** All services of the environment in one age file, or the one that is named. */
async function exportSealed(deps: Dependencies, options: ExportOptions): Promise<void> {
  const client = deps.connect(options.dir);
  const services = new Map<string, Record<string, string>>();
  for (const service of await meant(client, options)) {
    const names = (await variablesOf(client, service)).map((variable) => variable.name);
    services.set(service, names.length === 0 ? {} : await readValues(deps, client, service, names));
  }
  deps.terminal.out((await encryptTo(options.encryptTo ?? [], writeServices(services))).trimEnd());
}

async function importAll(
  deps: Dependencies,
  file: string,
  options: ServiceOptions & { identity?: string },
): Promise<void> {
  const client = deps.connect(options.dir);
  const bytes = file === '-' ? await readBytes() : readFile(file);
  const text = await readSealed(bytes, file, options.identity ?? deps.keyFile(options.dir));
  const named = namedService(undefined, options);
  const services = readServices(text, file);
  if (services === null)
    return release(deps, client, options, await oneService(client, undefined, options), parseVariables(text, file));
  for (const [service, values] of services)
    if (named === null || named === service) await release(deps, client, options, service, values);
}

async function exportAll(deps: Dependencies, options: ExportOptions): Promise<void> {
  const client = deps.connect(options.dir);
  const service = await oneService(client, undefined, options);
  if (!options.show)
    throw new Failure('An export holds secrets in the clear', {
      mend: 'Say --show, or have it encrypted: `… export --encrypt-to age1… > variables.age`.',
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

async function readBytes(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function piped(key: string): Promise<Record<string, string>> {
  return { [key]: valueRead((await readBytes()).toString('utf8'), key) };
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, {
      exitCode: exitCodes.usage,
    });
  }
}
