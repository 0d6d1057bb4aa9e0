import { judge, type Reading } from '../../core/check/judge.ts';
import type { Check, CheckResult } from '../../core/check/model.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { withoutControls } from '../../core/text/control-characters.ts';
import { type Around, fillIn, type Found, secretsIn } from './ask.ts';
import { explainFailure, type Failure, heldUp, timedOut } from './explain-failure.ts';

const longestReason = 400;

/**
 * Carries out one attempt. Never rejects, and ends within the check's time whatever `ask` does. `at` of the result is
 * when it began.
 */
export async function carryOut(
  check: Check,
  ask: (around: Around) => Promise<Found>,
  given: { at: number; environment: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<CheckResult> {
  const began = performance.now();
  const used = new Set<string>();
  const answer = await withinTime(check, given.signal, (signal) =>
    ask({ signal, fill: (text) => fillIn(text, given.environment, used) }),
  );
  const durationMs = Math.round((performance.now() - began) * 1000) / 1000;
  const result = resultOf(check, given.at, durationMs, answer);
  if (result.reason === null) return result;
  const masked = used.size === 0 ? result.reason : createMasker(secretsIn(used)).mask(result.reason);
  return { ...result, reason: withoutControls(masked, ' ').slice(0, longestReason) };
}

/** This process was held up when it looks so much later than it should: what it did not hear then is its own fault. */
const heldUpMs = 500;

/** What is asked is told to end when its time is over, and is not waited for. */
function withinTime(
  check: Check,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Found>,
): Promise<Found | Failure> {
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve) => {
    const limit = new AbortController();
    const settle = (answer: Found | Failure): void => {
      clearTimeout(timer);
      forget();
      resolve(answer);
    };
    const stop = (failure: Failure): void => {
      settle(failure);
      limit.abort();
    };
    const due = performance.now() + check.timeoutMs;
    const timer = setTimeout(() => {
      const late = performance.now() - due;
      // After one more look at what has arrived: it may lie there since before.
      setImmediate(() => stop(late > heldUpMs ? heldUp(late) : timedOut(check)));
    }, check.timeoutMs);
    const forget = onAbort(signal, () => stop(cancelled));
    ask(limit.signal).then(settle, (error: unknown) => settle(explainFailure(error)));
  });
}

const ends = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls `stop` when `signal` aborts, until the returned function is called. Thousands may wait for one signal. */
function onAbort(signal: AbortSignal, stop: () => void): () => void {
  const known = ends.get(signal);
  const stops = known ?? new Set();
  stops.add(stop);
  if (known === undefined) {
    ends.set(signal, stops);
    signal.addEventListener('abort', () => stops.forEach((each) => each()), { once: true });
  }
  return () => stops.delete(stop);
}

const cancelled: Failure = { outcome: 'lost', reason: 'the check was cancelled' };

function resultOf(check: Check, at: number, durationMs: number, answer: Found | Failure): CheckResult {
  if ('outcome' in answer) {
    const { outcome, reason } = answer;
    return { checkId: check.id, at, outcome, durationMs: outcome === 'lost' ? null : durationMs, status: null, reason };
  }
  const reading: Reading = { duration: durationMs, ...answer.reading };
  const reason = answer.wrong ?? judge(check.expect, reading);
  const outcome = reason === null ? 'pass' : 'fail';
  const result: CheckResult = { checkId: check.id, at, outcome, durationMs, status: answer.status ?? null, reason };
  return answer.value === undefined ? result : { ...result, value: answer.value };
}
