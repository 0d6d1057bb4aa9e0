import type { EscalationPolicy } from '../../core/escalation/model.ts';
import type { Window } from '../../core/window/model.ts';

/** Who is told of an opening, and as time passes. */
export type Callers = {
  /** The destinations that hear of a severity as soon as an incident opens, beside those that its escalation begins with. */
  notify: (severity: string, withOpening: string[]) => string[];
  /** Who else is told as time passes, and when nobody is; only the opening is told if left out. */
  calling?: Calling;
};

/** What escalating needs to know of people. */
export type Calling = {
  policyFor(severity: string): EscalationPolicy;
  /** The channels of destinations at a time: an `on-call:ROTA` among them is whoever is on call then. */
  channelsOf(destinations: readonly string[], at: number): string[];
  /** Windows of the runbook and of `signalbox.yaml`; those added by hand are in the store. */
  windows: readonly Window[];
};
