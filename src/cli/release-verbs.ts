import { Command } from 'commander';
import type { DeploymentsResponse, OutcomeResponse } from '../api/contract/release.ts';
import { exitCodes, Failure } from './failure.ts';
import type { State } from '../api/contract/state.ts';
import { wholeNumber } from './logs.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox deploy SERVICE`: its code as it is now becomes a new release; it takes traffic only when healthy. */
export function deployVerb(deps: VerbDependencies): Command {
  return releaseVerb(deps, 'deploy', 'release the code as it is now; it takes traffic only when healthy', 'deploying', [
    'signalbox deploy discord-bot',
  ]);
}

/** `signalbox restart SERVICE`: the live release again, as a new process, swapped in when healthy. */
export function restartVerb(deps: VerbDependencies): Command {
  return releaseVerb(deps, 'restart', 'start the live release anew and swap it in when healthy', 'restarting', [
    'signalbox restart discord-bot',
    'signalbox restart --all',
  ]);
}

/** `signalbox rollback SERVICE [RELEASE]`: back to the last good release before the live one, or to a named one. */
export function rollbackVerb(deps: VerbDependencies): Command {
  const command = new Command('rollback')
    .description('go back to an earlier release, with the variables it had')
    .argument('<service>', 'a service')
    .argument('[release]', 'number or id of a release; the last good one before the live one if left out')
    .action(async (service: string, release: string | undefined, options: SystemOptions) => {
      const wanted = release?.replace(/^#/, '') ?? null;
      await change(deps, options, service, 'rollback', { release: wanted }, 'rolling back');
    });
  return withExamples(withSystemOptions(command), [
    'signalbox rollback discord-bot',
    'signalbox rollback discord-bot 3',
  ]);
}

/** `signalbox deployments SERVICE`: its releases, newest first, the last known good one marked. */
export function deploymentsVerb(deps: VerbDependencies): Command {
  const command = new Command('deployments')
    .description('list the releases of a service, newest first')
    .argument('<service>', 'a service')
    .option('--limit <n>', 'how many', wholeNumber, 10)
    .action(async (service: string, options: SystemOptions & { limit: number }) => {
      const path = `/api/services/${encodeURIComponent(service)}/deployments?limit=${options.limit}`;
      const answer = await deps.connect(options.dir).get<DeploymentsResponse>(path);
      if (options.json) deps.terminal.out(JSON.stringify(answer, null, 2));
      else deps.terminal.out(renderDeployments(answer, deps.terminal.colors));
    });
  return withExamples(withSystemOptions(command), ['signalbox deployments discord-bot --limit 5']);
}

function renderDeployments({ deployments, lastGood }: DeploymentsResponse, colors: Terminal['colors']): string {
  const rows = deployments.map((release) => [
    `#${release.number}`,
    release.state === 'failed' ? colors.red('failed') : release.state,
    release.reason,
    timeOfDay(release.createdAt),
    release.codeHash.slice(0, 12),
    release.id === lastGood ? 'last good' : printable((release.failure ?? '').split('\n')[0] ?? ''),
  ]);
  return layOut([['RELEASE', 'STATE', 'REASON', 'MADE AT', 'CODE', ''].map((text) => colors.dim(text)), ...rows]);
}

function releaseVerb(
  deps: VerbDependencies,
  name: 'deploy' | 'restart',
  description: string,
  doing: string,
  examples: string[],
): Command {
  const command = new Command(name)
    .description(description)
    .argument('[service]', 'a service')
    .option('--all', 'every service, one after the other; stops at the first that fails')
    .action(async (service: string | undefined, options: SystemOptions & { all?: boolean }) => {
      if ((service === undefined) === (options.all !== true)) {
        throw new Failure('Name one service, or say --all', { exitCode: exitCodes.usage });
      }
      for (const one of service === undefined ? await allServices(deps, options) : [service]) {
        await change(deps, options, one, name, {}, doing);
      }
    });
  return withExamples(withSystemOptions(command), examples);
}

async function allServices(deps: VerbDependencies, options: SystemOptions): Promise<string[]> {
  const { services } = await deps.connect(options.dir).get<State>('/api/state');
  return services.map((service) => service.service);
}

async function change(
  deps: VerbDependencies,
  options: SystemOptions,
  service: string,
  verb: string,
  body: object,
  doing: string,
): Promise<void> {
  const client = deps.connect(options.dir);
  deps.terminal.err(deps.terminal.colors.dim(`${service}: ${doing}…`));
  const outcome = await client.send<OutcomeResponse>(
    'POST',
    `/api/services/${encodeURIComponent(service)}/${verb}`,
    body,
  );
  reportOutcome(outcome, service, options.json === true, deps.terminal);
}

/** Prints what came of a release; a failed one is a Failure, with the last lines of its log and what serves now. */
export function reportOutcome(outcome: OutcomeResponse, service: string, json: boolean, terminal: Terminal): void {
  if (json) terminal.out(JSON.stringify(outcome, null, 2));
  if (outcome.kind === 'live') {
    for (const warning of outcome.warnings) terminal.err(`${terminal.colors.yellow('warning:')} ${warning}`);
    const { release } = outcome;
    const took = release.liveAt === null ? '' : ` after ${span(release.liveAt - release.createdAt)}`;
    if (!json) terminal.out(`${service} is live as release #${release.number}${took}`);
    return;
  }
  for (const line of outcome.logTail) terminal.err(terminal.colors.dim(`  | ${printable(line)}`));
  throw new Failure(`${service}: release #${outcome.release.number} failed: ${outcome.why}`, {
    mend: outcome.stillServing
      ? `The release before it (${outcome.stillServing}) is still serving. Mend the cause and try again.`
      : `Nothing serves ${service} now. Mend the cause and try again, or \`signalbox rollback ${service}\`.`,
  });
}
