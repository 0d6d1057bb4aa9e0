/** The kinds of check. Each finds other things; what its conditions may speak of is in `subjects.ts`. */
export type CheckKind =
  | 'http'
  | 'tcp'
  | 'tls'
  | 'dns'
  | 'sql'
  | 'redis'
  | 'command'
  | 'process'
  | 'heartbeat'
  | 'log'
  | 'edge'
  | 'prometheus'
  | 'uplink';

/** One word of what a condition speaks of, and below `json` the way into the document. */
export type Subject = { name: string; path: (string | number)[] };

export type Operator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'contains'
  | 'not contains'
  | 'has'
  | 'exists'
  | 'not exists';

/** A JSON value, or a range with both its ends. Durations are in ms, sizes in bytes. */
export type Operand =
  | { kind: 'value'; value: unknown }
  | { kind: 'range'; from: number; to: number }
  | { kind: 'none' };

/**
 * One thing that must hold of what a check finds, for example `json.checks[0].ms < 200`. `written` is the operand as a
 * person wrote it, for reasons.
 */
export type Condition = { subject: Subject; operator: Operator; operand: Operand; written: string };

/** What is wrong in a condition's text. `column` is 1-based. */
export type ConditionProblem = { column: number; what: string; mend: string };
