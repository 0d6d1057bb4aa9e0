import type { PublicIncident } from '../../core/status-page/model.ts';
import type { PublicWork } from '../../core/status-page/planned-work.ts';
import type { Subscriber } from '../../core/status-page/subscriber.ts';

/** The tables of what customers see, and of those who want to hear of it. */
export interface StatusPageTables {
  publicIncidents: {
    /** What customers have heard of the incident `incidentId`, or null. */
    of(incidentId: string): Promise<PublicIncident | null>;
    put(incidentId: string, shown: PublicIncident): Promise<void>;
    /** Those that are open, or ended after `at`. */
    since(at: number): Promise<PublicIncident[]>;
    /** The incidents (by our id) that customers hear are open. */
    open(): Promise<string[]>;
    /** By its public id. */
    get(id: string): Promise<PublicIncident | null>;
  };
  publicWork: {
    /** By its public id; null when customers have heard nothing of it. */
    get(id: string): Promise<PublicWork | null>;
    put(work: PublicWork): Promise<void>;
    /** What customers hear is planned or lasts, and what ended after `at`. */
    since(at: number): Promise<PublicWork[]>;
  };
  subscribers: {
    get(id: string): Promise<Subscriber | null>;
    /** By what only the one address gives. */
    find(fingerprint: string): Promise<Subscriber | null>;
    put(subscriber: Subscriber): Promise<void>;
    delete(id: string): Promise<void>;
    /** Of a state, in the order of their ids, beginning behind `after`. */
    list(state: Subscriber['state'], after: string, limit: number): Promise<Subscriber[]>;
    /** How many were asked for a confirmation after `at`. */
    askedSince(at: number): Promise<number>;
    /** Those that were asked before `at` and have not confirmed are forgotten. */
    forgetPending(at: number): Promise<number>;
    /** So are those that were paused before `at`. */
    forgetPaused(at: number): Promise<number>;
  };
}
