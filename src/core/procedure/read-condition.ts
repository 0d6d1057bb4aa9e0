import type { Rule } from '../rule/model.ts';
import { checksMeant, type KnownCheck } from './watched.ts';

/** What can be looked at. `rulesOf` reads a comparison ("error rate > 5 %") as rules; none where nothing measures it. */
export type Sight = { watched: readonly KnownCheck[]; rulesOf(words: string): readonly Rule[] };

/** A condition that needs no person: told by checks, by what is measured, or by whether what a run is for goes on. */
export type Condition =
  | { kind: 'checks'; checks: KnownCheck[]; every: boolean; holdsWhen: 'up' | 'down' }
  | { kind: 'measured'; rules: readonly Rule[]; every: boolean }
  | { kind: 'goesOn' };

const down =
  'down|offline|unreachable|unavailable|unhealthy|unresponsive|failing|red|not (?:responding|answering|healthy|up|online|reachable|available)';
const up = 'up(?: and running)?|online|healthy|reachable|available|responding|answering|green|ok|back(?: up| online)?';
const is = 'is|are|was|has been|becomes?|comes(?: back)?|turns?|stays?|remains?|reports?|goes';
const failsTo =
  "fails?|does(?: not|n[’']t) (?:respond|answer|pass|return (?:HTTP )?200|accept connections)|stops? (?:responding|answering)";
const answers =
  'responds?|answers?|pass(?:es)?|recovers?|comes? back|accepts? connections|returns? (?:an? )?(?:HTTP |status )?(?:200|ok)(?: ok)?';
const stated = new RegExp(
  String.raw`^(?<subject>[^,;.:]{2,60}?)(?: still)? (?:(?:${is})(?: still)? (?:(?<down>${down})|(?<up>${up}))|(?<fails>${failsTo})|(?<answers>${answers}))(?: again| still)?$`,
  'i',
);
const goesOn =
  /^(?:it(?:['’]s| is)? |(?:the )?(?:issue|problem|incident|error|service)s? )?(?:is |are )?(?:still (?:failing|down|not (?:responding|working|healthy|up)|unhealthy|unreachable|broken|unavailable)|(?:still )?persists?|(?:still )?persistent|not (?:resolved|fixed|recovered))$/i;
/** A comparison and nothing else: what more a sentence says, a number cannot decide. */
const comparison =
  /^[\p{L}\p{N}][\p{L}\p{N} %/'’()-]{0,60}? ?(?:>=?|<=?|≥|≤|(?:exceeds?|above|over|below|under|(?:more|less|greater|higher|lower) than|at (?:least|most)|reaches) ?)\s?~?\d[\d.,]*\s?(?:%|percent|[a-zµ]{1,9}(?:\/(?:s|sec|min|h|hour|minute))?)?(?: (?:full|used|usage|again|still))?(?: (?:for|over|in|within) (?:the last |more than )?\d{1,4} ?(?:s|sec|seconds?|m|min|minutes?|h|hours?))?$/iu;
const joined = /\b(?:and|or|but|unless|because|while|after|before|except|without|not)\b/i;

/** Reads what stands behind "If" or "wait until"; null for all that a person has to judge. */
export function readCondition(text: string, sight: Sight): Condition | null {
  const words = text.trim().replace(/\s+/g, ' ').replace(/[.!]$/, '');
  if (words.length > 160) return null;
  if (goesOn.test(words)) return { kind: 'goesOn' };
  const groups = stated.exec(words)?.groups;
  if (groups !== undefined) return ofChecks(groups, sight);
  if (!comparison.test(words) || joined.test(words)) return null;
  const rules = sight.rulesOf(words).filter(({ measure }) => isNow(measure));
  const [first] = rules;
  return first === undefined ? null : { kind: 'measured', rules, every: !isOfTrouble(first) };
}

function ofChecks(groups: Record<string, string | undefined>, { watched }: Sight): Condition | null {
  const subject = groups['subject'] ?? '';
  const meant = joined.test(subject) ? null : checksMeant(subject, watched);
  if (meant === null) return null;
  const holdsWhen = groups['down'] !== undefined || groups['fails'] !== undefined ? 'down' : 'up';
  // "If health fails" is one that fails; "until health returns 200" is all of them.
  const every = meant.of === 'health' ? holdsWhen === 'up' : meant.of !== 'any';
  return { kind: 'checks', checks: meant.checks, every, holdsWhen };
}

/** What is compared with weeks before, or was not measured at all, is no state that a step waits for. */
function isNow({ kind }: Rule['measure']): boolean {
  return !['absence', 'deviation', 'burnRate', 'checkDown', 'allChecksDown'].includes(kind);
}

/** Of what is worse the more of it there is, "above" speaks of trouble, which one service is enough for; "below" of all being well. */
function isOfTrouble({ measure, comparison: sign }: Rule): boolean {
  const lessIsWorse = measure.kind === 'availability' || (measure.kind === 'ratio' && measure.good === true);
  return sign.startsWith(lessIsWorse ? '<' : '>');
}
