import { Command } from 'commander';
import type { DeploymentsResponse, OutcomeResponse, RollbackPlan } from '../api/contract/release.ts';
import type { State } from '../api/contract/state.ts';
import { environmentOf, serviceIn } from '../core/release/environment.ts';
import { mostReplicas } from '../core/release/model.ts';
import { canaryProgress, canaryShare, canaryWindow } from './canary-options.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { wholeNumber } from './logs.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfAnyDay } from './time.ts';
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
  wordsBehindService,
} from './verb.ts';

type AllOptions = ServiceOptions & { all?: boolean };

type RollbackOptions = ServiceOptions & { yes?: boolean };

type DeployOptions = AllOptions & { from?: string; canary?: number | true; window?: number };

/** `signalbox deploy SERVICE`: its code as it is now becomes a new release; it takes traffic only when healthy. */
export function deployVerb(deps: VerbDependencies): Command {
  const command = overServices('deploy', 'release the code as it is now; it takes traffic only when healthy')
    .option('--from <environment>', 'release the code that serves there, with the variables here: promote it')
    .option('--canary [share]', 'give it a share of the visitors first, 10% for example; then all or none', canaryShare)
    .option('--window <span>', 'how long the canary is compared with the live release', canaryWindow)
    .action(async (service: string | undefined, options: DeployOptions) => {
      const client = deps.connect(options.dir);
      const canary = canaryOf(options);
      for (const one of await chosen(client, service, options)) {
        const from = options.from === undefined ? null : await servingIn(client, one, options.from);
        const doing = from === null ? `${one}: deploying` : `${one}: deploying what serves in ${options.from ?? ''}`;
        const more = canary === null ? undefined : () => canaryProgress(client, one);
        await change(client, deps.terminal, options, one, 'deploy', { from, canary }, doing, more);
      }
    });
  return withExamples(withServiceOptions(command), [
    'signalbox deploy discord-bot',
    'signalbox deploy --all --environment staging',
    'signalbox deploy discord-bot --from staging',
    'signalbox deploy discord-bot --canary 10% --window 15m',
  ]);
}

function canaryOf({ canary, window }: DeployOptions): { share: number | null; windowMs: number | null } | null {
  if (canary === undefined && window !== undefined)
    throw new Failure('--window is for a canary', { mend: 'Add --canary.', exitCode: exitCodes.usage });
  if (canary === undefined) return null;
  return { share: canary === true ? null : canary, windowMs: window ?? null };
}

/** `signalbox restart SERVICE`: the live release again, as a new process, swapped in when healthy. */
export function restartVerb(deps: VerbDependencies): Command {
  const command = overServices('restart', 'start the live release anew and swap it in when healthy').action(
    async (service: string | undefined, options: AllOptions) => {
      const client = deps.connect(options.dir);
      for (const one of await chosen(client, service, options))
        await change(client, deps.terminal, options, one, 'restart', {}, `${one}: restarting`);
    },
  );
  return withExamples(withServiceOptions(command), ['signalbox restart discord-bot', 'signalbox restart --all']);
}

