import { followIncident } from '../../core/status-page/decide.ts';
import type { StatusPage } from '../../core/status-page/model.ts';
import { isPlanned } from '../../core/status-page/public-windows.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Window } from '../../core/window/model.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { fanOut, type PublicPlace, queueFanOut } from './fan-out.ts';
import { windowsNow } from '../window/windows-now.ts';
import { publicIdOf } from './public-id.ts';
import { publishWork } from './publish-work.ts';

/** What publishing needs. `windows` are those of files; the others are in the store. */
export type PublishingOptions = {
  clock: Clock;
  store: Store;
  page: StatusPage;
  place: PublicPlace;
  windows: readonly Window[];
  /** Whether an incident is a breach, of which customers hear nothing before a person has found the words. */
  isBreach: (incident: Incident) => boolean;
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

const everyMs = 3000;
const day = 24 * 3_600_000;
/** One that takes nothing any more is shown for so long, and then forgotten, with its address. */
const pausedHoldsMs = 30 * day;
/** An invitation that nobody has answered for so long is forgotten, with its address. */
const invitationHoldsMs = day;

/**
 * Keeps what customers see in step with the incidents, and tells subscribers, until it is stopped. It compares what is with
 * what customers have heard: so it does not matter who changed an incident, nor when this was last alive.
 */
export function startPublishing(options: PublishingOptions): { stop(): Promise<void> } {
  const { clock, store, place, report } = options;
  async function round(): Promise<void> {
    const news = await store.read((tx) => newsOf(tx, options, clock.now()));
    if (news.length > 0) {
      await store.transaction(async (tx) => {
        // Read again: a person may have written something in between.
        for (const { incidentId, shown } of await newsOf(tx, options, clock.now())) {
          await tx.publicIncidents.put(incidentId, shown);
          await queueFanOut(tx, shown);
        }
      });
    }
    await publishWork(options);
    const forgotten = clock.now() - invitationHoldsMs;
    const stale = await store.read((tx) => tx.subscribers.list('pending', '', 100));
    if (stale.some(({ askedAt }) => askedAt < forgotten))
      await store.transaction((tx) => tx.subscribers.forgetPending(forgotten));
    const dead = clock.now() - pausedHoldsMs;
    const paused = await store.read((tx) => tx.subscribers.list('paused', '', 100));
    if (paused.some(({ pausedAt }) => (pausedAt ?? 0) < dead))
      await store.transaction((tx) => tx.subscribers.forgetPaused(dead));
    if (await fanOut(store, place, () => clock.now())) options.onNotices();
  }

  return repeat({ clock, everyMs, round, where: 'looking after the status page', report });
}

/** The incidents of which customers must hear something, with that. */
async function newsOf(tx: Tx, { page, windows, isBreach }: PublishingOptions, now: number) {
  const incidents = new Map(
    (await tx.incidents.unresolved()).map((incident): [string, Incident] => [incident.id, incident]),
  );
  for (const id of await tx.publicIncidents.open()) {
    const incident = incidents.has(id) ? null : await tx.incidents.get(id);
    if (incident !== null) incidents.set(id, incident);
  }
  const stored = await tx.holds.list(now);
  const all = windowsNow(windows, stored);
  const news = [];
  for (const incident of incidents.values()) {
    const known = await tx.publicIncidents.of(incident.id);
    if (known === null && isBreach(incident)) continue;
    const of = { id: publicIdOf(incident.id), incident, page };
    const shown = followIncident(known, of, isPlanned(all, incident.service, now), now);
    if (shown !== null) news.push({ incidentId: incident.id, shown });
  }
  return news;
}
