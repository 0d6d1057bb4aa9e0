import type { CanaryPlan, CanaryRule } from '../release/canary-plan.ts';
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

export type CanaryJudgement = { kind: 'promote' | 'withdraw' | 'wait'; why: string };

/** What both sides have answered since the canary began. */
export type CanaryTraffic = { stable: SideTraffic; canary: SideTraffic };

/**
 * What is to be done with a canary that began at `since` (epoch ms). Within its window it is withdrawn at once for errors
 * that waiting cannot make good; all else is judged at the end of it, when what a new process is slow at first has passed.
 * Who was not asked often enough by then is withdrawn: what could not be seen to work is not given to everybody.
 */
export function concludeCanary(
  { windowMs, rule }: Pick<CanaryPlan, 'windowMs' | 'rule'>,
  since: number,
  { stable, canary }: CanaryTraffic,
  now: number,
): CanaryJudgement {
  const judged = judgeCanary(stable, canary, rule);
  if (now < since + windowMs) {
    return tooManyErrors(stable, canary, rule) ? judged : { kind: 'wait', why: judged.why };
  }
  if (judged.kind !== 'wait') return judged;
  return { kind: 'withdraw', why: `There were too few visitors to judge it by. ${judged.why}` };
}

/** Both sides in figures, in one line. */
export function describeTraffic({ stable, canary }: CanaryTraffic): string {
  return `canary: ${figures(canary)}; beside it: ${figures(stable)}`;
}

function figures(side: SideTraffic): string {
  const slow = percentileOf(side.durations, 95);
  const times = slow === null ? '' : `, p95 ${Math.round(slow)} ms`;
  return `${side.requests} requests, ${percent(share(side))} failed${times}`;
}

function tooManyErrors(stable: SideTraffic, canary: SideTraffic, rule: CanaryRule): boolean {
  const counted = Math.max(canary.requests, rule.minimumRequests);
  return canary.errors > ((share(stable) + rule.moreErrors) / 100) * counted;
}

/**
 * Judges a canary by what both sides have answered since it began. It is withdrawn as soon as it has more errors than
 * would be forgiven over the minimum of requests: waiting could no longer save it.
 */
export function judgeCanary(stable: SideTraffic, canary: SideTraffic, rule: CanaryRule): CanaryJudgement {
  const errors = `${percent(share(canary))} of ${canary.requests} requests failed on the canary, ${percent(share(stable))} of ${stable.requests} beside it`;
  if (tooManyErrors(stable, canary, rule)) return { kind: 'withdraw', why: `${errors}.` };
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
