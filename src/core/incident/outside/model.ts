/**
 * One alert that another tool tells of. `fingerprint` is the same for the same trouble, `group` for what belongs together.
 * `severity` and `service` are the tool's words.
 */
export type OutsideAlert = {
  fingerprint: string;
  group: string;
  firing: boolean;
  title: string;
  severity: string | null;
  service: string | null;
  text: string;
};

/** What came of reading a tool's message. `why` is for whoever set the tool up. */
export type Heard = { kind: 'heard'; alerts: OutsideAlert[] } | { kind: 'refused'; why: string };

/** What is kept of an outside alert. `source` is the hook's name. */
export type OutsideRecord = {
  source: string;
  fingerprint: string;
  group: string;
  incidentId: string;
  firing: boolean;
};
