import { actorNamed } from '../../core/audit/model.ts';
import { type DrillEffect, type DrillEvent, decideDrill } from '../../core/drill/decide.ts';
import type { Drill, DrillStage } from '../../core/drill/model.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { FaultInjector } from '../platform-ports.ts';
import type { Clock, Store } from '../ports.ts';
import { abandonRuns } from './abandon-runs.ts';
import { waitUntil } from './wait-until.ts';

/** How a stage ended. */
export type StageOutcome = { passed: boolean; text: string };

/** What the runbook promises for the incident that is rehearsed; the drill holds the running system against it. */
export type Promised = {
  checkId: string;
  /** The rules that lead to this incident, and the severity it must open at. */
  ruleIds: string[];
  severity: string;
  /** How long the checks may take to see it, in ms: failures × interval + timeout, and some slack. */
  detectWithinMs: number;
  tellWithinMs: number;
  recoverWithinMs: number;
};

export type DrillDependencies = {
  store: Store;
  clock: Clock;
  faults: FaultInjector;
  promised: Promised;
  /** Runs the documented steps, already approved by whoever started the drill. */
  diagnose(drill: Drill, incidentId: string | null): Promise<StageOutcome>;
  resolve(drill: Drill, incidentId: string | null): Promise<StageOutcome>;
  /** Aborts when Signalbox stops: what is left of the drill then fails at once, and the fault is lifted. */
  signal: AbortSignal;
};

/** Carries a drill from its first stage to its score. Each stage is stored as it ends. Always lifts the fault. */
export async function driveDrill(drill: Drill, deps: DrillDependencies): Promise<Drill> {
  const { store, clock } = deps;
  let state = drill;
  await store.transaction((tx) => tx.drills.put(state));
  let effects: DrillEffect[] = [{ kind: 'enter', stage: 'steady' }];
  try {
    for (let effect = effects.shift(); effect && effect.kind !== 'finished'; effect = effects.shift()) {
      const event = effect.kind === 'lift' ? await lift(state, deps) : await carryOut(effect.stage, state, deps);
      const decided = decideDrill(state, event, clock.now());
      state = decided.state;
      effects = decided.effects;
      await store.transaction(async (tx) => {
        await tx.drills.put(state);
        if (state.finishedAt === null) return;
        const text = `${state.score?.points ?? 0} of ${state.score?.of ?? 0} points`;
        const event = { at: state.finishedAt, actor: actorNamed('signalbox'), action: 'drill.finished' };
        await tx.audit.append({ ...event, subject: state.id, text });
      });
    }
  } catch (error) {
    // Whatever broke the drill itself must not leave the system broken as well.
    await deps.faults.lift(state.fault);
    throw error;
  } finally {
    // A run that was stopped on the way is open still, and belongs to nobody any more.
    await store.transaction((tx) => abandonRuns(tx, drill.id, 'its drill has ended', clock.now()));
  }
  return state;
}

/** One stage. What goes wrong in it is its outcome: the drill goes on to the lifting of the fault. */
async function carryOut(stage: DrillStage, drill: Drill, deps: DrillDependencies): Promise<DrillEvent> {
  const outcome = deps.signal.aborted
    ? failed('Signalbox was stopped')
    : await stages[stage](drill, deps).catch((error: unknown) => failed(messageOf(error)));
  return { kind: 'stageEnded', stage, ...outcome };
}

