import type { Drill } from '../../core/drill/model.ts';
import type { JournalEntry, Run } from '../../core/procedure/model.ts';

/** The tables of runs with their journals, and of rehearsals. */
export interface RunTables {
  runs: {
    get(id: string): Promise<Run | null>;
    put(run: Run): Promise<void>;
    /** State `open`. */
    unfinished(): Promise<Run[]>;
    list(limit: number): Promise<Run[]>;
    /** The run of that procedure that was completed last, drills aside; null when none was. */
    lastCompleted(procedureId: string): Promise<Run | null>;
    append(entry: Omit<JournalEntry, 'seq'>): Promise<void>;
    /** Oldest first, `seq > after`. */
    journal(runId: string, after: number): Promise<JournalEntry[]>;
  };
  drills: {
    put(drill: Drill): Promise<void>;
    get(id: string): Promise<Drill | null>;
    list(limit: number): Promise<Drill[]>;
  };
}
