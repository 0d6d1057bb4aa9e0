/** People's progress through an incident, in order. */
export type IncidentState = 'open' | 'acknowledged' | 'assessing' | 'mitigating' | 'resolved' | 'documented';

/** What people work on. Opened by a rule, also in a drill. Times are epoch ms. */
export type Incident = {
  id: string;
  title: string;
  severity: string;
  state: IncidentState;
  service: string | null;
  /** The rule that opened it, and the documented incident (its title) that describes it. */
  ruleId: string | null;
  documented: string | null;
  openedAt: number;
  acknowledgedAt: number | null;
  resolvedAt: number | null;
  /** When the runbook's response time for the severity ends, or null when it states none. */
  respondBy: number | null;
  /** The drill it belongs to: notices of a drill say so in their first word. */
  drillId: string | null;
  /** How many times it was opened again after it had been resolved. */
  reopened: number;
};

/** One line of an incident's append-only timeline. `actor` is a person's name, or `signalbox`. */
export type TimelineEntry = { incidentId: string; seq: number; at: number; actor: string; kind: string; text: string };

export type IncidentEvent =
  | { kind: 'alertFired'; incident: Incident; value: string }
  /** A person or another tool opens it; `text` is why. */
  | { kind: 'opened'; incident: Incident; by: string; text: string }
  /** The same trouble is back, soon after it had been resolved. */
  | { kind: 'reopened'; value: string }
  /** Another alert of the same trouble, by its rule's title: it adds a line and opens nothing. */
  | { kind: 'alertJoined'; title: string; value: string }
  /** One of its alerts ended while others go on. */
  | { kind: 'alertLeft'; title: string; value: string }
  /** It became worse; `respondBy` is by the severity that it has now. */
  | { kind: 'severityRaised'; severity: string; respondBy: number | null; value: string }
  /** The last of its alerts ended. */
  | { kind: 'alertResolved'; value: string }
  | { kind: 'moved'; to: IncidentState; actor: string; note: string | null }
  | { kind: 'noted'; actor: string; text: string };

export type IncidentEffect =
  | { kind: 'timeline'; actor: string; entry: string; text: string }
  | { kind: 'notify'; about: 'opened' | 'raised' | 'acknowledged' | 'resolved' };
