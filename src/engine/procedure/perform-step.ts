import type { Run } from '../../core/procedure/model.ts';
import { splitStatements } from '../../core/procedure/split-statements.ts';
import type { ShellSession } from '../ports.ts';
import type { ProcedureDependencies } from './model.ts';
import { createOutputJournal } from './output-journal.ts';

type Ending = { exitCode: number | null; reason: string | null };

/**
 * Runs the statements of one step, one after the other; in a procedure the first that fails ends the step. What they
 * print goes to the journal, masked, and not beyond the limits that hold for the whole step.
 */
export async function performStep(
  run: Run,
  step: number,
  script: string,
  session: ShellSession,
  deps: ProcedureDependencies & { token: number; cancel: AbortSignal },
): Promise<Ending> {
  const { clock, limits } = deps;
  const output = createOutputJournal({
    store: deps.store,
    clock,
    masker: deps.masker,
    runId: run.id,
    token: deps.token,
    step,
    onLines: (lines) => deps.onEvent({ kind: 'output', step, lines }),
  });
  const deadline = clock.now() + limits.stepTimeoutMs;
  let bytes = 0;
  let ending: Ending = { exitCode: 0, reason: null };
  try {
    for (const statement of splitStatements(script)) {
      const made = await session.run(statement, {
        timeoutMs: Math.max(1, deadline - clock.now()),
        outputLimitBytes: Math.max(1, limits.outputLimitBytes - bytes),
        onLine: (line) => {
          bytes += Buffer.byteLength(line) + 1;
          output.push(line);
        },
        signal: deps.cancel,
      });
      if (made.reason !== null) {
        ending = { exitCode: made.exitCode, reason: reasonText(made.reason, deps) };
        break;
      }
      if (made.exitCode !== 0) ending = { exitCode: made.exitCode, reason: null };
      if (made.exitCode !== 0 && run.mode === 'procedure') break;
      if (made.shellEnded) break;
    }
  } finally {
    await output.end();
  }
  return ending;
}

/** The reason of a step that a person cancelled; the drive stops at it. */
export const cancelledReason = 'cancelled';

function reasonText(
  reason: 'timeout' | 'cancelled' | 'outputLimit' | 'sessionLost',
  deps: ProcedureDependencies,
): string {
  switch (reason) {
    case 'timeout':
      return `timeout after ${Math.round(deps.limits.stepTimeoutMs / 1000)} s; ended with all it had started`;
    case 'cancelled':
      return cancelledReason;
    case 'outputLimit':
      return `more than ${deps.limits.outputLimitBytes} bytes of output; ended with all it had started`;
    case 'sessionLost':
      return 'the shell was killed';
  }
}
