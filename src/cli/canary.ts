import { Argument, Command } from 'commander';
import type { CanaryResponse, OutcomeResponse } from '../api/contract/release.ts';
import type { State } from '../api/contract/state.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { reportOutcome } from './release-verbs.ts';
import { layOut } from './table.ts';
import { span } from './time.ts';
import {
  inEnvironment,
  namedService,
  servicePath,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withProgress,
  withServiceOptions,
} from './verb.ts';

type CanaryView = NonNullable<CanaryResponse['canary']>;

/** `signalbox canary [status|promote|withdraw] [SERVICE]`: what a canary has shown, and its end by hand. */
export function canaryVerb(deps: VerbDependencies & { person(): string }): Command {
  const command = new Command('canary')
    .description('show the releases that are tried with a share of the visitors; promote or withdraw one by hand')
    .addArgument(new Argument('[what]', 'what to do').choices(['status', 'promote', 'withdraw']).default('status'))
    .argument('[service]', 'a service; with promote and withdraw the one that has a canary if left out')
    .action(async (what: 'status' | 'promote' | 'withdraw', first: string | undefined, options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      const canaries = await underWay(client, namedService(first, options), options);
      if (what === 'status') return show(deps, canaries, options.json === true);
      const [one, ...others] = canaries;
      if (one === undefined || others.length > 0)
        throw new Failure(one === undefined ? 'There is no canary under way' : 'Which canary?', {
          mend:
            one === undefined
              ? '`signalbox deploy SERVICE --canary` begins one.'
              : `There are: ${canaries.map(({ service }) => service).join(', ')}.`,
          exitCode: one === undefined ? exitCodes.failed : exitCodes.usage,
        });
      const doing = `${one.service}: ${what === 'promote' ? 'promoting' : 'withdrawing'} release #${one.canary.number}`;
      const body = { verdict: what, actor: deps.person() };
      const outcome = await withProgress(deps.terminal, doing, () =>
        client.send<OutcomeResponse>('POST', servicePath(one.service, 'canary'), body),
      );
      // That it failed is what was asked for.
      if (what === 'promote') return reportOutcome(outcome, one.service, options.json === true, deps.terminal);
      if (options.json) return deps.terminal.out(JSON.stringify(outcome, null, 2));
      const why = outcome.kind === 'failed' ? printable(outcome.why) : '';
      deps.terminal.out(`${one.service}: release #${outcome.release.number} is withdrawn. ${why}`);
    });
  return withExamples(withServiceOptions(command), [
    'signalbox deploy discord-bot --canary 10% --window 15m',
    'signalbox canary',
    'signalbox canary promote discord-bot',
    'signalbox canary withdraw discord-bot',
  ]);
}

async function underWay(
  client: Client,
  named: string | null,
  options: ServiceOptions,
): Promise<{ service: string; canary: CanaryView }[]> {
  const { services } = await client.get<State>('/api/state');
  const names = services.map(({ service }) => service);
  if (named !== null && !names.includes(named))
    throw new Failure(`There is no service "${named}"`, {
      mend: `There are: ${names.join(', ')}.`,
      exitCode: exitCodes.usage,
    });
  const meant = named === null ? inEnvironment(names, options.environment) : [named];
  return services.flatMap(({ service, canary }) =>
    canary === null || !meant.includes(service) ? [] : [{ service, canary }],
  );
}

function show({ terminal }: VerbDependencies, canaries: { service: string; canary: CanaryView }[], json: boolean) {
  if (json) return terminal.out(JSON.stringify(canaries, null, 2));
  if (canaries.length === 0) return terminal.out('No canary is under way.');
  const rows = canaries.map(({ service, canary }) => [
    service,
    `#${canary.number}`,
    `${canary.share} %`,
    span(Math.max(0, canary.until - Date.now())),
    canary.says,
    `${canary.cookie}=canary`,
  ]);
  const head = ['SERVICE', 'RELEASE', 'SHARE', 'LEFT', 'SO FAR', 'TRY IT WITH THE COOKIE'];
  terminal.out(layOut([head.map((text) => terminal.colors.dim(text)), ...rows]));
}
