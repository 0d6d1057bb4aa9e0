import { localFaults } from '../adapters/fault/local-faults.ts';
import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import type { Rehearsal } from '../api/contract/drill.ts';
import type { RunbookNow } from '../api/dependencies.ts';
import { actorNamed } from '../core/audit/model.ts';
import type { Drill } from '../core/drill/model.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';
import type { Sight } from '../core/procedure/read-condition.ts';
import { shellOnly } from '../core/procedure/way-of.ts';
import { checkIdOf, type Watch } from '../core/rule/derive.ts';
import { closeInterruptedDrills } from '../engine/drill/close-interrupted.ts';
import { type DrillDependencies, driveDrill, type Promised, type StageOutcome } from '../engine/drill/drive.ts';
import { followSteps } from '../engine/drill/follow-steps.ts';
import { keepTurn, takeTurn } from '../engine/drill/turn.ts';
import { waitUntil } from '../engine/drill/wait-until.ts';
import type { Lease } from '../engine/lease/tables.ts';
import type { Clock, Store } from '../engine/ports.ts';
import type { Config } from './configuration/config.ts';
import { type Part, type Proposal, proposeRehearsals } from './propose-rehearsals.ts';
import { newId, runSurroundings } from './run-surroundings.ts';
import type { SecretBook } from './secret-book.ts';

export type Drills = {
  rehearsals: Rehearsal[];
  start(incident: string, actor: string): Promise<{ kind: 'started'; id: string } | { kind: 'refused'; error: string }>;
  /** Cancels the drill under way and resolves when its fault is lifted. */
  stop(): Promise<void>;
};

type Options = {
  config: Pick<Config, 'directory' | 'file' | 'drills' | 'bindings'>;
  runbook: Pick<RunbookNow, 'revision' | 'plan'>;
  /** By what conditions of steps are told. */
  sight: Sight;
  watched: Watch;
  addresses: KnownAddress[];
  environment: NodeJS.ProcessEnv;
  store: Store;
  clock: Clock;
  platform: Pick<LocalPlatform, 'faults'>;
  book: SecretBook;
  /** Whether no other node shares the store. */
  alone: boolean;
  report(error: unknown, where: string): void;
};

/** Slack for a busy machine, on top of what the checks themselves take. */
const slackMs = 5_000;

/** Makes drills ready to start, one at a time; first ends those that a crash cut short. */
export async function openDrills(options: Options): Promise<Drills> {
  const { config, runbook, watched, addresses, store, clock } = options;
  const faults = localFaults(options.platform.faults);
  await closeInterruptedDrills({ store, clock, faults, alone: options.alone });
  const proposals = proposeRehearsals({ config, plan: runbook.plan, rules: watched.rules, addresses });
  for (const { diagnosis, resolution } of proposals) {
    for (const part of [diagnosis, resolution]) options.book.learn(Object.values(part?.rendered.environment ?? {}));
  }
  let underWay: { drill: Drill; ended: Promise<unknown> } | null = null;
  const stopping = new AbortController();

  const follow = async (
    part: Part | null,
    what: string,
    drill: Drill,
    incidentId: string | null,
    actor: string,
  ): Promise<StageOutcome> => {
    if (part === null) return { passed: false, text: `the runbook documents no ${what}` };
    const promised = promisedOf(drill, proposalOf(proposals, drill.incident), options);
    return followSteps({
      ...part,
      drill,
      incidentId,
      runId: newId('r'),
      revision: runbook.revision,
      recovered: async () =>
        (await waitUntil(
          clock,
          clock.now() + promised.detectWithinMs,
          () => isUp(promised.checkId, store),
          stopping.signal,
        )) !== null,
      procedure: {
        ...runSurroundings(config.directory, options.environment),
        store,
        clock,
        masker: options.book.masker(),
        can: { ...shellOnly, sight: options.sight },
        person: actor,
        signal: stopping.signal,
      },
    });
  };

  const start: Drills['start'] = async (title, actor) => {
    if (underWay !== null)
      return { kind: 'refused', error: `The drill of "${underWay.drill.incident}" is under way; wait for its end.` };
    const proposal = proposalOf(proposals, title);
    if (proposal === null) {
      const names = proposals.map(({ incident }) => `"${incident}"`).join(', ');
      return { kind: 'refused', error: `Nothing to rehearse is called "${title}". There are: ${names || 'none'}.` };
    }
    const { incident, fault } = proposal;
    const drill: Drill = {
      id: newId('d'),
      incident,
      fault,
      startedAt: clock.now(),
      finishedAt: null,
      stages: [],
      score: null,
    };
    // Before anything is waited for: who asks a second time at the same moment must find it.
    underWay = { drill, ended: Promise.resolve() };
    let turn: Lease | null;
    try {
      turn = await store.transaction(async (tx) => {
        const taken = await takeTurn(tx, drill.id);
        if (taken === null) return null;
        await tx.drills.put(drill);
        const event = { at: drill.startedAt, actor: actorNamed(actor), action: 'drill.started', subject: drill.id };
        await tx.audit.append({ ...event, text: incident });
        return taken;
      });
    } catch (error) {
      underWay = null;
      throw error;
    }
    if (turn === null) {
      underWay = null;
      return { kind: 'refused', error: 'A drill is under way on another node; wait for its end.' };
    }
    const giveUp = keepTurn(turn, options);
    const deps: DrillDependencies = {
      store,
      clock,
      faults,
      promised: promisedOf(drill, proposal, options),
      diagnose: (now, incidentId) => follow(proposal.diagnosis, 'diagnosis', now, incidentId, actor),
      resolve: (now, incidentId) => follow(proposal.resolution, 'resolution', now, incidentId, actor),
      signal: stopping.signal,
    };
    const ended = driveDrill(drill, deps)
      .catch((error: unknown) => options.report(error, `rehearsing "${incident}"`))
      .then(giveUp)
      .finally(() => {
        underWay = null;
      });
    underWay = { drill, ended };
    return { kind: 'started', id: drill.id };
  };

  return {
    rehearsals: proposals.map(({ incident, fault, why, steps }) => ({ incident, fault, why, steps })),
    start,
    stop: async () => {
      stopping.abort();
      await underWay?.ended;
    },
  };
}

function proposalOf(proposals: Proposal[], title: string): Proposal | null {
  return proposals.find(({ incident }) => incident.toLowerCase() === title.trim().toLowerCase()) ?? null;
}

/** What the drill holds the running system against: the rules that lead to the incident, and how long the checks may take. */
function promisedOf(drill: Drill, proposal: Proposal | null, { watched }: Options): Promised {
  const checkId = checkIdOf(drill.fault.service);
  const check = watched.checks.find((one) => one.id === checkId);
  const rules = proposal?.rules ?? [];
  const toDetect = check === undefined ? 0 : check.failuresToOpen * (check.intervalMs + check.timeoutMs);
  const toRecover = check === undefined ? 0 : check.successesToClose * (check.intervalMs + check.timeoutMs);
  const longestFor = Math.max(0, ...rules.map((rule) => rule.forMs));
  return {
    checkId,
    ruleIds: rules.map((rule) => rule.id),
    severity: rules[0]?.severity ?? '',
    detectWithinMs: toDetect + longestFor + slackMs,
    tellWithinMs: 3 * slackMs,
    recoverWithinMs: toRecover + 6 * slackMs,
  };
}

async function isUp(checkId: string, store: Store): Promise<true | null> {
  const state = await store.read((tx) => tx.checks.get(checkId));
  return state?.status === 'up' ? true : null;
}