/** `signalbox rollback SERVICE [RELEASE]`: back to the last good release before the live one, or to a named one. */
export function rollbackVerb(deps: VerbDependencies): Command {
  const command = new Command('rollback')
    .description('go back to an earlier release: its code, variables and configuration, never the schema')
    .argument('[service]', 'a service; with the id of a release it may be left out')
    .argument('[release]', 'number or id of a release; the last good one before the live one if left out')
    .option('-y, --yes', 'do not ask, even where it undoes a change of variables')
    .action(async (first: string | undefined, second: string | undefined, options: RollbackOptions) => {
      const client = deps.connect(options.dir);
      const [one, named] = await whichRelease(client, first, second, options);
      const release = await agreedRollback(client, deps.terminal, one, named?.replace(/^#/, '') ?? null, options);
      const work = () => client.send<OutcomeResponse>('POST', servicePath(one, 'rollback'), { release });
      const outcome = await withProgress(deps.terminal, `${one}: rolling back`, work);
      // What it brings back was said before.
      const told = options.json || outcome.kind === 'failed' ? outcome : { ...outcome, warnings: [], restores: [] };
      reportOutcome(told, one, options.json === true, deps.terminal);
    });
  return withExamples(withServiceOptions(command), [
    'signalbox rollback discord-bot',
    'signalbox rollback discord-bot 3',
    'signalbox rollback discord-bot-3',
  ]);
}

/** The service, and the release as it is named. A word that stands alone is a service, or else a release. */
async function whichRelease(
  client: Client,
  first: string | undefined,
  second: string | undefined,
  options: ServiceOptions,
): Promise<[service: string, release: string | undefined]> {
  const given = second === undefined ? wordsBehindService(first, [], options) : { first, words: [second] };
  const alone = given.words.length === 0 && options.service === undefined ? given.first : undefined;
  if (alone === undefined) return [await oneService(client, given.first, options), given.words[0]];
  const { services } = await client.get<State>('/api/state');
  const names = services.map(({ service }) => service);
  if (names.includes(serviceIn(alone, options.environment ?? null)))
    return [serviceIn(alone, options.environment ?? null), undefined];
  // A release's id is its service and its number.
  const owner = names.find((name) => alone.startsWith(`${name}-`) && /^\d+$/.test(alone.slice(name.length + 1)));
  if (owner !== undefined) return [owner, alone];
  if (/^#?\d+$/.test(alone)) return [await oneService(client, undefined, options), alone];
  return [await oneService(client, alone, options), undefined];
}

/**
 * Says what a rollback would bring back before it is made. A person is asked where it undoes something; in a pipe it goes on,
 * for the warning stands there. Gives the id of the release that this was said of.
 */
async function agreedRollback(
  client: Client,
  terminal: Terminal,
  service: string,
  wanted: string | null,
  { yes = false }: RollbackOptions,
): Promise<string> {
  const query = wanted === null ? '' : `?${new URLSearchParams({ release: wanted }).toString()}`;
  const { release, restores, warnings } = await client.get<RollbackPlan>(servicePath(service, `rollback${query}`));
  terminal.err(`${service} goes back to release #${release.number}.`);
  for (const sentence of restores) terminal.err(terminal.colors.dim(printable(sentence)));
  for (const warning of warnings) terminal.err(`${terminal.colors.yellow('warning:')} ${printable(warning)}`);
  if (warnings.length === 0 || yes) return release.id;
  if (!terminal.interactive) {
    terminal.err('Nobody is there to be asked, so it goes on.');
    return release.id;
  }
  const answer = await terminal.ask('Roll back all the same? (yes/no) ');
  if (/^y(es)?$/i.test(answer.trim())) return release.id;
  throw new Failure(`${service} is left as it is`, { exitCode: exitCodes.declined });
}

/** `signalbox scale SERVICE REPLICAS`: the live release with so many processes; more take traffic once they are healthy. */
export function scaleVerb(deps: VerbDependencies): Command {
  const command = new Command('scale')
    .description('run so many replicas of a service')
    .argument('<service>', 'a service')
    .argument('[replicas]', `how many, from 1 to ${mostReplicas}`)
    .action(async (first: string, second: string | undefined, options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      const given = second === undefined ? wordsBehindService(first, [], options) : { first, words: [second] };
      // A number alone is meant for the one service that there is.
      const count = replicas(given.words[0] ?? first);
      const one = await oneService(client, given.words.length === 0 ? undefined : given.first, options);
      await change(client, deps.terminal, options, one, 'scale', { replicas: count }, `${one}: scaling to ${count}`);
    });
  return withExamples(withServiceOptions(command), [
    'signalbox scale discord-bot 3',
    'signalbox scale discord-bot 1 --environment staging',
  ]);
}

/** `signalbox deployments SERVICE`: its releases, newest first, the last known good one marked. */
export function deploymentsVerb(deps: VerbDependencies): Command {
  const command = new Command('deployments')
    .description('list the releases of a service, newest first')
    .argument('[service]', 'a service')
    .option('--limit <n>', 'how many, at most 200', wholeNumber, 10)
    .action(async (service: string | undefined, options: ServiceOptions & { limit: number }) => {
      const client = deps.connect(options.dir);
      const one = await oneService(client, service, options);
      const limit = Math.min(Math.max(options.limit, 1), 200);
      const answer = await client.get<DeploymentsResponse>(servicePath(one, `deployments?limit=${limit}`));
      if (options.json) deps.terminal.out(JSON.stringify(answer, null, 2));
      else deps.terminal.out(renderDeployments(answer, deps.terminal.colors));
    });
  return withExamples(withServiceOptions(command), ['signalbox deployments discord-bot --limit 5']);
}

function renderDeployments({ deployments, lastGood }: DeploymentsResponse, colors: Terminal['colors']): string {
  const rows = deployments.map((release) => [
    `#${release.number}`,
    release.state === 'failed' ? colors.red('failed') : release.state,
    release.from === null ? release.reason : `${release.reason} from ${release.from}`,
    timeOfAnyDay(release.createdAt, Date.now()),
    release.codeHash.slice(0, 12),
    release.id === lastGood ? 'last good' : printable((release.failure ?? '').split('\n')[0] ?? ''),
  ]);
  return layOut([['RELEASE', 'STATE', 'REASON', 'MADE AT', 'CODE', ''].map((text) => colors.dim(text)), ...rows]);
}

function overServices(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('[service]', 'a service')
    .option('--all', 'every service, one after the other; stops at the first that fails');
}

async function chosen(client: Client, service: string | undefined, options: AllOptions): Promise<string[]> {
  const named = namedService(service, options);
  if ((named === null) === (options.all !== true)) {
    const names = await servicesOf(client, options.environment);
    throw new Failure('Name one service, or say --all', {
      mend: `There are: ${names.join(', ')}.`,
      exitCode: exitCodes.usage,
    });
  }
  return named === null ? await servicesOf(client, options.environment) : [named];
}

/** The id of the release that serves in another environment. */
async function servingIn(client: Client, service: string, environment: string): Promise<string> {
  const source = serviceIn(environmentOf(service).service, environment);
  const { services } = await client.get<State>('/api/state');
  const found = services.find((one) => one.service === source);
  if (source === service || found === undefined)
    throw new Failure(`There is no ${source} to deploy ${service} from`, {
      mend: '`signalbox environment` lists what runs where.',
      exitCode: exitCodes.usage,
    });
  if (found.state === 'live' && found.release !== null) return found.release.id;
  throw new Failure(`${source} serves nothing now (it is ${found.state}), so there is nothing to promote`);
}

function replicas(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostReplicas) return count;
  throw new Failure(`Unexpected replicas "${text}", expected a number from 1 to ${mostReplicas}`, {
    mend: '`signalbox scale SERVICE 2`; `signalbox maintenance on` closes a service.',
    exitCode: exitCodes.usage,
  });
}

async function change(
  client: Client,
  terminal: Terminal,
  options: ServiceOptions,
  service: string,
  verb: string,
  body: object,
  doing: string,
  more?: () => Promise<string>,
): Promise<void> {
  const work = () => client.send<OutcomeResponse>('POST', servicePath(service, verb), body);
  const outcome = await withProgress(terminal, doing, work, more);
  reportOutcome(outcome, service, options.json === true, terminal);
}

/** Prints what came of a release; a failed one is a Failure, with the last lines of its log and what serves now. */
export function reportOutcome(outcome: OutcomeResponse, service: string, json: boolean, terminal: Terminal): void {
  if (json) terminal.out(JSON.stringify(outcome, null, 2));
  if (outcome.kind === 'live') {
    for (const warning of outcome.warnings) terminal.err(`${terminal.colors.yellow('warning:')} ${printable(warning)}`);
    for (const sentence of outcome.restores ?? []) terminal.err(terminal.colors.dim(sentence));
    const { release } = outcome;
    const took = release.liveAt === null ? '' : ` after ${span(release.liveAt - release.createdAt)}`;
    if (!json) terminal.out(`${service} is live as release #${release.number}${took}`);
    if (!json && outcome.why != null) terminal.out(printable(outcome.why));
    return;
  }
  for (const line of outcome.logTail) terminal.err(terminal.colors.dim(`  | ${printable(line)}`));
  throw new Failure(`${service}: release #${outcome.release.number} failed: ${printable(outcome.why)}`, {
    mend: outcome.stillServing
      ? `The release before it (${outcome.stillServing}) is still serving. Mend the cause and try again.`
      : `Nothing serves ${service} now. Mend the cause and try again, or \`signalbox rollback ${service}\`.`,
  });
}
