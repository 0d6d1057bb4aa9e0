import { readWait } from '../../../core/procedure/read-wait.ts';
import type { Sight } from '../../../core/procedure/read-condition.ts';
import { pause } from '../../pause.ts';
import type { Clock, Store } from '../../ports.ts';
import { describeCondition, look } from '../look.ts';
import type { Ending, Way } from './way.ts';

/** How often the store is asked what the checks have found, and what was measured. */
const everyMs = 500;

/** Waits a time, or until what was looked at after the step began says that its condition holds. */
export function waitWay(store: Store, clock: Clock, sight: Sight): Way {
  return async ({ step, onLine, signal }): Promise<Ending> => {
    const wait = readWait(step.rendered, sight);
    if (wait === null) return { exitCode: null, reason: 'it is not known any more what to wait for' };
    const began = clock.now();
    if (wait.kind === 'time') {
      onLine(`waiting ${wait.ms / 1000} s`);
      const whole = await pause(clock, wait.ms, signal);
      return whole ? { exitCode: 0, reason: null } : { exitCode: null, reason: 'cancelled' };
    }
    const { condition, deadlineMs } = wait;
    onLine(`waiting until ${describeCondition(condition)}`);
    for (;;) {
      const now = clock.now();
      // What was found before the step began says nothing of what the steps before it did.
      const looking = { now, changedAt: began, incidentId: null, watched: sight.watched };
      const found = await store.read((tx) => look(tx, condition, looking));
      if (found.kind === 'holds') {
        onLine(found.why);
        return { exitCode: 0, reason: null };
      }
      if (now - began >= deadlineMs)
        return { exitCode: null, reason: `not within ${deadlineMs / 1000} s: ${found.why}` };
      if (!(await pause(clock, everyMs, signal))) return { exitCode: null, reason: 'cancelled' };
    }
  };
}
