import type { Escalation } from '../core/escalation/model.ts';
import type { OutsideRecord } from '../core/incident/outside/model.ts';
import type { Silence } from '../core/silence/hold.ts';
import type { Window } from '../core/window/model.ts';

/** A window, a time at which a window (by its id) does not happen, or a silence. */
export type StoredHold =
  | { kind: 'window'; id: string; endsAt: number; window: Window }
  | { kind: 'skip'; id: string; endsAt: number; windowId: string; from: number; by: string }
  | { kind: 'silence'; id: string; endsAt: number; silence: Silence };

/** The tables of who is called for incidents, and when nobody is. */
export interface DutyTables {
  /** Who is told next of an incident that nobody has acknowledged. */
  escalations: {
    get(incidentId: string): Promise<Escalation | null>;
    put(escalation: Escalation): Promise<void>;
    /** Those that must be looked at by `at`, most overdue first. */
    due(at: number, limit: number): Promise<Escalation[]>;
    /** The earliest time at which `due` could return more, or null. */
    nextDueAt(): Promise<number | null>;
    /** Those in which pages are held back. */
    held(): Promise<Escalation[]>;
  };
  /** What other tools have told of. */
  outsideAlerts: {
    get(source: string, fingerprint: string): Promise<OutsideRecord | null>;
    put(record: OutsideRecord): Promise<void>;
    inGroup(source: string, group: string): Promise<OutsideRecord[]>;
    ofIncident(incidentId: string): Promise<OutsideRecord[]>;
  };
  /** What holds pages back and was added by hand: windows that happen once, and silences. */
  holds: {
    put(hold: StoredHold): Promise<void>;
    delete(id: string): Promise<void>;
    /** Those that have not ended at `at`, the first to end first. */
    list(at: number): Promise<StoredHold[]>;
  };
}
