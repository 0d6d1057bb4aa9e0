import type { Incident } from '../incident/model.ts';
import type { Window } from '../window/model.ts';
import { lastingAt } from '../window/occurrence.ts';

/** Which incidents: all that is given must fit. `rule` is a rule's id. */
export type Matcher = { service: string | null; rule: string | null; severity: string | null };

/** Nobody is paged for what matches, from `from` to `until` (epoch ms), because of `reason`. */
export type Silence = { id: string; matcher: Matcher; reason: string; by: string; from: number; until: number };

/** What pages are held back for now, and until when. */
export type Hold = { kind: 'window' | 'silence'; id: string; why: string; until: number };

type About = Pick<Incident, 'service' | 'ruleId' | 'severity' | 'drillId'>;

/**
 * Why nobody is paged for an incident now, or null. Of several reasons the one that lasts longest. A rehearsal is never
 * held back: somebody has asked for it now, and it is there to be heard.
 */
export function holdOf(
  incident: About,
  windows: readonly Window[],
  silences: readonly Silence[],
  now: number,
): Hold | null {
  if (incident.drillId !== null) return null;
  const holds: Hold[] = [];
  for (const window of windows) {
    const lasting = lastingAt(window, now);
    const concerned =
      window.services === null || (incident.service !== null && window.services.includes(incident.service));
    if (lasting !== null && concerned)
      holds.push({ kind: 'window', id: window.id, why: `planned work, “${window.title}”`, until: lasting.until });
  }
  for (const { id, matcher, reason, by, from, until } of silences) {
    if (from <= now && now < until && fits(matcher, incident))
      holds.push({ kind: 'silence', id, why: `silenced by ${by}, “${reason}”`, until });
  }
  return holds.sort((a, b) => b.until - a.until)[0] ?? null;
}

function fits({ service, rule, severity }: Matcher, incident: About): boolean {
  return (
    (service === null || service === incident.service) &&
    (rule === null || rule === incident.ruleId) &&
    (severity === null || severity.toLowerCase() === incident.severity.toLowerCase())
  );
}
