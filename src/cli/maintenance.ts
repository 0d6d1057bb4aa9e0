import { Argument, Command, InvalidArgumentError } from 'commander';
import type { MaintenanceResponse } from '../api/contract/maintenance.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { parseDuration } from './time.ts';
import {
  inEnvironment,
  namedService,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

type Options = ServiceOptions & { message?: string; retryAfter?: number; allow?: string[] };

/** `signalbox maintenance on|off|status`: closes services on purpose; visitors get 503 and a page, health paths answer on. */
export function maintenanceVerb(deps: VerbDependencies): Command {
  const command = new Command('maintenance')
    .description('close services on purpose, open them again, or say which are closed')
    .addArgument(new Argument('[what]', 'on, off or status').choices(['on', 'off', 'status']).default('status'))
    .argument('[service]', 'a service; all of them if left out')
    .option('--message <text>', 'what visitors are told')
    .option('--retry-after <span>', 'when they shall come again, 5m for example', seconds)
    .option('--allow <address...>', 'addresses that are let in all the same, 203.0.113.0/24 for example')
    .action(async (what: string, first: string | undefined, options: Options) => {
      const client = deps.connect(options.dir);
      const named = namedService(first, options);
      let { services } = await client.get<MaintenanceResponse>('/api/maintenance');
      const names = services.map(({ service }) => service);
      const meant = named !== null ? [named] : inEnvironment(names, options.environment);
      if (what !== 'status') {
        const body = {
          on: what === 'on',
          services: meant,
          message: options.message ?? null,
          ...(options.retryAfter === undefined ? {} : { retryAfterSeconds: options.retryAfter }),
          allow: options.allow ?? [],
        };
        ({ services } = await client.send<MaintenanceResponse>('POST', '/api/maintenance', body));
      }
      const shown = services.filter(({ service }) => meant.includes(service));
      if (options.json) return deps.terminal.out(JSON.stringify(shown, null, 2));
      const { colors } = deps.terminal;
      const rows = shown.map(({ service, maintenance }) =>
        maintenance === null ? [service, 'open'] : [service, `${colors.yellow('closed')}  ${printable(maintenance)}`],
      );
      deps.terminal.out(layOut(rows));
    });
  return withExamples(withServiceOptions(command), [
    'signalbox maintenance',
    'signalbox maintenance on --message "Back at 04:00" --retry-after 30m',
    'signalbox maintenance on discord-bot --allow 203.0.113.7',
    'signalbox maintenance off',
  ]);
}

function seconds(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < 1000 || ms > 86_400_000) throw new InvalidArgumentError('Expected a span from 1s to 1d.');
  return Math.round(ms / 1000);
}
