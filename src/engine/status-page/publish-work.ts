import type { StatusPage } from '../../core/status-page/model.ts';
import { followWork, type PublicWork } from '../../core/status-page/planned-work.ts';
import { workAhead } from '../../core/status-page/public-windows.ts';
import type { Window } from '../../core/window/model.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { windowsNow } from '../window/windows-now.ts';
import { queueWorkFanOut } from './fan-out.ts';
import { publicWorkIdOf } from './public-id.ts';

type Publishing = { clock: Clock; store: Store; page: StatusPage; windows: readonly Window[] };

/**
 * Puts what customers must hear of planned work where they read it, and telling subscribers on the list, both in one
 * transaction. It compares what is planned with what they have heard, as for incidents.
 */
export async function publishWork(publishing: Publishing): Promise<void> {
  const { clock, store } = publishing;
  if ((await store.read((tx) => newsOf(tx, publishing, clock.now()))).length === 0) return;
  await store.transaction(async (tx) => {
    // Read again: a window may have been cancelled in between.
    for (const work of await newsOf(tx, publishing, clock.now())) {
      await tx.publicWork.put(work);
      await queueWorkFanOut(tx, work);
    }
  });
}

/** The work of which customers must hear something, with that. */
async function newsOf(tx: Tx, { page, windows }: Publishing, now: number): Promise<PublicWork[]> {
  const stored = await tx.holds.list(now);
  const ahead = workAhead(page, windowsNow(windows, stored), publicWorkIdOf, now);
  const news: (PublicWork | null)[] = [];
  for (const one of ahead) news.push(followWork(await tx.publicWork.get(one.id), one, now));
  for (const known of await tx.publicWork.since(now))
    if (!ahead.some(({ id }) => id === known.id)) news.push(followWork(known, null, now));
  return news.filter((work) => work !== null);
}
