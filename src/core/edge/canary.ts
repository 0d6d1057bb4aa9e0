import { percentileOf } from './histogram.ts';
import type { Canary, Side, SideTraffic } from './model.ts';

/**
 * The side that a cookie's value puts a client on. A number from 0 to 99 is the client's place in the queue: those below
 * the share are on the canary, so a share that grows moves nobody back. `canary` and `stable` choose by name, which is how
 * a person tries a canary with a share of 0. Null: the cookie says nothing, and the client is yet to be given a place.
 */
export function sideOf(canary: Canary, cookie: string | null): Side | null {
  if (cookie === 'canary' || cookie === 'stable') return cookie;
  if (cookie === null || !/^\d{1,2}$/.test(cookie)) return null;
  return Number(cookie) < canary.share ? 'canary' : 'stable';
}

/** What a canary must show. Shares in %, times in ms. */
export type CanaryRule = {
  /** Answers that each side must have given before they are compared. */
  minimumRequests: number;
  /** How much greater the canary's share of errors may be than the stable side's, in percentage points. */
  moreErrors: number;
  /** How much slower its 95th percentile may be, as a factor, … */
  slower: number;
  /** … and what difference is too small to matter. */
  slowerMs: number;
};

const defaultCanaryRule: CanaryRule = { minimumRequests: 200, moreErrors: 1, slower: 1.25, slowerMs: 20 };

export type CanaryJudgement = { kind: 'promote' | 'withdraw' | 'wait'; why: string };

/**
 * Judges a canary by what both sides have answered since it began. It is withdrawn as soon as it has more errors than
 * would be forgiven over the minimum of requests: waiting could no longer save it.
 */
export function judgeCanary(
  stable: SideTraffic,
  canary: SideTraffic,
  rule: CanaryRule = defaultCanaryRule,
): CanaryJudgement {
  const stableErrors = share(stable);
  const forgiven = stableErrors + rule.moreErrors;
  const errors = `${percent(share(canary))} of ${canary.requests} requests failed on the canary, ${percent(stableErrors)} of ${stable.requests} beside it`;
  const counted = Math.max(canary.requests, rule.minimumRequests);
  if (canary.errors > (forgiven / 100) * counted) return { kind: 'withdraw', why: `${errors}.` };
  if (canary.requests < rule.minimumRequests || stable.requests < rule.minimumRequests) {
    const few = canary.requests < rule.minimumRequests ? canary : stable;
    const name = few === canary ? 'The canary' : 'The present release';
    return {
      kind: 'wait',
      why: `${name} has answered ${few.requests} of the ${rule.minimumRequests} requests needed.`,
    };
  }
  const before = percentileOf(stable.durations, 95) ?? 0;
  const now = percentileOf(canary.durations, 95) ?? 0;
  const times = `its 95th percentile is ${Math.round(now)} ms, ${Math.round(before)} ms beside it`;
  if (now > before * rule.slower && now - before > rule.slowerMs) {
    return { kind: 'withdraw', why: `The canary is slower: ${times}.` };
  }
  return { kind: 'promote', why: `${errors}; ${times}.` };
}

function share(side: SideTraffic): number {
  return side.requests === 0 ? 0 : (side.errors / side.requests) * 100;
}

function percent(value: number): string {
  return `${Math.round(value * 10) / 10} %`;
}
