import type { Drill, DrillStage, Score, StageResult } from './model.ts';

/** A stage has ended, or the lifting of the fault has (`problem`: why it could not be lifted). */
export type DrillEvent =
  | { kind: 'stageEnded'; stage: DrillStage; passed: boolean; text: string }
  | { kind: 'lifted'; problem: string | null };

/** What the engine does next: carry out a stage, undo what is left of the fault, or stop. */
export type DrillEffect = { kind: 'enter'; stage: DrillStage } | { kind: 'lift' } | { kind: 'finished' };

/** The stages in their order. Each is worth one point. */
export const drillStages: readonly DrillStage[] = [
  'steady',
  'fault',
  'alert',
  'incident',
  'notice',
  'diagnosis',
  'resolution',
  'recovery',
];

/**
 * What follows an event. A drill never breaks a system that is not steady, and a fault that did not land ends it: there
 * is nothing to rehearse then. Any later failure is scored and the drill goes on, because what matters next is that the
 * system comes back. It is finished once its fault is lifted, and a fault that cannot be lifted fails it.
 */
export function decideDrill(drill: Drill, event: DrillEvent, now: number): { state: Drill; effects: DrillEffect[] } {
  const expected = dueStage(drill);
  if (drill.finishedAt !== null) return { state: drill, effects: [] };
  if (event.kind === 'lifted') {
    if (expected !== null) return { state: drill, effects: [] };
    return finish(drill, event.problem === null ? [] : [`the fault was not lifted: ${event.problem}`], now);
  }
  if (event.stage !== expected) return { state: drill, effects: [] };
  const result: StageResult = { stage: event.stage, passed: event.passed, at: now, text: event.text };
  const state = { ...drill, stages: [...drill.stages, result] };
  const next = dueStage(state);
  if (next !== null) return { state, effects: [{ kind: 'enter', stage: next }] };
  if (event.stage === 'steady') return finish(state, [], now);
  return { state, effects: [{ kind: 'lift' }] };
}

/** The stage that comes next, or null when none does any more. */
function dueStage({ stages }: Drill): DrillStage | null {
  const last = stages.at(-1);
  if (last && !last.passed && (last.stage === 'steady' || last.stage === 'fault')) return null;
  return drillStages[stages.length] ?? null;
}

function finish(drill: Drill, problems: string[], now: number): { state: Drill; effects: DrillEffect[] } {
  return { state: { ...drill, finishedAt: now, score: scoreDrill(drill, problems) }, effects: [{ kind: 'finished' }] };
}

/**
 * The score: a point for each stage that passed, and times in ms from the moment the fault landed to the alert
 * (detect), the first delivered notice (tell) and proven recovery (restore). A time is null where its stage did not pass.
 * `problems` went wrong beside the stages; any of them fails the drill.
 */
export function scoreDrill(drill: Drill, problems: readonly string[]): Score {
  const passedAt = (stage: DrillStage) =>
    drill.stages.find((result) => result.stage === stage && result.passed)?.at ?? null;
  const broken = passedAt('fault');
  const since = (at: number | null) => (at === null || broken === null ? null : at - broken);
  const points = drill.stages.filter((result) => result.passed).length;
  return {
    passed: points === drillStages.length && problems.length === 0,
    points,
    of: drillStages.length,
    detectMs: since(passedAt('alert')),
    tellMs: since(passedAt('notice')),
    restoreMs: since(passedAt('recovery')),
    why: [
      ...drill.stages.filter((result) => !result.passed).map((result) => `${result.stage}: ${result.text}`),
      ...problems,
    ],
  };
}
