import { expect, test } from 'vitest';
import { evidenceOf, summaryOf } from './evidence.ts';
import type { Run, RunStep, StepState } from './model.ts';

const step = { rendered: 'curl -s \\\n  http://x/health', source: { file: 'R.md', startLine: 7 } } as RunStep;
const failed: StepState = { kind: 'failed', startedAt: 0, finishedAt: 1_200, exitCode: 7, reason: 'exit code 7' };
const done: StepState = { kind: 'succeeded', startedAt: 0, finishedAt: 5, exitCode: 0, by: 'signalbox', note: null };
const skipped: StepState = { kind: 'skipped', by: 'signalbox', at: 0, why: 'left for people: it changes something' };
const unknown: StepState = { kind: 'unknown', startedAt: 0, foundAt: 1 };

test.each<[StepState, string, string | null]>([
  [failed, 'one\ntwo\n', 'curl -s \\ http://x/health (R.md:7): exit code 7 after 1 s. one / two'],
  [done, '\n', 'curl -s \\ http://x/health (R.md:7): exit code 0 after 5 ms. It printed nothing.'],
  [
    unknown,
    'half',
    'curl -s \\ http://x/health (R.md:7): it was interrupted, and nobody knows whether it finished. half',
  ],
  [skipped, '', null],
  [{ kind: 'waiting' }, '', null],
])('%j', (state, output, expected) => expect(evidenceOf(step, state, output)).toBe(expected));

test('is bounded, keeps the last that was printed, and holds no control characters', () => {
  const long = { ...step, rendered: 'x'.repeat(9_000) };
  const line = evidenceOf(long, done, `${'y'.repeat(90_000)}\u001b[31m\u0007the last`) ?? '';
  expect(line.length).toBeLessThan(650);
  expect(line.endsWith('the last')).toBe(true);
  expect(line).not.toMatch(/\p{Cc}/u);
});

test.each<[StepState[], string]>([
  [[done, failed], '2 of 2 steps ran (r)'],
  [[done, skipped], '1 of 2 steps ran, 1 is left for people (r)'],
  [
    [unknown, { kind: 'waiting' }, skipped],
    '0 of 3 steps ran, of 1 nobody knows whether it finished, 2 are left for people (r)',
  ],
])('says how far it came: %j', (states, said) => expect(summaryOf({ id: 'r', states } as Run)).toBe(said));
