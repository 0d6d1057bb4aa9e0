import type { Check } from '../core/check/model.ts';
import type { Tx } from '../engine/ports.ts';
import type { CheckView } from './contract/service.ts';
import type { State } from './contract/state.ts';
import type { ApiDependencies } from './dependencies.ts';
import { viewNotice } from './views/notice.ts';
import { viewRule } from './views/rule.ts';
import { summarizeRun } from './views/run.ts';
import { viewCheck, viewService } from './views/service.ts';

/** How far back the small history of a check reaches, and how many ended things are listed. */
const historyMs = 15 * 60_000;
const listed = 20;

/** A check with what the store knows of it. */
export async function readCheck(tx: Tx, check: Check, now: number): Promise<CheckView> {
  const from = now - Math.max(historyMs, check.intervalMs * 12);
  return viewCheck(
    check,
    await tx.checks.get(check.id),
    await tx.samples.window('check.up', check.service, from, now),
    await tx.samples.window('check.duration', check.service, from, now),
  );
}

/** The addresses that these services refuse. */
export async function readBlocks(
  { platform }: Pick<ApiDependencies, 'platform'>,
  services: readonly { service: string }[],
): Promise<State['blocks']> {
  const found = await Promise.all(
    services.map(async ({ service }) =>
      (await platform.blocks(service)).map(({ address, until, reason }) => ({ service, address, until, reason })),
    ),
  );
  return found.flat();
}

/** One snapshot of everything that moves, from one transaction. */
export async function readSnapshot(deps: ApiDependencies): Promise<State> {
  const now = deps.now();
  const statuses = await deps.platform.status();
  const blocks = await readBlocks(
    deps,
    statuses.filter(({ blocked }) => blocked > 0),
  );
  const watch = deps.watch();
  const runbook = deps.runbook();
  // Before the rest is read: a write that comes between is then told again, and none is missed.
  const writes = await deps.store.version();
  return deps.store.read(async (tx) => {
    const checks = new Map<string, CheckView>();
    for (const check of watch.checks) checks.set(check.service, await readCheck(tx, check, now));
    const alerts = new Map((await tx.alerts.list()).map((alert) => [alert.ruleId, alert]));
    const unresolved = await tx.incidents.unresolved();
    const open = new Set(unresolved.map((incident) => incident.id));
    // Unresolved ones are among the newest too; reading that many more leaves `listed` ended ones in any case.
    const ended = (await tx.incidents.list(listed + open.size)).filter((incident) => !open.has(incident.id));
    const unfinished = await tx.runs.unfinished();
    const finished = (await tx.runs.list(listed + unfinished.length)).filter((run) => run.state !== 'open');
    return {
      name: deps.name,
      now,
      writes,
      runbook: { file: runbook.file, revision: runbook.revision },
      people: deps.people,
      services: statuses.map((status) => viewService(status, checks.get(status.service) ?? null)),
      resources: deps.resources?.list() ?? [],
      blocks,
      certificate: deps.certificate?.() ?? null,
      rules: watch.rules.map((rule) => viewRule(rule, alerts.get(rule.id) ?? null)),
      idle: watch.idle,
      incidents: unresolved.toSorted((a, b) => b.openedAt - a.openedAt),
      ended: ended.slice(0, listed),
      runs: [...unfinished, ...finished.slice(0, listed)].map(summarizeRun),
      drills: await tx.drills.list(listed),
      undelivered: (await tx.notices.list(200))
        .filter(({ state }) => state !== 'delivered' && state !== 'superseded')
        .map(viewNotice),
    };
  });
}
