import type { Risk } from '../risk/risk.ts';

/**
 * The Plan: what compiling made of a runbook. This is the data that `signalbox compile --json` prints.
 * Keys may be added in later versions; none is renamed.
 */

/** Where an item came from. Lines are 1-based and inclusive; `file` is the name the runbook was opened by. */
export type Source = { file: string; startLine: number; endLine: number };

/** What every item of a Plan carries. `confidence` is 0 to 1; `id` is stable while title and kind stay the same. */
export type Item = { id: string; source: Source; asWritten: string; confidence: number };

/** The answer a health endpoint is expected to give. A null part is not asserted. */
export type ExpectedAnswer = { status: number | null; json: unknown; text: string | null };

/** A service that the team runs. `name` is a kebab-case slug (`discord-bot`), `title` the words of the document. */
export type Service = Item & {
  name: string;
  title: string;
  healthUrl: string | null;
  expected: ExpectedAnswer | null;
  /** How often the runbook says to check it, in seconds. */
  intervalSeconds: number | null;
};

/** That something needs something else, in the document's words: a service's title where one is meant, else as written. */
export type StatedDependency = Item & { of: string; on: string };

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * What a threshold means: `target` and `expected` state what is good, `baseline` what is usual, `budget` a spend,
 * `alert` what must page, `condition` when a step or branch applies.
 */
export type ThresholdRole = 'target' | 'alert' | 'baseline' | 'expected' | 'budget' | 'condition';

/** A number the runbook compares something with, wherever it stands. `value` is in `unit` as written. */
export type Threshold = Item & {
  /** The words of the document for what is measured, for example `response time`. */
  metric: string;
  comparison: Comparison;
  value: number;
  /** `%`, `ms`, `s`, `MB`, `GB`, `min`, or null for a plain number. */
  unit: string | null;
  /** The time span the value is taken over, in seconds, or null when the document states none. */
  windowSeconds: number | null;
  role: ThresholdRole;
  statistic: 'p50' | 'p90' | 'p95' | 'p99' | 'average' | 'max' | 'total' | null;
  /** A service's name, or null when the document names none (it then holds for each service). */
  service: string | null;
};

/** Something the runbook wants to be told of without giving a number: `condition` is as written ("Database connection failures"). */
export type StatedAlert = Item & { condition: string };

/** A level of severity. `rank` is 0 for the worst. `responseSeconds` is 0 for immediate, null when not stated. */
export type Severity = Item & {
  name: string;
  title: string;
  rank: number;
  responseSeconds: number | null;
  examples: string[];
};

export type StepKind = 'shell' | 'sql' | 'http' | 'code' | 'human';

/** A request that a step asks for, as the document writes it; `url` may be a path alone. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: { name: string; value: string }[];
  body: string | null;
  risk: Risk;
};

/** One step, as the document has it. `text` is exactly what would be run, or what the person is asked to do. */
export type Step = Item & {
  title: string | null;
  kind: StepKind;
  text: string;
  /** The words of an "If X" that guards this step, or null. */
  condition: string | null;
  /** Ids of the commands (in `Plan.commands`) that stand in this step, in order. */
  commandIds: string[];
  /** The worst that these commands do, as the whole document tells; left out where there are none. */
  risk?: Risk;
  /** What a step of kind `http` sends. */
  request?: HttpRequest;
};

/** One way out of an incident or procedure: "Option 1", "Or", "If X". `condition` is null when it always applies. */
export type Branch = Item & { title: string; condition: string | null; steps: Step[] };

/** An incident that the runbook describes beforehand. */
export type DocumentedIncident = Item & {
  title: string;
  symptoms: string[];
  diagnosis: Step[];
  resolution: Branch[];
  prevention: string[];
  /** The severity's name where the document states one for this incident. */
  severity: string | null;
};

export type ProcedureKind =
  | 'deploy'
  | 'rollback'
  | 'hotfix'
  | 'rotate'
  | 'backup'
  | 'restore'
  | 'migrate'
  | 'scale'
  | 'maintenance'
  | 'recovery'
  | 'drill'
  | 'post-incident'
  | 'communication'
  | 'configure'
  | 'verify'
  | 'other';

/** Ordered steps with a name. */
export type Procedure = Item & { title: string; kind: ProcedureKind; steps: Step[] };

export type Cadence = 'hourly' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'cron' | 'other';

/** Work that comes back. `tasks` keep their own lines. */
export type Calendar = Item & {
  title: string;
  cadence: Cadence;
  tasks: (Item & { text: string })[];
  /** The cron expression, where the document states one. */
  cron?: string;
};

