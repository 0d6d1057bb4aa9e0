import { scoreDrill } from '../../core/drill/decide.ts';
import type { Clock, FaultInjector, Store } from '../ports.ts';

/** Ends drills that a crash of Signalbox cut short: what is left of their faults is lifted, and they count as failed. */
export async function closeInterruptedDrills(deps: {
  store: Store;
  clock: Clock;
  faults: FaultInjector;
}): Promise<void> {
  const drills = await deps.store.transaction((tx) => tx.drills.list(100));
  for (const drill of drills.filter((one) => one.finishedAt === null)) {
    await deps.faults.lift(drill.fault);
    const ended = { ...drill, finishedAt: deps.clock.now() };
    const score = scoreDrill(ended);
    const why = [...score.why, 'Signalbox ended in the middle of it'];
    await deps.store.transaction((tx) => tx.drills.put({ ...ended, score: { ...score, why } }));
  }
}
