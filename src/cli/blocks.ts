import { Command, InvalidArgumentError } from 'commander';
import type { BlocksResponse, TopClientsResponse } from '../api/contract/block.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Client } from './client.ts';
import type { Terminal } from './terminal.ts';
import { parseDuration, span, timeOfAnyDay } from './time.ts';
import {
  namedService,
  servicesOf,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

type Dependencies = VerbDependencies & { person(): string };

/** `signalbox block ADDRESS`: the edge answers 403 to an address or a range, until a time. */
export function blockVerb(deps: Dependencies): Command {
  const command = new Command('block')
    .description(
      'refuse an address or a range (203.0.113.7, 203.0.113.0/24, 2001:db8::/32) with 403, at once; at every service, and those to come, or at one',
    )
    .argument('<address>', 'whom')
    .requiredOption('--reason <text>', 'why; whoever lists the blocks reads it')
    .option('--for <span>', 'until when, 1h for example; until it is lifted if left out', forSpan)
    .action(async (address: string, options: ServiceOptions & { reason: string; for?: number }) => {
      const client = deps.connect(options.dir);
      const services = await meant(client, options);
      const sent = {
        address,
        services: services ?? [],
        forMs: options.for ?? null,
        reason: options.reason,
        actor: deps.person(),
      };
      show(deps.terminal, await client.send<BlocksResponse>('POST', '/api/blocks', sent), services, options);
    });
  return withExamples(withServiceOptions(command), [
    'signalbox block 203.0.113.7 --for 1h --reason "scrapes /login"',
    'signalbox block 2001:db8::/32 --service shop --reason "abuse, case 4711"',
  ]);
}

/** `signalbox unblock ADDRESS`: lets it in again. */
export function unblockVerb(deps: Dependencies): Command {
  const command = new Command('unblock')
    .description('let an address or a range in again')
    .argument('<address>', 'as `signalbox blocks` lists it')
    .action(async (address: string, options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      const services = await meant(client, options);
      const body = { address, services: services ?? [], actor: deps.person() };
      show(deps.terminal, await client.send<BlocksResponse>('POST', '/api/blocks/remove', body), services, options);
    });
  return withExamples(withServiceOptions(command), ['signalbox unblock 203.0.113.7']);
}

/** `signalbox blocks [--top]`: who is refused, until when and why; or who asks for more than the limits allow. */
export function blocksVerb(deps: VerbDependencies): Command {
  const command = new Command('blocks')
    .description('list the addresses that are refused; with --top who hits the rate limits')
    .option('--top', 'who was answered 429 most often')
    .option('--since <span>', 'how far back --top looks', forSpan, 3_600_000)
    .action(async (options: ServiceOptions & { top?: boolean; since: number }) => {
      const client = deps.connect(options.dir);
      const services = await meant(client, options);
      if (options.top !== true)
        return show(deps.terminal, await client.get<BlocksResponse>('/api/blocks'), services, options);
      const since = Date.now() - options.since;
      const answer = await client.get<TopClientsResponse>(`/api/blocks/top?since=${since}`);
      const clients = answer.clients.filter((one) => services?.some((name) => one.services.includes(name)) ?? true);
      if (options.json) return deps.terminal.out(JSON.stringify(clients, null, 2));
      if (clients.length === 0) return deps.terminal.out(`Nobody was answered 429 in the last ${span(options.since)}.`);
      const head = ['ADDRESS', 'ANSWERED 429', 'LAST', 'SERVICES'].map((text) => deps.terminal.colors.dim(text));
      const rows = clients.map(({ address, refused, last, services }) => [
        printable(address),
        String(refused),
        timeOfAnyDay(last, Date.now()),
        services.join(', '),
      ]);
      deps.terminal.out(layOut([head, ...rows]));
    });
  return withExamples(withServiceOptions(command), ['signalbox blocks', 'signalbox blocks --top --since 15m']);
}

/** The service that is named, or those of the environment; null is all, and those to come. */
async function meant(client: Client, options: ServiceOptions): Promise<string[] | null> {
  const named = namedService(undefined, options);
  if (named !== null) return [named];
  return options.environment === undefined ? null : servicesOf(client, options.environment);
}

function show(
  { out, colors }: Terminal,
  { blocks }: BlocksResponse,
  services: readonly string[] | null,
  options: ServiceOptions,
): void {
  const shown = blocks.filter(({ service }) => services?.includes(service) ?? true);
  if (options.json) return out(JSON.stringify(shown, null, 2));
  if (shown.length === 0) return out('No address is refused.');
  const head = ['ADDRESS', 'SERVICE', 'UNTIL', 'REASON'].map((text) => colors.dim(text));
  const now = Date.now();
  const rows = shown.map(({ address, service, until, reason }) => [
    address,
    service,
    until === null ? 'it is lifted' : `${timeOfAnyDay(until, now)} (${span(Math.max(0, until - now))})`,
    printable(reason),
  ]);
  out(layOut([head, ...rows]));
}

function forSpan(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < 1000 || ms > 31_536_000_000)
    throw new InvalidArgumentError('Expected a span from 1s to 365d.');
  return ms;
}