/** Somebody to reach. `placeholder` is true where the document has not been filled in ("[Your contact]"). */
export type Contact = Item & {
  role: string;
  name: string | null;
  channel: { kind: 'email' | 'phone' | 'url' | 'chat' | 'other'; value: string } | null;
  placeholder: boolean;
};

/**
 * Somebody who is told as an incident lasts. `afterSeconds` counts from its start and is 0 for at once, null where the
 * document only gives an order. `severity` and `level` ("L2") are as written; `targetSeconds` is how soon a level must mend it.
 */
export type EscalationStep = Item & {
  to: string;
  afterSeconds: number | null;
  severity: string | null;
  level: string | null;
  targetSeconds: number | null;
};

/**
 * A time in which the running system may be worked on. Minutes count from midnight in `timeZone` (as written, null when
 * not stated). `day` null is each day; `week` is which such day of the month, null for each.
 */
export type MaintenanceWindow = Item & {
  title: string;
  day: 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | null;
  week: 1 | 2 | 3 | 4 | 'last' | null;
  startMinute: number;
  endMinute: number;
  timeZone: string | null;
};

/** A promise about the service: recovery time or point, mean times (all in `s`), or a level that the document calls a target. */
export type Objective = Item & {
  title: string;
  kind: 'rto' | 'rpo' | 'mttr' | 'mttd' | 'slo';
  comparison: Comparison;
  value: number;
  unit: string | null;
  windowSeconds: number | null;
};

/** A text to send or to fill in. `placeholders` are its holes as they stand in `text`. */
export type MessageTemplate = Item & { title: string; text: string; placeholders: string[] };

/** What becomes of a command. */
export type CommandClass =
  | { kind: 'runs' }
  | { kind: 'binding'; missing: string[] }
  | { kind: 'translated'; to: string; note: string | null }
  | { kind: 'person'; why: string }
  | { kind: 'cannot'; why: string };

/**
 * One command found in the document: a logical shell line (a pipeline is one), an SQL statement, a psql line, or what is typed
 * into the client of Redis or MongoDB.
 */
export type Command = Item & {
  text: string;
  language: 'shell' | 'sql' | 'redis' | 'mongo';
  program: string | null;
  /** Placeholders to be filled in, exactly as they stand in `text`. */
  placeholders: string[];
  class: CommandClass;
  /** What it does to what it is pointed at; what is not known counts as a change. */
  risk: Risk;
};

/**
 * An environment variable that the document names. `lines` are all places. `services` read it, where the document says so;
 * `required` is null where it does not say. `secret` goes by the name; `example` and `default` are masked accordingly.
 */
export type Variable = Item & {
  name: string;
  services: string[];
  required: boolean | null;
  secret: boolean;
  example: string | null;
  default: string | null;
  lines: number[];
};

export type LinkKind = 'anchor' | 'relative' | 'http' | 'mailto' | 'other';

/** A link of the document; `target` is as written. */
export type Link = Item & { text: string; target: string; kind: LinkKind };

/** A line or block that was read but not understood, and why. */
export type NotUnderstood = Item & { why: string };

/** Where a placeholder stands: in a command, in a text to send, in an entry of a contact, in a table or in any other words. */
export type PlaceholderPlace = 'command' | 'template' | 'contact' | 'table' | 'prose';

/** Something that its reader must fill in, as written, with every line on which it stands so. */
export type DocumentPlaceholder = Item & { text: string; where: PlaceholderPlace; lines: number[] };

export type Plan = {
  services: Service[];
  thresholds: Threshold[];
  severities: Severity[];
  incidents: DocumentedIncident[];
  procedures: Procedure[];
  calendars: Calendar[];
  contacts: Contact[];
  commands: Command[];
  notUnderstood: NotUnderstood[];
  escalation: EscalationStep[];
  windows: MaintenanceWindow[];
  objectives: Objective[];
  templates: MessageTemplate[];
  variables: Variable[];
  links: Link[];
  placeholders: DocumentPlaceholder[];
  alerts: StatedAlert[];
  dependencies: StatedDependency[];
};

/** The Plan of a document in which nothing stands. */
export const emptyPlan: Plan = {
  services: [],
  thresholds: [],
  severities: [],
  incidents: [],
  procedures: [],
  calendars: [],
  contacts: [],
  commands: [],
  notUnderstood: [],
  escalation: [],
  windows: [],
  objectives: [],
  templates: [],
  variables: [],
  links: [],
  placeholders: [],
  alerts: [],
  dependencies: [],
};
