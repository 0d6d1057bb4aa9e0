import type { CheckState } from '../check/model.ts';
import { type KnownService, servicesMeant } from './read-wait.ts';

/** A condition that the health check of a service decides. */
export type BoundCondition = { service: string; holdsWhen: CheckState['status'] };

/** What a check says of a condition; `unknown` leaves it to a person. */
export type ConditionFound = { kind: 'holds' | 'not'; why: string } | { kind: 'unknown' };

const said =
  /^(?:the )?(?<subject>.{1,60}?) (?:is|are|has been|stays|remains)(?: still)? (?:(?<down>down|offline|unreachable|unavailable|unhealthy|not (?:responding|healthy|up|reachable|available))|(?<up>up|online|healthy|reachable|available|responding|back))(?: again)?$/i;

/** Reads "the Discord Bot is still down" where one service is meant; null for all else that may stand behind "If". */
export function readCondition(text: string, services: readonly KnownService[]): BoundCondition | null {
  const groups = said.exec(text.trim().replace(/\s+/g, ' '))?.groups;
  const meant = servicesMeant(groups?.['subject'] ?? '', services);
  const [service] = meant;
  if (groups === undefined || service === undefined || meant.length !== 1) return null;
  return { service, holdsWhen: groups['down'] === undefined ? 'up' : 'down' };
}

/** What the check says. A result from before `since` (epoch ms) says nothing of what was done after it. */
export function judgeCondition(
  { service, holdsWhen }: BoundCondition,
  state: CheckState | null,
  since: number,
): ConditionFound {
  if (state?.last == null || state.last.at < since || state.status === 'unknown') return { kind: 'unknown' };
  return {
    kind: state.status === holdsWhen ? 'holds' : 'not',
    why: `its check says that ${service} is ${state.status}`,
  };
}
