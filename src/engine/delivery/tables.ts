import type { Notice } from '../../core/notice/model.ts';

/** The table of the outbox. */
export interface NoticeTables {
  notices: {
    /** False when a notice with that `key` is there already (nothing is written then). */
    enqueue(notice: Notice): Promise<boolean>;
    get(id: string): Promise<Notice | null>;
    /** Writes only if the stored `token` is still `expectedToken`; false otherwise (somebody else has claimed it). */
    replace(notice: Notice, expectedToken: number): Promise<boolean>;
    /**
     * Pending and due, or `sending` with a lease that has run out, for other destinations than `except`. First pages of
     * incidents before all else, then oldest first.
     */
    due(now: number, limit: number, except: readonly string[]): Promise<Notice[]>;
    /** The earliest time at which `due` could return more, or null. */
    nextDueAt(): Promise<number | null>;
    /** All that were last tried in one message. */
    inBundle(destination: string, bundle: string): Promise<Notice[]>;
    /** When messages were delivered there after `since`, oldest first; a bundle counts once. */
    deliveredSince(destination: string, since: number): Promise<number[]>;
    forIncident(incidentId: string): Promise<Notice[]>;
    /** All of a thread to these destinations, the oldest first. */
    inThread(thread: string, destinations: readonly string[]): Promise<Notice[]>;
    /** Without those to subscribers of the status page. */
    list(limit: number): Promise<Notice[]>;
  };
}
