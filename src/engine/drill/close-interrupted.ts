import { scoreDrill } from '../../core/drill/decide.ts';
import type { FaultInjector } from '../platform-ports.ts';
import type { Clock, Store } from '../ports.ts';
import { abandonRuns } from './abandon-runs.ts';
import { drillUnderWay, endTurn } from './turn.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Ends drills that a crash of Signalbox cut short: what is left of their faults is lifted, their runs are abandoned, and
 * they count as failed. A service that does not come back is no reason not to watch the others: the score says so.
 */
export async function closeInterruptedDrills(deps: {
  store: Store;
  clock: Clock;
  faults: FaultInjector;
  /** Whether no other node shares the store: then a drill that goes on can only be one of a process that is gone. */
  alone: boolean;
}): Promise<void> {
  const { store, clock } = deps;
  const drills = await store.read((tx) => tx.drills.list(100));
  for (const drill of drills.filter((one) => one.finishedAt === null)) {
    if (!deps.alone && (await goesOn(deps, drill.id))) continue;
    const why = ['Signalbox ended in the middle of it'];
    try {
      await deps.faults.lift(drill.fault);
    } catch (error) {
      why.push(`its fault was not lifted: ${error instanceof Error ? error.message : String(error)}`);
    }
    const ended = { ...drill, finishedAt: clock.now(), score: scoreDrill(drill, why) };
    await store.transaction(async (tx) => {
      await abandonRuns(tx, drill.id, 'Signalbox ended in the middle of the drill', clock.now());
      await tx.drills.put(ended);
      await endTurn(tx, drill.id);
    });
  }
}

/** Whether another node carries the drill out: the turn of one that is gone runs out within this time. */
async function goesOn({ store, clock }: { store: Store; clock: Clock }, id: string): Promise<boolean> {
  const gone = async (): Promise<true | null> => ((await store.read(drillUnderWay))?.id === id ? null : true);
  return (await waitUntil(clock, clock.now() + 4_000, gone, new AbortController().signal)) === null;
}
