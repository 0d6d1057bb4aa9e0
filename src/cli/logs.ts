import { Command, InvalidArgumentError } from 'commander';
import type { FollowEvent, LogsResponse } from '../api/contract/service.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { parseDuration, timeOfDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

type LogsOptions = SystemOptions & { follow?: boolean; tail: number; since?: number; filter?: string };
type Line = LogsResponse['lines'][number];

/** `signalbox logs [SERVICE]`: the last lines of one service or of all of them, oldest first. */
export function logsVerb(deps: VerbDependencies): Command {
  const command = new Command('logs')
    .description('print the logs of one service, or of all of them interleaved')
    .argument('[service]', 'a service; all of them if left out')
    .option('-f, --follow', 'go on printing new lines until Ctrl-C')
    .option('-n, --tail <lines>', 'how many lines to begin with', wholeNumber, 100)
    .option('--since <span>', 'only lines of the last 30s, 5m, 2h or 1d', spanBack)
    .option('--filter <text>', 'only lines that hold this text, in any case')
    .action(async (service: string | undefined, options: LogsOptions) => {
      const client = deps.connect(options.dir);
      const base = service === undefined ? '/api/logs' : `/api/services/${encodeURIComponent(service)}/logs`;
      const query = new URLSearchParams({ tail: String(options.tail) });
      if (options.since !== undefined) query.set('since', String(Date.now() - options.since));
      if (options.filter !== undefined) query.set('filter', options.filter);
      const print = (line: Line) =>
        deps.terminal.out(renderLine(line, service === undefined, options.json === true, deps.terminal));
      if (!options.follow) {
        for (const line of (await client.get<LogsResponse>(`${base}?${query.toString()}`)).lines) print(line);
        return;
      }
      const stop = new AbortController();
      const end = () => stop.abort();
      process.once('SIGINT', end);
      try {
        const take = (event: FollowEvent): void => {
          if ('text' in event) return print(event);
          if ('leftOut' in event) return deps.terminal.err(`${event.leftOut} lines were left out: they came too fast.`);
          const { message, mend } = event.error;
          throw new Failure(message, mend === null ? {} : { mend });
        };
        await client.stream<FollowEvent>(`${base}/follow?${query.toString()}`, take, stop.signal);
      } finally {
        process.off('SIGINT', end);
      }
    });
  return withExamples(withSystemOptions(command), [
    'signalbox logs discord-bot --tail 50',
    'signalbox logs --follow --filter error',
    'signalbox logs --since 1h --json | jq -r .text',
  ]);
}

function renderLine(line: Line, named: boolean, json: boolean, terminal: Terminal): string {
  if (json) return JSON.stringify(line);
  const { colors } = terminal;
  const name = named ? `${colors.cyan(line.service)}  ` : '';
  return `${colors.dim(timeOfDay(line.at))}  ${name}${line.stream === 'err' ? colors.yellow(printable(line.text)) : printable(line.text)}`;
}

/** Parses a whole number of lines, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 10_000)
    throw new InvalidArgumentError('Expected a number from 0 to 10000.');
  return Number(text);
}

function spanBack(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) throw new InvalidArgumentError('Expected a span like 30s, 5m, 2h or 1d.');
  return ms;
}
