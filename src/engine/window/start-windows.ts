import type { Maintenance } from '../../core/edge/model.ts';
import { announcementBody, dueAnnouncement } from '../../core/window/announcement.ts';
import type { Window } from '../../core/window/model.ts';
import { lastingAt } from '../../core/window/occurrence.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { windowsNow } from './windows-now.ts';

/** What looking after windows needs. */
export type WindowsOptions = {
  clock: Clock;
  store: Store;
  /** Those of the runbook and of `signalbox.yaml`; the others are in the store. */
  windows: readonly Window[];
  /** Where planned work is announced when a window does not say. */
  channels: readonly string[];
  /** The runbook's own announcement, filled in for a window; null where it has none. */
  words: (window: Window) => string | null;
  /** Closes services by the edge (null: all of them), or with `on` null opens them again. */
  maintenance: (services: string[] | null, on: Maintenance | null) => Promise<void>;
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

const everyMs = 30_000;
/** Ids of the windows for which services are closed by us: also after a crash they must be opened again. */
const setting = 'windows-closed';
type Closed = Record<string, string[] | null>;

/**
 * Announces planned work at its times ahead, each once, and closes services around it where a window asks for that, until it
 * is stopped. What was closed when it stops stays so: it goes on after the next start.
 */
export function startWindows(options: WindowsOptions): { stop(): Promise<void> } {
  const { clock, store, report } = options;
  async function round(): Promise<void> {
    const now = clock.now();
    const windows = await store.read(async (tx) => {
      const stored = await tx.holds.list(now);
      return windowsNow(options.windows, stored);
    });
    await announce(windows, now);
    await closeAndOpen(windows, now);
  }

  async function announce(windows: readonly Window[], now: number): Promise<void> {
    const due = windows.flatMap((window) => {
      const found = dueAnnouncement(window, now);
      if (found === null) return [];
      const body = announcementBody(window, found.occurrence, found.leadMs, options.words(window), now);
      return (window.announceTo ?? options.channels).map((channel) => noticeFor(channel, body, now));
    });
    // Most rounds have nothing new to say, and need not write.
    const fresh = await store.read(async (tx) => {
      const missing = [];
      for (const notice of due) if ((await tx.notices.get(notice.id)) === null) missing.push(notice);
      return missing;
    });
    if (fresh.length === 0) return;
    await store.transaction(async (tx) => {
      for (const notice of fresh) await tx.notices.enqueue(notice);
    });
    options.onNotices();
  }

  /** Written down before services are closed, so that whatever is killed in between is opened all the same. */
  async function closeAndOpen(windows: readonly Window[], now: number): Promise<void> {
    const before = await store.read(async (tx) => ((await tx.settings.get(setting)) ?? {}) as Closed);
    const lasting = windows.filter((window) => window.maintenanceMode && lastingAt(window, now) !== null);
    for (const { id, title, services, when } of lasting) {
      if (Object.hasOwn(before, id)) continue;
      const until = lastingAt({ when }, now)?.until ?? now;
      await put((closed) => ({ ...closed, [id]: services }));
      const retryAfterSeconds = Math.min(86_400, Math.max(1, Math.ceil((until - now) / 1000)));
      await options.maintenance(services, { message: `Planned work: ${title}.`, retryAfterSeconds, allow: [] });
    }
    for (const [id, services] of Object.entries(before)) {
      if (lasting.some((window) => window.id === id)) continue;
      await options.maintenance(services, null);
      await put(({ [id]: _, ...others }) => others);
    }
  }

  async function put(change: (closed: Closed) => Closed): Promise<void> {
    await store.transaction(async (tx) => {
      await tx.settings.put(setting, change(((await tx.settings.get(setting)) ?? {}) as Closed));
    });
  }

  return repeat({ clock, everyMs, round, where: 'looking after windows', report });
}
