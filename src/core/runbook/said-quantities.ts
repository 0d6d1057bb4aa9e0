import { number, quantityOf, sideOf, unit } from './implied-quantities.ts';
import { roleSaid } from './threshold-roles.ts';
import type { ThresholdRole } from './plan.ts';
import { type Quantity, windowIn } from './quantity.ts';

/** Comparisons that words make without a sign: a change to alert on, a stated threshold, something that stays away. */
export function saidIn(text: string, role: ThresholdRole): Quantity[] {
  const own = roleSaid(text);
  const applies = role === 'alert' || role === 'condition' || own === 'alert' || own === 'condition';
  return [
    ...changes(text),
    ...statedThresholds(text),
    ...aims(text),
    ...(role === 'target' ? shares(text) : []),
    ...between(text, role),
    ...usualRanges(text),
    ...zeros(text, applies),
    ...(applies ? [...moves(text), ...runs(text)] : []),
    // "No heartbeat for 5 minutes" as all that a line says is about the system wherever it stands.
    ...(applies || /^\W*no\s/i.test(text) || /\bhas(?: not|n't)\s/i.test(text) ? absences(text) : []),
    // Elsewhere "retries = 3" sets something and "60+ min" tells how long.
    ...(role === 'alert' ? [...equals(text), ...orMore(text)] : []),
  ];
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

/** "(suggested threshold: 60s)" in a sentence about a metric. */
function statedThresholds(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`[(（]?(?:\b(?:suggested|recommended|starting|initial|default|alert(?:ing)?)\s){1,4}threshold(?:\s(?:of|is|at))?\s?[:=]?\s(?<number>${number})\s?(?<unit>${unit})?(?!\w|\.\d)`,
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

/** "99.9% of requests succeed" where promises are listed. */
function shares(text: string): Quantity[] {
  const match = /^\W{0,4}(?<number>\d{2,3}(?:\.\d{1,4})?)(?<unit>%)(?= of (?:all |the )?[a-z])/i.exec(text);
  return match === null ? [] : [{ ...quantityOf(match, '>='), role: 'target' as const }];
}

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
  return [{ ...high, comparison: '>=', value: Number(match.groups?.low) }, high];
}

/** "Player count drops to 0", "one zone shows 0 players", "the plan must show 0 to destroy": nothing is left, or nothing may be. */
function zeros(text: string, applies: boolean): Quantity[] {
  const zero = String.raw`(?<number>0)(?<unit>%)?(?![\w.,:/-]*\d|[\w:/-])`;
  const patterns = [
    String.raw`\b(?:drops?|dropped|falls?|fell|goes|went|down) to ${zero}`,
    String.raw`\b(?:must|should|has to|needs? to) (?:show|be|return|report|read|say|equal|stay(?: at)?) ${zero}`,
    String.raw`\b(?:is|are) (?<number>0)\s?(?<unit>%)(?!\w)`,
    ...(applies
      ? [String.raw`\b(?:show(?:s|ing)?|report(?:s|ing)?|with|is|are|reads|stays? at|stuck at) ${zero}(?=\s[a-z]|\W*$)`]
      : []),
  ];
  return patterns
    .flatMap((pattern) => [...text.replace(/\bzero\b/gi, '0   ').matchAll(new RegExp(pattern, 'gi'))])
    .map((match) => quantityOf(match, '=='))
    .filter((one, at, all) => all.findIndex((other) => one.start < other.end && other.start < one.end) === at);
}

/** "falls by 30%", "increase of more than 20%": how far it moves; plain words for half and double are digits by now. */
function moves(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?<change>drop|fall|decrease|decline|dip|increase|rise|grow|spike|jump|surge)(?:s|ped|ed|es|en|ing)?\s(?:by|of)\s(?:more than\s|over\s|at least\s|>=?\s?)?(?<number>${number})\s?(?<unit>%|[xσ×])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantityOf(match, '>='),
    change: (match.groups?.change ?? '').toLowerCase(),
  }));
}

/** "3 consecutive failures", "fails 3 times in a row": so many, one after the other. */
function runs(text: string): Quantity[] {
  const consecutive =
    /(?<!\S)(?<sign>more than )?(?<number>\d{1,3})(?:\+| or more)? (?<what>(?:consecutive|successive) [a-z][a-z -]{2,40}?)(?=$|[.,;:)(]| (?:in|within|of|on|for|at|from|with|is|are|triggers?|fires?|raises?|means?)\b)/giu;
  const inARow =
    /(?<!\S)(?<sign>more than )?(?<number>\d{1,3})(?:\+| or more)? (?<what>(?:[a-z]{3,20} ){0,3}[a-z]{3,20}) (?:in a row|back to back)\b/giu;
  return [...text.matchAll(consecutive), ...text.matchAll(inARow)].map((match) => ({
    ...quantityOf(match, match.groups?.sign === undefined ? '>=' : '>'),
    ...(/^times$/i.test(match.groups?.what ?? '') ? {} : { counted: match.groups?.what ?? '', named: true as const }),
  }));
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

/** "Idle workers = 0" where conditions are listed. */
function equals(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`(?<=^[^=<>!\x60"'$]{3,60}\s)=\s(?<number>${number})(?<unit>%)?(?=$|[\s,;.)])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map((match) => quantityOf(match, '=='));
}

/** "50+ per hour" where conditions are listed. */
function orMore(text: string): Quantity[] {
  const pattern = new RegExp(String.raw`(?<![\w.])(?<number>${number})\s?(?<unit>%)?\+(?=[\s,;.)/]|$)`, 'giu');
  return [...text.matchAll(pattern)].map((match) => ({
    ...quantityOf(match, '>='),
    windowSeconds: windowIn(text.slice(match.index + match[0].length)),
  }));
}

/** "Warning at 70%, critical at 90%": a level that says what it is for. */
export function levelsIn(text: string): Quantity[] {
  const pattern = new RegExp(
    String.raw`\b(?:warn(?:ing|s)?|critical|crit|alerts?|pages?|alarms?|wakes?|notify|notifies)(?:\s(?:me|us|someone|on-?call))?(?:\s(?:at|when|threshold|level)|:){1,2}\s?(?<number>${number})\s?(?<unit>${unit})(?!\w)`,
    'giu',
  );
  const found = [...text.matchAll(pattern)];
  // "Lag: warning 1000, critical 5000": two levels beside each other need no unit.
  const bare = new RegExp(
    String.raw`\b(?:warn(?:ing)?|crit(?:ical)?)\s(?<number>${number})(?<unit>${unit})?(?![\w.])`,
    'giu',
  );
  const pair = found.length === 0 ? [...text.matchAll(bare)] : [];
  return [...found, ...(pair.length >= 2 ? pair : [])].map((match) => ({
    ...quantityOf(match, sideOf('alert', text)),
    role: 'alert' as const,
  }));
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
