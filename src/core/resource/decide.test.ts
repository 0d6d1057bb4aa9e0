import { describe, expect, it } from 'vitest';
import { decide, type Keeping, type KeepingEvent, notWanted } from './decide.ts';

/** Times in seconds. */
function after(...timeline: [at: number, event: KeepingEvent][]): { state: Keeping; last: string[] } {
  let state = notWanted;
  let last: string[] = [];
  for (const [at, event] of timeline) {
    const decided = decide(state, event, at * 1000);
    state = decided.state;
    last = decided.effects.map((effect) => (effect.kind === 'start' ? 'start' : `retry at ${effect.at / 1000}`));
  }
  return { state, last };
}

const gone: KeepingEvent = { kind: 'gone', why: 'it was killed' };
const [wanted, ready, retryDue, stopped] = (['wanted', 'ready', 'retryDue', 'stopped'] as const).map(
  (kind): KeepingEvent => ({ kind }),
) as [KeepingEvent, KeepingEvent, KeepingEvent, KeepingEvent];

describe('a resource', () => {
  it.each<[string, [number, KeepingEvent][], string[], Partial<Keeping>]>([
    ['is started when it is wanted', [[0, wanted]], ['start'], { state: 'starting' }],
    [
      'is ready when it takes connections',
      [
        [0, wanted],
        [1, ready],
      ],
      [],
      { state: 'ready', why: null },
    ],
    [
      'comes back after a second',
      [
        [0, wanted],
        [1, ready],
        [9, gone],
      ],
      ['retry at 10'],
      { state: 'down', why: 'it was killed' },
    ],
    [
      'comes back later each time',
      [
        [0, wanted],
        [1, gone],
        [2, retryDue],
        [3, gone],
        [5, retryDue],
        [6, gone],
      ],
      ['retry at 10'],
      { restarts: 2, streak: 3 },
    ],
    [
      'is forgiven after a quiet minute',
      [
        [0, wanted],
        [1, gone],
        [2, retryDue],
        [3, ready],
        [63, gone],
      ],
      ['retry at 64'],
      { streak: 1 },
    ],
    [
      'is not forgiven for having been ready a moment',
      [
        [0, wanted],
        [1, gone],
        [2, retryDue],
        [3, ready],
        [62, gone],
      ],
      ['retry at 64'],
      { streak: 2 },
    ],
    [
      'is started again when its time has come',
      [
        [0, wanted],
        [1, gone],
        [2, retryDue],
      ],
      ['start'],
      { state: 'starting', restarts: 1 },
    ],
    [
      'stays stopped, whatever is told late',
      [
        [0, wanted],
        [1, stopped],
        [2, gone],
        [3, ready],
        [4, retryDue],
      ],
      [],
      { state: 'stopped', why: null },
    ],
    [
      'stays missing',
      [
        [0, { kind: 'missing', why: 'none' }],
        [1, gone],
      ],
      [],
      { state: 'missing', why: 'none' },
    ],
  ])('%s', (_name, timeline, effects, state) => {
    const made = after(...timeline);
    expect(made.last).toEqual(effects);
    expect(made.state).toMatchObject(state);
  });
});
