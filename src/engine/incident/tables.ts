import type { Incident, TimelineEntry } from '../../core/incident/model.ts';
import type { ActionItem } from '../../core/post-mortem/model.ts';

/** The tables of incidents, and of what is to be done after them. */
export interface IncidentTables {
  incidents: {
    get(id: string): Promise<Incident | null>;
    put(incident: Incident): Promise<void>;
    /** Neither resolved nor documented. */
    unresolved(): Promise<Incident[]>;
    /** Those that the rule has opened. */
    ofRule(ruleId: string, limit: number): Promise<Incident[]>;
    list(limit: number): Promise<Incident[]>;
    /** `seq` is given by the store: 1 for the first entry of an incident. */
    append(entry: Omit<TimelineEntry, 'seq'>): Promise<void>;
    timeline(incidentId: string): Promise<TimelineEntry[]>;
  };
  /** What is to be done after incidents. */
  actionItems: {
    get(id: string): Promise<ActionItem | null>;
    put(item: ActionItem): Promise<void>;
    /** Not done yet, oldest first. */
    open(): Promise<ActionItem[]>;
    /** Done or not, oldest first. */
    forIncident(incidentId: string): Promise<ActionItem[]>;
  };
}
