import { countedThings } from './counted-things.ts';
import { number, quantityOf, sideOf, unit } from './implied-quantities.ts';
import { roleSaid } from './threshold-roles.ts';
import type { ThresholdRole } from './plan.ts';
import { type Quantity, windowIn } from './quantity.ts';

/**
 * Comparisons that words make without a sign: a change to alert on, a stated threshold, something that stays away. `compares`
 * says that the text has a sign elsewhere.
 */
export function saidIn(text: string, role: ThresholdRole, compares: boolean): Quantity[] {
  const applies = isApplying(role, text);
  return [
    ...changes(text),
    ...statedThresholds(text),
    ...aims(text),
    ...(role === 'target' ? shares(text) : []),
    ...between(text, role),
    ...usualRanges(text),
    ...zeros(text, applies),
    ...relative(text),
    ...runs(text, applies),
    ...(applies ? [...moves(text), ...shareRanges(text), ...wholeRange(text)] : []),
    // "No heartbeat for 5 minutes" as all that a line says is about the system wherever it stands.
    ...(applies || /^\W*no\s/i.test(text) || /\bhas(?: not|n't)\s/i.test(text) ? absences(text) : []),
    // Alone "retries = 3" sets something, "records_in = 0" does not; and "60+ min" tells how long.
    ...(applies ? equals(text).filter(({ value }) => role === 'alert' || compares || value === 0) : []),
    ...(role === 'alert' ? orMore(text) : role === 'condition' ? orMoreOfThings(text) : []),
  ];
}

/** Whether a number says when something applies: in its section or by its own words. */
function isApplying(role: ThresholdRole, text: string): boolean {
  const own = roleSaid(text);
  return [role, own].some((one) => one === 'alert' || one === 'condition');
}

/** "Monitor for 50% drops", "Alert on 2σ deviation": so great a change is what alerts; `change` names it for the metric. */
function changes(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?:alert|monitor|watch|notify|page|warn)\s(?:for|on|if|when|at)\s(?:an?\s)?(?<number>${number})\s?(?<unit>%|[xσ×])?\s(?<change>drop|decrease|decline|fall|increase|spike|rise|deviation|change|jump)s?\b`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantityOf(match, '>='),
    change: (match.groups?.change ?? '').toLowerCase(),
  }));
}

/** "(suggested threshold: 60s)", "a threshold of 80%" in a sentence about a metric. */
function statedThresholds(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`[(（]?\b(?:(?:(?:suggested|recommended|starting|initial|default|alert(?:ing)?)\s){1,4}threshold(?:\s(?:of|is|at))?\s?[:=]?|threshold\s(?:of|is|(?:is |was )?set (?:to|at)))\s(?<number>${number})\s?(?<unit>${unit})?(?!\w|\.\d)`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => quantityOf(match, sideOf('alert', text)));
}

/** "Uptime (target: 99.9%)": what is aimed at stands behind the metric. */
function aims(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`[(（]\s?(?:target|goal|slo|sla|objective|objetivo|meta|ziel)\s?[:=]?\s(?<number>${number})\s?(?<unit>%|ms|s|MB|GB)\s?[)）]`,
    'giu',
  );
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) matches.push(...text.matchAll(aimedAt));
  if (matches.length === 0) matches.push(...text.matchAll(promisedShare));
  return matches.map((match) => ({
    ...quantityOf(match, sideOf('target', text)),
    role: 'target' as const,
  }));
}

/** "Our availability target is 99.9%", "we target 99.95% availability", "Latency SLO: 300 ms". */
const aimedAt = new RegExp(
  String.raw`\b(?:target(?:s|ing)?|goal|slo|objective|objetivo|meta|ziel)(?:\s(?:is|of|are|at|for\s[a-z]{2,20}\sis))?\s?[:=]?\s(?:an?\s)?~?(?<number>${number})\s?(?<unit>%|ms|s|MB|GB)(?![\w/])`,
  'giu',
);

/** "99.95% availability" is promised wherever it stands. */
const promisedShare =
  /(?<![\w.-]|[<>=]\s?)(?<number>9\d(?:\.\d{1,4})?)\s?(?<unit>%)(?=\s(?:uptime|availability|durability)\b)/giu;

/** "99.9% of requests succeed" where promises are listed. */
function shares(text: string): Quantity[] {
  const match = /^\W{0,4}(?<number>\d{2,3}(?:\.\d{1,4})?)(?<unit>%)(?= of (?:all |the )?[a-z])/i.exec(text);
  return match === null ? [] : [{ ...quantityOf(match, '>='), role: 'target' as const }];
}

/** "Processing rate 80-90%" among what makes something bad: at least the one and at most the other. */
function shareRanges(text: string): Quantity[] {
  const pattern = /(?<=\p{L}\s)(?<low>\d{1,3})\s?%?\s?[-–]\s?(?<number>\d{1,3})\s?(?<unit>%)(?!\w)/giu;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const high = { ...quantityOf(match, '<='), ranged: true as const };
    return [{ ...high, comparison: '>=' as const, value: Number(match.groups?.low) }, high];
  });
}

/**
 * "Memory 2500–3500 MB", "High (queue 20-50 jobs)": a measure and its range, and no other word, among what makes something
 * bad. How long work takes and what is numbered ("ports 80-90") are ranges too, and measure nothing.
 */
function wholeRange(text: string): Quantity[] {
  const match = new RegExp(
    String.raw`(?:^\W{0,4}|[(（])(?<metric>\p{L}[\p{L} _./-]{1,40}?)(?:\s?[(（][^()（）]{1,20}[)）])?:?\s(?<low>${number})\s?[-–]\s?(?<number>${number})\s?(?<unit>%|ms|MB|GB|TB)?(?:\s\p{L}{3,12})?\s?(?:[)）]\s*)?$`,
    'diu',
  ).exec(text);
  if (match === null || numbered.test(match.groups?.metric ?? '')) return [];
  const low = Number(match.groups?.low);
  if (low >= Number(match.groups?.number)) return [];
  if (
    /\d\s?(?:s|secs?|seconds?|min\w*|h|hours?|days?|weeks?|dias?|horas?)\s*[)）]?\s*$/i.test(text) ||
    match.groups?.unit === '%'
  )
    return [];
  const start = match.indices?.groups?.low?.[0] ?? match.index;
  const high = { ...quantityOf(match, '<='), start, ranged: true as const };
  return [{ ...high, comparison: '>=', value: low }, high];
}

const numbered =
  /\b(?:steps?|ports?|pages?|lines?|tiers?|levels?|phases?|sections?|options?|status|codes?|https?|shards?|passos?|etapas?|schritte?|versions?|takes?|wait|within|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s*$/i;

/** "70–80% is normal", "normally 20-40 ms": a range to stay in. */
function usualRanges(text: string): Quantity[] {
  const range = String.raw`(?<low>${number})\s?(?<lowUnit>${unit})?\s?[-–]\s?(?<number>${number})\s?(?<unit>${unit})`;
  const match =
    new RegExp(
      String.raw`(?<![\w.])${range}\s(?:is|are)\s(?:normal|usual|typical|expected|healthy|fine|ok)\b`,
      'iu',
    ).exec(text) ??
    new RegExp(
      String.raw`\b(?:normal(?:ly)?|usual(?:ly)?|typical(?:ly)?)(?:\s(?:range|between|is|at))?[:\s]\s?${range}(?!\w)`,
      'iu',
    ).exec(text);
  if (match === null) return [];
  const high = { ...quantityOf(match, '<='), ranged: true as const, role: 'baseline' as const };
  // Durations of work are usual too ("usually 20-40 min"), and no measure.
  if (high.unit === 'min' || high.unit === 'h') return [];
  if (
    high.unit === 's' &&
    /\b(?:wait|takes?|completion|allow|restart|deploy|build|boot)/i.test(text.slice(0, high.start))
  )
    return [];
  return [{ ...high, comparison: '>=', value: Number(match.groups?.low) }, high];
}

/** "Player count drops to 0", "one zone shows 0 players", "the plan must show 0 to destroy": nothing is left, or nothing may be. */
function zeros(text: string, applies: boolean): Quantity[] {
  if (!/\b(?:0|zero)\b/i.test(text)) return [];
  const digits = text.replace(/\bzero\b/gi, '0   ');
  return (
    [...nothing, ...(applies ? [nothingNow] : [])]
      .flatMap((pattern) => [...digits.matchAll(pattern)])
      .map((match) => quantityOf(match, '=='))
      // The word is longer than its digit.
      .map((one) => (/^zero/i.test(text.slice(one.end - 1)) ? { ...one, end: one.end + 3 } : one))
      .filter((one, at, all) => all.findIndex((other) => one.start < other.end && other.start < one.end) === at)
  );
}

const zero = String.raw`(?<number>0)(?<unit>%)?(?![\w.,:/-]*\d|[\w:/-])`;
const nothing = [
  String.raw`\b(?:drops?|dropped|falls?|fell|goes|went|(?<!\b(?:scal\w{1,3}|set|turn\w{0,3}|bring\w{0,3}) (?:\w{1,20} ){0,3})down) to ${zero}`,
  String.raw`\b(?:must|should|has to|needs? to) (?:show|be|return|report|read|say|equal|stay(?: at)?) ${zero}`,
  String.raw`\b(?:is|are) (?<number>0)\s?(?<unit>%)(?!\w)`,
  String.raw`^\W{0,6}${zero}(?=\s+(?:[\w-]{2,20}\s){0,2}${countedThings})`,
].map((pattern) => new RegExp(pattern, 'gi'));
/** Where a line says when something applies. */
const nothingNow = new RegExp(
  String.raw`\b(?:show(?:s|ing)?|report(?:s|ing)?|with|is|are|reads|stays? at|stuck at|equals?) ${zero}(?=\s[a-z]|\W*$|\s{0,3}[,;:)])`,
  'gi',
);

/** "50% above normal", "300% of baseline", "exceeds the baseline by 3x": how far it is from what is usual. */
function relative(text: string): Quantity[] {
  const usual = '(?:the |its |their )?(?:normal|usual|baseline|average|typical|expected)';
  const apart = new RegExp(
    String.raw`(?<![\w.]|[<>=]\s?)(?<number>${number})\s?(?<unit>%)\s(?<change>above|over|below|under|higher than|lower than|more than|less than|of)\s${usual}\b`,
    'giu',
  );
  const exceeded = new RegExp(
    String.raw`\bexceed(?:s|ed|ing)?\s(?:[\w-]{1,20}\s){0,3}by\s(?:more than\s|at least\s)?(?<number>${number})\s?(?<unit>[%xσ×])`,
    'giu',
  );
  return [
    ...[...text.matchAll(apart)].map((match) => {
      const change = (match.groups?.change ?? '').toLowerCase();
      return { ...quantityOf(match, '>='), ...(change === 'of' ? {} : { change: `${change} usual` }) };
    }),
    ...[...text.matchAll(exceeded)].map((match) => ({ ...quantityOf(match, '>'), change: 'excess' })),
  ];
}

/** "falls by 30%", "traffic dropped 40%", "increase of more than 20%": how far it moves; half and double are digits by now. */
function moves(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?<change>drop|fall|decrease|decline|dip|increase|rise|grow|spike|jump|surge|down|up)(?:s|ped|ed|es|en|ing)?\s(?:(?:by|of)\s)?(?:more than\s|over\s|at least\s|>=?\s?)?(?<number>${number})\s?(?<unit>%|[xσ×])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantityOf(match, '>='),
    change: (match.groups?.change ?? '').toLowerCase(),
  }));
}

/** "3 consecutive failures", "fails 3 times in a row": so many, one after the other; of what goes wrong in any sentence. */
function runs(text: string, applies: boolean): Quantity[] {
  if (!applies && !/\b(?:fail\w*|errors?|timeouts?|miss(?:es|ed)|non-200)\b/i.test(text)) return [];
  const consecutive =
    /(?<!\S)(?<sign>more than )?(?<number>\d{1,3})(?:\+| or more)? (?<what>(?:consecutive|successive) (?!(?:second|minute|hour|day|night|week|month)s?\b)[a-z][a-z -]{2,40}?)(?=$|[.,;:)(]| (?:in|within|of|on|for|at|from|with|is|are|triggers?|fires?|raises?|means?)\b)/giu;
  const inARow =
    /(?<!\S)(?<sign>more than )?(?<number>\d{1,3})(?:\+| or more|(?=[x×] ))?(?<what>[x×]| (?:[a-z]{3,20} ){0,3}[a-z]{3,20}) (?:in a row|back to back|consecutively)\b/giu;
  return [...text.matchAll(consecutive), ...text.matchAll(inARow)].map((match) => ({
    ...quantityOf(match, match.groups?.sign === undefined ? '>=' : '>'),
    ...(/^(?:times|[x×])$/i.test(what(match)) ? {} : { counted: what(match), named: true as const }),
  }));
}

function what(match: RegExpExecArray): string {
  return (match.groups?.what ?? '').trim();
}

/** "between 200 ms and 500 ms"; without a unit ("between 10 and 50 jobs") only where numbers are compared anyway. */
function between(text: string, role: ThresholdRole): Quantity[] {
  const pattern = new RegExp(
    String.raw`\bbetween\s(?<low>${number})\s?(?<lowUnit>${unit})?(?![\w.])\s(?:and|to)\s(?<number>${number})\s?(?<unit>${unit})?(?![\w:.]\d)(?!\w)`,
    'giu',
  );
  return [...text.matchAll(pattern)].flatMap((match) => {
    const high = quantityOf(match, '<=');
    const usual = role === 'alert' || role === 'condition' || role === 'baseline' || role === 'target';
    if (high.unit === null && !usual && !/\b(?:normal|usual|typical|expect|should)/i.test(text)) return [];
    // "Between 2 h and 4 h" is when, not how much.
    if (high.unit === 'h' || high.unit === 'd') return [];
    const ranged = { ...high, ranged: true as const };
    return [{ ...ranged, comparison: '>=' as const, value: Number(match.groups?.low) }, ranged];
  });
}

/** "Idle workers = 0" where conditions are listed, "waiting > 100 and active = 0" in any of them. */
function equals(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`(?<=(?:^|\b(?:and|or|AND|OR)\s|[,;(]\s?)[^=<>!,;(\x60"'$]{3,60}\s)=\s(?<number>${number})(?<unit>%)?(?=$|[\s,;.)])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => quantityOf(match, '=='));
}

/** "50+ per hour" where conditions are listed. */
function orMore(text: string): Quantity[] {
  const pattern = new RegExp(String.raw`(?<![\w.])(?<number>${number})(?:\s?(?<unit>%))?\+(?=[\s,;.)/]|$)`, 'giu');
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantityOf(match, '>='),
    windowSeconds: windowIn(text.slice(match.index + match[0].length)),
  }));
}

/** "(50+ hosts / 200+ hits)" as a condition; "60+ min" is how long, and "(should show 50+ rules)" what is well. */
function orMoreOfThings(text: string): Quantity[] {
  const inside = /[(（][^()（）]{1,120}[)）]/.exec(text);
  if (inside === null || /\b(?:should|must|expect\w*)\b/i.test(inside[0])) return [];
  return orMore(text).filter(
    ({ start, end }) =>
      start > inside.index &&
      end < inside.index + inside[0].length &&
      /^\s(?!(?:min|h|hours?|s|sec|days?|weeks?|years?|char\w*|bytes?|bits?)\b)\p{L}{2,}/iu.test(text.slice(end)),
  );
}

/** "Warning at 70%, critical at 90%": a level that says what it is for; else one at which something applies. */
export function levelsIn(text: string, role: ThresholdRole): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?:warn(?:ing|s)?|critical|crit|alerts?|pages?|alarms?|wakes?|notify|notifies)(?:\s(?:me|us|someone|on-?call))?(?:(?:\s(?:at|when|threshold|level)|:){1,2}\s?|\s?[(（])(?<number>${number})\s?(?<unit>${unit})(?!\w)`,
    'giu',
  );
  const found = [...text.matchAll(pattern)];
  // "Lag: warning 1000, critical 5000": two levels beside each other need no unit.
  const bare = new RegExp(
    String.raw`\b(?:warn(?:ing)?|crit(?:ical)?)\s(?<number>${number})(?<unit>${unit})?(?![\w.])`,
    'giu',
  );
  const pair = found.length === 0 ? [...text.matchAll(bare)] : [];
  const levels = [...found, ...(pair.length >= 2 ? pair : [])];
  if (levels.length === 0) return isApplying(role, text) ? levelReached(text) : [];
  return levels.map((match) => ({ ...quantityOf(match, sideOf('alert', text)), role: 'alert' as const }));
}

/** "CPU pegged at 100%", "disk is 90% full", "burn rate 14.4x": a level at which something applies. */
function levelReached(text: string): Quantity[] {
  const reached = new RegExp(
    String.raw`(?:\b(?:is|are|at|stays at|pegged at|nearing|approach(?:es|ing)|near)\s(?:about\s|around\s)?~?(?<number>[1-9]\d{0,2}(?:\.\d{1,2})?)\s?(?<unit>%)(?!\w|\s?[-–]\s?\d))`,
    'giu',
  );
  const burning = /\bburn[- ]rate\s(?:of\s|at\s|is\s)?(?<number>\d{1,3}(?:\.\d{1,2})?)\s?(?<unit>[x×])/giu;
  return [...text.matchAll(reached), ...text.matchAll(burning)].map((match) => quantityOf(match, '>='));
}

/** "exceeds 30 s (warning) or 300 s (critical)": the second number of a pair is compared as the first is. */
export function pairedIn(text: string, first: Quantity | undefined): Quantity[] {
  if (first === undefined) return [];
  const pattern = new RegExp(
    String.raw`\b(?:or|and|,)\s(?:>=?\s?)?(?<number>${number})\s?(?<unit>seconds|minutes|${unit})?\s?[(（](?=(?:warn|crit|page|alert|severe))`,
    'giu',
  );
  return [...text.slice(first.end).matchAll(pattern)].map((match) => {
    const own = quantityOf(match, first.comparison);
    return { ...own, unit: own.unit ?? first.unit, start: own.start + first.end, end: own.end + first.end };
  });
}

/** "no backup in 48h": the time since the last one is too long. */
function absences(text: string): Quantity[] {
  const pattern =
    /\bno (?:new |recent |successful )?(?<what>[a-z][a-z -]{2,30}?)(?: received| seen| arrives?| processed| completed)? (?:in|for|within) (?:more than |over |the (?:last|past) )?(?<number>\d{1,4})\s?(?<unit>s|sec(?:ond)?s?|min(?:ute)?s?|h|hours?|hrs?|d|days?)\b/giu;
  const undone =
    /(?<what>[a-z][a-z -]{2,30}?) has(?: not|n't) (?:run|succeeded|completed|reported|updated|been (?:run|updated|seen|refreshed)|finished|synced|sent [a-z]+) (?:in|for|within) (?:more than |over |the (?:last|past) )?(?<number>\d{1,4})\s?(?<unit>s|sec(?:ond)?s?|min(?:ute)?s?|h|hours?|hrs?|d|days?)\b/giu;
  return [...text.matchAll(pattern), ...text.matchAll(undone)].map((match) => ({
    ...quantityOf(match, '>'),
    counted: `time since last ${(match.groups?.what ?? '').replace(/^(?:if |when )?(?:the |a |an |your )?/i, '')}`,
    named: true,
  }));
}
