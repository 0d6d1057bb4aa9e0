import { describe, expect, it } from 'vitest';
import { decideDrill, drillStages } from './decide.ts';
import type { Drill, DrillStage } from './model.ts';

const fresh: Drill = {
  id: 'd1',
  incident: 'Bot Down',
  fault: { kind: 'kill', service: 'bot' },
  startedAt: 0,
  finishedAt: null,
  stages: [],
  score: null,
};

/** Plays stages as `[stage, passed, at]` and returns the last state and effects. */
function play(timeline: [DrillStage, boolean, number][]) {
  let last = { state: fresh, effects: [] as ReturnType<typeof decideDrill>['effects'] };
  for (const [stage, passed, at] of timeline) {
    last = decideDrill(last.state, { kind: 'stageEnded', stage, passed, text: `${stage} ${passed}` }, at);
  }
  return last;
}
const lifted = (state: Drill, problem: string | null) => decideDrill(state, { kind: 'lifted', problem }, 9_000);
const whole = (failing: DrillStage | null) =>
  drillStages.map((stage, index): [DrillStage, boolean, number] => [stage, stage !== failing, index * 1_000]);

describe('decideDrill', () => {
  it('enters the stages in order and ends by lifting the fault', () => {
    expect(play([['steady', true, 0]]).effects).toEqual([{ kind: 'enter', stage: 'fault' }]);
    const last = play(whole(null));
    expect([last.effects, last.state.finishedAt]).toEqual([[{ kind: 'lift' }], null]);
    expect(lifted(last.state, null).effects).toEqual([{ kind: 'finished' }]);
  });

  it('is not passed when its fault could not be lifted', () => {
    expect(lifted(play(whole(null)).state, 'no such process').state.score).toMatchObject({
      passed: false,
      points: 8,
      why: ['the fault was not lifted: no such process'],
    });
  });

  it('scores the times from the moment the fault landed', () => {
    expect(lifted(play(whole(null)).state, null).state.score).toEqual({
      passed: true,
      points: 8,
      of: 8,
      detectMs: 1_000,
      tellMs: 3_000,
      restoreMs: 6_000,
      why: [],
    });
  });

  it('breaks nothing when the system is not steady', () => {
    const { state, effects } = play([['steady', false, 5]]);
    expect(effects).toEqual([{ kind: 'finished' }]);
    expect(state).toMatchObject({ finishedAt: 5, score: { passed: false, points: 0, detectMs: null } });
  });

  it('fails when the fault did not land, and lifts what there may be of it', () => {
    const { state, effects } = play([
      ['steady', true, 0],
      ['fault', false, 9],
    ]);
    expect(effects).toEqual([{ kind: 'lift' }]);
    expect(lifted(state, null).state.score).toMatchObject({ passed: false, why: ['fault: fault false'] });
  });

  it.each(['alert', 'incident', 'notice', 'diagnosis', 'resolution', 'recovery'] as const)(
    'goes on after a failing %s, and does not pass',
    (failing) => {
      const { state } = play(whole(failing));
      expect(lifted(state, null).state.score).toMatchObject({
        passed: false,
        points: 7,
        why: [`${failing}: ${failing} false`],
      });
    },
  );

  it('ignores a stage that is not the next, and anything after the end', () => {
    expect(play([['alert', true, 1]]).state).toEqual(fresh);
    expect(lifted(play([['steady', true, 1]]).state, null).effects).toEqual([]);
    const ended = lifted(play(whole(null)).state, null).state;
    expect(decideDrill(ended, { kind: 'stageEnded', stage: 'steady', passed: true, text: '' }, 1).state).toBe(ended);
  });
});
