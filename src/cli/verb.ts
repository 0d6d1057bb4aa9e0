import type { Command } from 'commander';
import type { State } from '../api/contract/state.ts';
import { environmentOf, production, serviceIn } from '../core/release/environment.ts';
import { nearestWord } from '../core/text/nearest.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** What every verb that speaks to a running system needs. `connect` finds the system (`--dir` or the usual places). */
export type VerbDependencies = { terminal: Terminal; connect(directory: string | undefined): Client };

/** The options that all these verbs share. */
export type SystemOptions = { dir?: string; json?: boolean };

/** The options of verbs that are about services. */
export type ServiceOptions = SystemOptions & { service?: string; environment?: string };

/** Adds `--dir` and `--json`, worded the same everywhere. */
export function withSystemOptions(command: Command): Command {
  return command
    .option('--dir <dir>', 'folder of the system (default: nearest signalbox.yaml, else the last one brought up)')
    .option('--json', 'print data instead of text');
}

/** Adds `--service` and `--environment` to those. */
export function withServiceOptions(command: Command): Command {
  return withSystemOptions(
    command
      .option('-s, --service <service>', 'a service (as good as naming it first)')
      .option('-e, --environment <environment>', `where it runs (default: ${production})`),
  );
}

/** Examples at the end of a verb's help. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`);
}

/** The service that is named, first or by `--service`, as it is called inside; null when none is. */
export function namedService(first: string | undefined, options: ServiceOptions): string | null {
  if (first !== undefined && options.service !== undefined && first !== options.service)
    throw new Failure(`Both ${first} and ${options.service} are named`, { exitCode: exitCodes.usage });
  const named = first ?? options.service;
  return named === undefined ? null : serviceIn(named, options.environment ?? null);
}

/** What follows the service: all words where `--service` names it, for then what stands first is one of them. */
export function wordsBehindService(
  first: string | undefined,
  words: readonly string[],
  { service }: ServiceOptions,
): { first: string | undefined; words: string[] } {
  if (service === undefined || first === undefined || first === service) return { first, words: [...words] };
  return { first: undefined, words: [first, ...words] };
}

/** The service that is named; a Failure lists those that there are when none is. */
export async function oneService(client: Client, first: string | undefined, options: ServiceOptions): Promise<string> {
  const named = namedService(first, options);
  if (named !== null) return named;
  const names = await servicesOf(client, options.environment);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  throw new Failure('Which service?', { mend: `There are: ${names.join(', ')}.`, exitCode: exitCodes.usage });
}

/** The services of an environment (production when none is named), as they are called inside. */
export async function servicesOf(client: Client, environment: string | undefined): Promise<string[]> {
  const { services } = await client.get<State>('/api/state');
  return inEnvironment(
    services.map(({ service }) => service),
    environment,
  );
}

/** Those that belong to an environment (production when none is named); a Failure when there is no such environment. */
export function inEnvironment(services: readonly string[], environment: string | undefined): string[] {
  const wanted = environment ?? production;
  const found = services.filter((service) => environmentOf(service).environment === wanted);
  if (found.length > 0 || environment === undefined) return found;
  const known = [...new Set(services.map((service) => environmentOf(service).environment))];
  const likely = nearestWord(environment, known);
  throw new Failure(`There is no environment ${environment}`, {
    mend: likely === null ? `There are: ${known.join(', ')}.` : `Did you mean ${likely}?`,
    exitCode: exitCodes.usage,
  });
}

/** The path of a service in the API. */
export function servicePath(service: string, rest: string): string {
  return `/api/services/${encodeURIComponent(service)}/${rest}`;
}

/**
 * Does something that may take long: on a terminal with a line that counts the seconds, elsewhere with one line said. What
 * `more` gives is asked for every two seconds and put at the line's end.
 */
export async function withProgress<T>(
  terminal: Terminal,
  doing: string,
  work: () => Promise<T>,
  more: () => Promise<string> = async () => '',
): Promise<T> {
  const { progress, colors } = terminal;
  if (progress === undefined) {
    terminal.err(`${doing}…`);
    return work();
  }
  const started = Date.now();
  let said = '';
  const show = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    progress(colors.dim(`${doing}…${seconds < 2 ? '' : ` ${seconds} s`}${said}`));
    // The line goes on as it is while the answer is late.
    if (seconds % 2 === 1)
      void more().then(
        (text) => (said = text),
        () => undefined,
      );
  };
  show();
  const timer = setInterval(show, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    progress(null);
  }
}
