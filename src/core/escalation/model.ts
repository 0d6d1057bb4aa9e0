import type { NoticeBody } from '../notice/model.ts';
import type { Hold } from '../silence/hold.ts';

/**
 * Who is told as time passes. `to` is what the runbook calls them; `destinations` are channels, or `on-call:ROTA` for whoever
 * is on call when the level is told.
 */
export type Level = { afterMs: number; to: string; destinations: string[] };

/** The levels in order of their time. */
export type EscalationPolicy = {
  levels: Level[];
  /** How many times all of it is gone through again after the last level; -1 until somebody acknowledges. */
  repeat: number;
  /** How long after the last level that begins. */
  repeatAfterMs: number;
};

/**
 * How far an incident has been escalated. `policy` is as it was at the opening: what is changed later counts for later
 * incidents. Times are epoch ms.
 */
export type Escalation = {
  incidentId: string;
  policy: EscalationPolicy;
  /** `held`: nobody may be paged now. `stopped`: somebody is on it, or it is over. */
  state: 'held' | 'running' | 'stopped';
  /** When its clock began: with the opening, not with a message; or when nothing held pages back any more. */
  startedAt: number;
  /** Whether anybody was told yet. */
  announced: boolean;
  /** The level that is told next; as many as there are levels when all were. */
  next: number;
  /** How many times it has been gone through before. */
  round: number;
  roundAt: number;
  /** How many levels were told or passed: what an “escalate now” is as of. */
  told: number;
  /** When it must be looked at again, or null. */
  dueAt: number | null;
  heldBy: Hold | null;
  heldSince: number | null;
  /** The runbook's response time, and whether the timeline says already that it has passed. */
  responseMs: number | null;
  responseNoted: boolean;
  /** What is said at the opening. */
  opening: NoticeBody;
};

/** `reach` holds for each level whom it reaches now; `atOnce` are those that are told of the opening beside. */
export type EscalationEvent =
  | { kind: 'looked'; hold: Hold | null; reach: string[][]; atOnce: string[] }
  | { kind: 'forced'; hold: Hold | null; reach: string[][]; actor: string; asOf: number }
  | { kind: 'acknowledged'; by: string }
  | { kind: 'resolved' };

export type EscalationEffect =
  | { kind: 'timeline'; actor: string; entry: 'escalation' | 'response'; text: string }
  /** `held` says what kept the page back so far. */
  | { kind: 'open'; destinations: string[]; held: { why: string; since: number } | null }
  | { kind: 'escalate'; level: Level; turn: string; destinations: string[] };
