import type { CheckState } from '../check/model.ts';
import { describeEvaluation } from '../rule/describe.ts';
import type { Evaluation, Rule } from '../rule/model.ts';
import type { KnownCheck } from './watched.ts';

/**
 * What is said of a condition, and by which values; `unknown` leaves it to a person. `soon`: whoever looks has not looked since
 * what was done last, and is about to.
 */
export type ConditionFound = { kind: 'holds' | 'not'; why: string } | { kind: 'unknown'; why: string; soon: boolean };

/** A check that was not made for so long, and for two of its turns, is not made at all. */
const asleepMs = 120_000;
/** Nobody waits beside a run for a check that is made more seldom. */
const patienceMs = 60_000;

/** What checks say. A result from before `changedAt` (epoch ms; null: nothing was done) says nothing of what was done then. */
export function judgeChecks(
  { every, holdsWhen }: { every: boolean; holdsWhen: 'up' | 'down' },
  found: readonly { check: KnownCheck; state: CheckState | null }[],
  { changedAt, now }: { changedAt: number | null; now: number },
): ConditionFound {
  const seen = found.map(({ check, state }) => ({ check, ...seenBy(check, state, { changedAt, now }) }));
  const said = seen.flatMap(({ check, is, why }) => (is === null ? [] : [{ fits: is === holdsWhen, check, is, why }]));
  const deciding = said.filter(({ fits }) => fits !== every);
  const shown = deciding.length > 0 ? deciding : said.length === seen.length ? said : null;
  if (shown === null) {
    const open = seen.filter(({ is }) => is === null);
    return {
      kind: 'unknown',
      why: open.map(({ check, why }) => `${check.name}: ${why}`).join(', '),
      soon: open.every(({ soon }) => soon),
    };
  }
  const holds = deciding.length > 0 ? !every : every;
  const why = shown.map(({ check, is, why: reason }) => `${check.name} is ${is}${reason === '' ? '' : ` (${reason})`}`);
  return { kind: holds ? 'holds' : 'not', why: `its check says that ${why.join(', ')}` };
}

/** A status that the last result does not bear out is about to change, or was a mere slip: nothing is built on it. */
function seenBy(
  { intervalMs }: KnownCheck,
  state: CheckState | null,
  { changedAt, now }: { changedAt: number | null; now: number },
): { is: 'up' | 'down' | null; why: string; soon: boolean } {
  const last = state?.last ?? null;
  if (state === null || last === null || now - last.at > Math.max(asleepMs, 2 * intervalMs))
    return { is: null, why: 'nobody has checked it lately; does `signalbox up` run?', soon: false };
  const soon = intervalMs <= patienceMs;
  if (changedAt !== null && last.at < changedAt) return { is: null, why: 'nobody has checked it since', soon };
  if (state.status === 'up' && last.outcome === 'pass') return { is: 'up', why: '', soon: false };
  if (state.status === 'down' && last.outcome === 'fail') return { is: 'down', why: last.reason ?? '', soon: false };
  const why =
    last.outcome === 'lost' ? (last.reason ?? 'its check was lost') : `it is ${state.status}, and has just changed`;
  return { is: null, why, soon };
}

/** What measurements say; `evaluations` are of the rules, in their order. */
export function judgeMeasured(
  { rules, every }: { rules: readonly Rule[]; every: boolean },
  evaluations: readonly Evaluation[],
): ConditionFound {
  const said = rules.map((rule, index) => {
    const evaluation = evaluations[index] ?? { holds: null, value: null };
    const words = describeEvaluation(rule, evaluation, null).replace(/\.$/, '');
    return { holds: evaluation.holds, words: `${rule.service ?? 'all'}: ${words}` };
  });
  const deciding = said.filter(({ holds }) => holds === !every);
  const open = said.filter(({ holds }) => holds === null);
  if (deciding.length === 0 && (open.length > 0 || said.length === 0))
    return { kind: 'unknown', why: open.map(({ words }) => `${words} (too little is known)`).join('; '), soon: false };
  const shown = deciding.length > 0 ? deciding : said;
  const holds = deciding.length > 0 ? !every : every;
  return { kind: holds ? 'holds' : 'not', why: shown.map(({ words }) => words).join('; ') };
}
