import type { DeploymentsResponse, OutcomeResponse, RollbackPlan } from '../../api/contract/release.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import { layOut } from '../table.ts';
import type { Doing } from './model.ts';
import { pathOf, servicesMeant } from './services.ts';

/** Restarts, deploys or scales the service that is named, or all, one after the other; the first that fails ends it. */
export async function changeReleases(
  doing: Doing,
  verb: 'restart' | 'deploy' | 'scale',
  body: { replicas?: number },
): Promise<void> {
  for (const { service } of await servicesMeant(doing)) {
    reportOutcome(await doing.client.send<OutcomeResponse>('POST', pathOf(service, verb), body), service, doing);
  }
}

/** To the release that is named, or to the last good one before the last change. */
export async function rollBack(doing: Doing): Promise<void> {
  const { wish, client, terminal } = doing;
  const named = wish.arguments['release'];
  const services = await servicesMeant(doing);
  const all = await Promise.all(
    services.map(async ({ service }) => ({ service, ...(await releasesOf(service, 200, doing)) })),
  );
  const targets =
    typeof named === 'string'
      ? targetsNamed(named, all, wish.service)
      : all.map(({ service, lastGood }) => ({ service, release: lastGood }));
  let changed = 0;
  for (const { service, release } of targets) {
    if (release === null) {
      terminal.say(`${service} is left alone: it has no good release before its last change.`);
      continue;
    }
    changed += 1;
    const asked = new URLSearchParams({ release }).toString();
    const plan = await client.get<RollbackPlan>(pathOf(service, `rollback?${asked}`));
    for (const sentence of [...plan.warnings, ...plan.restores]) terminal.say(printable(sentence));
    const body = { release: plan.release.id };
    reportOutcome(await client.send<OutcomeResponse>('POST', pathOf(service, 'rollback'), body), service, doing);
  }
  if (changed === 0) throw new Failure('There is nothing to go back to', { mend: 'See `railway deployments`.' });
}

function targetsNamed(
  named: string,
  all: ({ service: string } & DeploymentsResponse)[],
  service: string | null,
): { service: string; release: string }[] {
  if (service !== null) return [{ service, release: named }];
  const found = all.find(({ deployments }) => deployments.some((release) => release.id === named));
  if (found !== undefined) return [{ service: found.service, release: named }];
  throw new Failure(`No release of any service has the id ${named}`, {
    mend: 'Numbers count per service: name it with --service.',
    exitCode: exitCodes.usage,
  });
}

/** Releases, newest first; where a rollback of the service goes is marked. */
export async function showDeployments(doing: Doing): Promise<void> {
  const { wish, terminal } = doing;
  const limit = typeof wish.arguments['limit'] === 'number' ? Math.min(Math.max(wish.arguments['limit'], 1), 200) : 10;
  const services = await servicesMeant(doing);
  const answers = await Promise.all(services.map(({ service }) => releasesOf(service, limit, doing)));
  const lastGood = new Set(answers.map((answer) => answer.lastGood));
  const releases = answers
    .flatMap(({ deployments }) => deployments)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, limit);
  if (wish.arguments['json'] === true) {
    terminal.out(JSON.stringify(releases, null, 2));
    return;
  }
  const rows = releases.map((release) => [
    new Date(release.createdAt).toISOString(),
    release.service,
    `#${release.number}`,
    release.state,
    release.reason,
    release.id,
    lastGood.has(release.id) ? 'last good' : printable(release.failure?.split('\n')[0] ?? ''),
  ]);
  terminal.out(layOut(rows));
}

function releasesOf(service: string, limit: number, { client }: Doing): Promise<DeploymentsResponse> {
  return client.get<DeploymentsResponse>(pathOf(service, `deployments?limit=${limit}`));
}

/** Says what came of a release; a failed one is a Failure. */
export function reportOutcome(outcome: OutcomeResponse, service: string, { terminal, wish }: Doing): void {
  if (outcome.kind === 'live') {
    if (wish.arguments['json'] === true) terminal.out(JSON.stringify(outcome, null, 2));
    else terminal.out(`${service} is live as release #${outcome.release.number}`);
    return;
  }
  for (const line of outcome.logTail) terminal.say(`  ${printable(line)}`);
  throw new Failure(`${service}: release #${outcome.release.number} failed: ${printable(outcome.why)}`, {
    mend: outcome.stillServing === null ? `Nothing serves ${service} now.` : 'The release before it is still serving.',
  });
}
