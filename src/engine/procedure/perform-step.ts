import { wayOf } from '../../core/procedure/progress.ts';
import type { Run, RunStep } from '../../core/procedure/model.ts';
import { shellOnly } from '../../core/procedure/way-of.ts';
import type { ShellSession } from '../shell-ports.ts';
import { ownRun } from './apply.ts';
import type { ProcedureDependencies } from './model.ts';
import { createOutputJournal } from './output-journal.ts';
import { recordJournal } from './record-journal.ts';
import { httpWay } from './ways/http.ts';
import { shellWay } from './ways/shell.ts';
import { sqlWay } from './ways/sql.ts';
import { waitWay } from './ways/wait.ts';
import type { Ending, Way } from './ways/way.ts';

/** The reason of a step that a person cancelled; the drive stops at it. */
export const cancelledReason = 'cancelled';

/**
 * Carries one step out, each kind in its way. What it prints goes to the journal, masked, and not beyond the limits that
 * hold for the whole step. `session` is the run's shell, where the step needs one.
 */
export async function performStep(
  run: Run,
  step: RunStep,
  session: ShellSession | null,
  deps: ProcedureDependencies & { token: number },
): Promise<Ending> {
  const { clock, limits, store } = deps;
  // What cannot be written down must not go on.
  const unwritten = new AbortController();
  const signal = AbortSignal.any([deps.signal, unwritten.signal]);
  const output = createOutputJournal({
    store,
    clock,
    masker: deps.masker,
    runId: run.id,
    token: deps.token,
    step: step.index,
    onLines: (lines) => deps.onEvent({ kind: 'output', step: step.index, lines }),
    onFailure: () => unwritten.abort(),
  });
  let decidedBy = deps.person;
  try {
    return await wayFor(
      step,
      session,
      deps,
    )({
      run,
      step,
      deadline: clock.now() + (step.timeoutMs ?? limits.stepTimeoutMs),
      now: () => clock.now(),
      onLine: (line) => output.push(line),
      signal,
      confirm: async (rows) => {
        const answer = await Promise.race([deps.ask({ kind: 'commit', run, step, rows }, signal), stopped(signal)]);
        if ('by' in answer) decidedBy = answer.by ?? deps.person;
        return answer.kind === 'commit' && answer.yes;
      },
      decided: (text) =>
        store.transaction(async (tx) => {
          await ownRun(tx, run.id, deps.token);
          const entry = { runId: run.id, at: clock.now(), actor: decidedBy, step: step.index };
          await recordJournal(tx, [{ ...entry, kind: 'decided', text: deps.masker.mask(text) }]);
        }),
    });
  } finally {
    await output.end();
  }
}

function wayFor(step: RunStep, session: ShellSession | null, deps: ProcedureDependencies): Way {
  const can = deps.can ?? shellOnly;
  switch (wayOf(step)) {
    case 'sql':
      return sqlWay(deps.database, deps.limits.statementTimeoutMs);
    case 'http':
      return httpWay(deps.requests, can.origins, deps.environment);
    case 'wait':
      return waitWay(deps.store, deps.clock, can.sight);
    case 'shell':
    case 'person': {
      if (session === null) throw new Error(`Step ${step.index + 1} has no shell.`);
      return shellWay(session, deps.limits);
    }
  }
}

function stopped(signal: AbortSignal): Promise<{ kind: 'stop' }> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve({ kind: 'stop' });
    signal.addEventListener('abort', () => resolve({ kind: 'stop' }), { once: true });
  });
}
