import { judge, type Reading } from '../../core/check/judge.ts';
import type { Check, CheckResult } from '../../core/check/model.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { withoutControls } from '../../core/text/control-characters.ts';
import { type Around, fillIn, type Found, secretsIn } from './ask.ts';
import { explainFailure, type Failure, timedOut } from './explain-failure.ts';

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

async function withinTime(
  check: Check,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Found>,
): Promise<Found | Failure> {
  if (signal.aborted) return cancelled;
  const limit = new AbortController();
  let stop: (failure: Failure) => void = () => undefined;
  // What is asked is told to end, and is not waited for.
  const stopped = new Promise<Failure>((resolve) => {
    stop = (failure) => {
      resolve(failure);
      limit.abort();
    };
  });
  const timer = setTimeout(() => stop(timedOut(check.timeoutMs)), check.timeoutMs);
  const cancel = () => stop(cancelled);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([ask(limit.signal), stopped]);
  } catch (error) {
    return explainFailure(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
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
