import type { RunStep } from '../../../core/procedure/model.ts';
import { splitStatements } from '../../../core/procedure/split-statements.ts';
import type { ShellSession } from '../../shell-ports.ts';
import type { Limits } from '../model.ts';
import type { Ending, Way } from './way.ts';

/** The statements of a step, one after the other, in the run's bash; in a procedure the first that fails ends the step. */
export function shellWay(session: ShellSession, limits: Limits): Way {
  return async ({ run, step, deadline, onLine, signal, now }): Promise<Ending> => {
    let bytes = 0;
    let ending: Ending = { exitCode: 0, reason: null };
    for (const statement of splitStatements(step.rendered)) {
      const made = await session.run(statement, {
        timeoutMs: Math.max(1, deadline - now()),
        outputLimitBytes: Math.max(1, limits.outputLimitBytes - bytes),
        onLine: (line) => {
          bytes += Buffer.byteLength(line) + 1;
          onLine(line);
        },
        signal,
      });
      if (made.reason !== null) return { exitCode: made.exitCode, reason: reasonText(made.reason, step, limits) };
      if (made.exitCode !== 0) ending = { exitCode: made.exitCode, reason: null };
      if (made.exitCode !== 0 && run.mode === 'procedure') break;
      if (made.shellEnded) break;
    }
    return ending;
  };
}

function reasonText(
  reason: 'timeout' | 'cancelled' | 'outputLimit' | 'sessionLost',
  { timeoutMs }: RunStep,
  limits: Limits,
): string {
  switch (reason) {
    case 'timeout':
      return `timeout after ${Math.round((timeoutMs ?? limits.stepTimeoutMs) / 1000)} s; ended with all it had started`;
    case 'cancelled':
      return 'cancelled';
    case 'outputLimit':
      return `more than ${limits.outputLimitBytes} bytes of output; ended with all it had started`;
    case 'sessionLost':
      return 'the shell was killed';
  }
}
