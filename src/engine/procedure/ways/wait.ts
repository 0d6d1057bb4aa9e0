import { checkIdOf } from '../../../core/rule/derive.ts';
import { type KnownService, readWait } from '../../../core/procedure/read-wait.ts';
import { pause } from '../../pause.ts';
import type { Clock, Store } from '../../ports.ts';
import type { Ending, Way } from './way.ts';

/** How often the store is asked what the checks have found. */
const everyMs = 500;

/** Waits a time, or until checks that were made after the step began say that the services are up. */
export function waitWay(store: Store, clock: Clock, services: readonly KnownService[]): Way {
  return async ({ step, onLine, signal }): Promise<Ending> => {
    const wait = readWait(step.rendered, services);
    if (wait === null) return { exitCode: null, reason: 'it is not known any more what to wait for' };
    const began = clock.now();
    if (wait.kind === 'time') {
      onLine(`waiting ${wait.ms / 1000} s`);
      const whole = await pause(clock, wait.ms, signal);
      return whole ? { exitCode: 0, reason: null } : { exitCode: null, reason: 'cancelled' };
    }
    onLine(`waiting until ${wait.services.join(', ')} ${wait.services.length === 1 ? 'is' : 'are'} up`);
    for (;;) {
      const wrong = await notUp(store, wait.services, began);
      if (wrong === null) return { exitCode: 0, reason: null };
      if (clock.now() - began >= wait.deadlineMs)
        return { exitCode: null, reason: `not within ${wait.deadlineMs / 1000} s: ${wrong}` };
      if (!(await pause(clock, everyMs, signal))) return { exitCode: null, reason: 'cancelled' };
    }
  };
}

/** What is still in the way, or null. What was found before the step began says nothing of what the steps before it did. */
async function notUp(store: Store, services: readonly string[], since: number): Promise<string | null> {
  return store.read(async (tx) => {
    for (const service of services) {
      const state = await tx.checks.get(checkIdOf(service));
      if (state?.last == null || state.last.at < since)
        return `nobody has checked ${service}; does \`signalbox up\` run?`;
      if (state.status !== 'up')
        return `${service} is ${state.status}${state.last.reason === null ? '' : ` (${state.last.reason})`}`;
    }
    return null;
  });
}
