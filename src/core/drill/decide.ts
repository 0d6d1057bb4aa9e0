import type { Drill, DrillStage, Score, StageResult } from './model.ts';

/** One stage has ended. `at` of its result is `now`. */
export type DrillEvent = { kind: 'stageEnded'; stage: DrillStage; passed: boolean; text: string };

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
 * What follows the end of a stage. A drill never breaks a system that is not steady, and a fault that did not land ends
 * it: there is nothing to rehearse then. Any later failure is scored and the drill goes on, because what matters next is
 * that the system comes back. The fault is always lifted at the end.
 */
export function decideDrill(drill: Drill, event: DrillEvent, now: number): { state: Drill; effects: DrillEffect[] } {
  if (drill.finishedAt !== null) return { state: drill, effects: [] };
  const expected = drillStages[drill.stages.length];
  if (event.stage !== expected) return { state: drill, effects: [] };
  const result: StageResult = { stage: event.stage, passed: event.passed, at: now, text: event.text };
  const stages = [...drill.stages, result];
  const stops = !event.passed && (event.stage === 'steady' || event.stage === 'fault');
  const next = drillStages[stages.length];
  if (!stops && next) return { state: { ...drill, stages }, effects: [{ kind: 'enter', stage: next }] };
  const ended = { ...drill, stages, finishedAt: now };
  const effects: DrillEffect[] =
    event.stage === 'steady' ? [{ kind: 'finished' }] : [{ kind: 'lift' }, { kind: 'finished' }];
  return { state: { ...ended, score: scoreDrill(ended) }, effects };
}

/**
 * The score: a point for each stage that passed, and times in ms from the moment the fault landed to the alert
 * (detect), the first delivered notice (tell) and proven recovery (restore). A time is null where its stage did not pass.
 */
export function scoreDrill(drill: Drill): Score {
  const passedAt = (stage: DrillStage) =>
    drill.stages.find((result) => result.stage === stage && result.passed)?.at ?? null;
  const broken = passedAt('fault');
  const since = (at: number | null) => (at === null || broken === null ? null : at - broken);
  const points = drill.stages.filter((result) => result.passed).length;
  return {
    passed: points === drillStages.length,
    points,
    of: drillStages.length,
    detectMs: since(passedAt('alert')),
    tellMs: since(passedAt('notice')),
    restoreMs: since(passedAt('recovery')),
    why: drill.stages.filter((result) => !result.passed).map((result) => `${result.stage}: ${result.text}`),
  };
}