async function lift(drill: Drill, { faults }: DrillDependencies): Promise<DrillEvent> {
  try {
    await faults.lift(drill.fault);
    return { kind: 'lifted', problem: null };
  } catch (error) {
    return { kind: 'lifted', problem: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const stages: Record<DrillStage, (drill: Drill, deps: DrillDependencies) => Promise<StageOutcome>> = {
  steady: async (drill, { store, clock, promised, signal }) => {
    const steady = await waitUntil(
      clock,
      clock.now() + promised.detectWithinMs,
      async () =>
        store.transaction(async (tx) => {
          const check = await tx.checks.get(promised.checkId);
          const open = (await tx.incidents.unresolved()).filter((incident) => incident.service === drill.fault.service);
          return check?.status === 'up' && open.length === 0 ? true : null;
        }),
      signal,
    );
    return steady
      ? passed(`${drill.fault.service} is up and has no open incident`)
      : failed(`${drill.fault.service} is not up, or has an open incident: nothing was broken`);
  },

  fault: async (drill, { faults }) => {
    const landed = await faults.inject(drill.fault);
    return landed.landed ? passed(landed.proof) : failed(`the fault did not land: ${landed.why}`);
  },

  alert: async (drill, { store, clock, promised, signal }) => {
    if (promised.ruleIds.length === 0) return failed('no rule of the runbook leads to this incident');
    const alert = await waitUntil(
      clock,
      clock.now() + promised.detectWithinMs,
      async () =>
        store.transaction(async (tx) => {
          for (const ruleId of promised.ruleIds) {
            const found = await tx.alerts.get(ruleId);
            if (found?.state === 'firing' && found.since >= drill.startedAt) return found;
          }
          return null;
        }),
      signal,
    );
    return alert
      ? passed(`alert ${alert.ruleId} fired`)
      : failed(`none of ${promised.ruleIds.join(', ')} fired within ${promised.detectWithinMs} ms`);
  },

  incident: async (drill, { store, clock, promised, signal }) => {
    const incident = await waitUntil(
      clock,
      clock.now() + promised.tellWithinMs,
      () => incidentOf(drill, store),
      signal,
    );
    if (!incident) return failed(`no incident opened within ${promised.tellWithinMs} ms of the alert`);
    if (incident.documented !== drill.incident) {
      return failed(`"${incident.title}" opened, which leads to "${incident.documented ?? 'nothing'}" in the runbook`);
    }
    if (incident.severity !== promised.severity) {
      return failed(`opened at ${incident.severity}, expected ${promised.severity}`);
    }
    return passed(`${incident.severity} "${incident.title}" opened (${incident.id})`);
  },

  notice: async (drill, { store, clock, promised, signal }) => {
    const incident = await incidentOf(drill, store);
    if (!incident) return failed('no incident, so nobody was told');
    const told = await waitUntil(
      clock,
      clock.now() + promised.tellWithinMs,
      async () => {
        const notices = await store.read((tx) => tx.notices.forIncident(incident.id));
        const opened = notices.filter((notice) => notice.body.about === 'opened');
        const settled = opened.length > 0 && opened.every((notice) => notice.state === 'delivered');
        return settled ? opened.map((notice) => notice.destination) : null;
      },
      signal,
    );
    return told
      ? passed(`told ${told.join(', ')}`)
      : failed(`not everybody was told within ${promised.tellWithinMs} ms: see the notices of ${incident.id}`);
  },

  diagnosis: async (drill, deps) => deps.diagnose(drill, (await incidentOf(drill, deps.store))?.id ?? null),

  resolution: async (drill, deps) => deps.resolve(drill, (await incidentOf(drill, deps.store))?.id ?? null),

  recovery: async (drill, { store, clock, promised, signal }) => {
    const recovered = await waitUntil(
      clock,
      clock.now() + promised.recoverWithinMs,
      async () =>
        store.transaction(async (tx) => {
          const check = await tx.checks.get(promised.checkId);
          const open = (await tx.incidents.unresolved()).some((incident) => incident.drillId === drill.id);
          return check?.status === 'up' && !open ? true : null;
        }),
      signal,
    );
    return recovered
      ? passed(`${drill.fault.service} answers as the runbook says, and the incident is resolved`)
      : failed(`not recovered within ${promised.recoverWithinMs} ms by the documented steps`);
  },
};

async function incidentOf(drill: Drill, store: Store): Promise<Incident | null> {
  const incidents = await store.read((tx) => tx.incidents.list(50));
  return incidents.find((incident) => incident.drillId === drill.id) ?? null;
}

function passed(text: string): StageOutcome {
  return { passed: true, text };
}

function failed(text: string): StageOutcome {
  return { passed: false, text };
}
