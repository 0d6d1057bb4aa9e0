import { Command, InvalidArgumentError, Option } from 'commander';
import type { DeploymentsResponse } from '../api/contract/release.ts';
import type { FollowEvent, LogsResponse } from '../api/contract/service.ts';
import { logLevels } from '../core/log/model.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { parseMoment, timeOfAnyDay } from './time.ts';
import {
  namedService,
  servicePath,
  servicesOf,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

type LogsOptions = ServiceOptions & {
  follow?: boolean;
  tail: number;
  since?: number;
  until?: number;
  filter?: string;
  regex?: string;
  level?: string;
  deployment?: string;
};
type Line = LogsResponse['lines'][number];

/** `signalbox logs [SERVICE]`: the last lines of one service or of all of them, oldest first. */
export function logsVerb(deps: VerbDependencies): Command {
  const command = new Command('logs')
    .description('print the logs of one service or resource, or of all services interleaved by time')
    .argument('[service]', 'a service, or a database of the system; all services if left out')
    .option('-f, --follow', 'go on printing new lines until Ctrl-C')
    .option('-n, --tail <lines>', 'how many lines, the newest ones that match', wholeNumber, 100)
    .option('--since <when>', 'only lines of the last 30s, 5m, 2h or 1d, or since 03:15 or a date', moment)
    .option('--until <when>', 'only lines before that', moment)
    .option('--filter <text>', 'only lines that hold this text, in any case')
    .option('--regex <pattern>', 'only lines that match this pattern (RE2; `(?i)` in front ignores case)')
    .addOption(new Option('--level <level>', 'only lines that say they are this bad or worse').choices([...logLevels]))
    .option('--deployment <release>', 'only lines of this release: its number (with a service) or id')
    .action(async (service: string | undefined, options: LogsOptions) => {
      const client = deps.connect(options.dir);
      const named = namedService(service, options);
      const query = await queryOf(client, named, options);
      const print = printer(deps.terminal, named === null, options.json === true);
      if (named !== null || options.environment === undefined)
        return stream(client, deps.terminal, named, query, print);
      const names = await servicesOf(client, options.environment);
      if (options.follow)
        return stream(client, deps.terminal, null, query, (line) => {
          if (names.includes(line.service)) print(line);
        });
      const lines: Line[] = [];
      for (const name of names) await stream(client, deps.terminal, name, query, (line) => lines.push(line));
      lines.sort((a, b) => a.at - b.at);
      lines.slice(-options.tail).forEach(print);
    });
  return withExamples(withServiceOptions(command), [
    'signalbox logs discord-bot --tail 50',
    'signalbox logs database --since 10m',
    'signalbox logs --follow --level error',
    'signalbox logs --since 03:10 --until 03:20 --filter timeout',
    "signalbox logs api --regex 'status=5\\d\\d' --tail 1000",
    'signalbox logs api --deployment 12',
    'signalbox logs --since 1h --json | jq -r .text',
  ]);
}

async function queryOf(client: Client, service: string | null, options: LogsOptions): Promise<URLSearchParams> {
  const query = new URLSearchParams({ tail: String(options.tail), follow: String(options.follow === true) });
  for (const key of ['since', 'until', 'filter', 'regex', 'level'] as const) {
    const value = options[key];
    if (value !== undefined) query.set(key, String(value));
  }
  if (options.deployment !== undefined) query.set('releaseId', await releaseId(client, service, options.deployment));
  return query;
}

async function releaseId(client: Client, service: string | null, wanted: string): Promise<string> {
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  if (number === undefined) return wanted;
  if (service === null)
    throw new Failure(`Release ${wanted} of which service?`, {
      mend: 'Numbers count per service: name it, or give the release by its id.',
      exitCode: exitCodes.usage,
    });
  const { deployments } = await client.get<DeploymentsResponse>(servicePath(service, 'deployments?limit=200'));
  const found = deployments.find((release) => release.number === Number(number));
  if (found !== undefined) return found.id;
  throw new Failure(`${service} has no release #${number}`, {
    mend: `\`signalbox deployments ${service}\` lists them.`,
    exitCode: exitCodes.usage,
  });
}

/** Reads lines as they come, so that however many there are none waits for the last. */
async function stream(
  client: Client,
  terminal: Terminal,
  service: string | null,
  query: URLSearchParams,
  print: (line: Line) => void,
): Promise<void> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end);
  try {
    const take = (event: FollowEvent): void => {
      if ('text' in event) return print(event);
      if ('leftOut' in event) return terminal.err(`${event.leftOut} lines were left out: they came too fast.`);
      const { message, mend } = event.error;
      throw new Failure(message, mend === null ? {} : { mend });
    };
    const base = service === null ? '/api/logs' : servicePath(service, 'logs');
    await client.stream<FollowEvent>(`${base}/follow?${query.toString()}`, take, stop.signal);
  } finally {
    process.off('SIGINT', end);
  }
}

function printer(terminal: Terminal, named: boolean, json: boolean): (line: Line) => void {
  const { colors } = terminal;
  const now = Date.now();
  return (line) => {
    if (json) return terminal.out(JSON.stringify(line));
    const name = named ? `${colors.cyan(line.service)}  ` : '';
    const text = printable(line.text);
    terminal.out(
      `${colors.dim(timeOfAnyDay(line.at, Math.max(now, line.at)))}  ${name}${line.stream === 'err' ? colors.yellow(text) : text}`,
    );
  };
}

/** Parses a whole number of lines, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) > 100_000)
    throw new InvalidArgumentError('Expected a number from 0 to 100000.');
  return Number(text);
}

/** Parses when something was, for commander. */
export function moment(text: string): number {
  const at = parseMoment(text, Date.now());
  if (at === null) throw new InvalidArgumentError('Expected a span like 30s, 5m, 2h or 1d, 03:15, or a date.');
  return at;
}
