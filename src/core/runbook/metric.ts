import type { ThresholdRole } from './plan.ts';
import type { Quantity } from './quantity.ts';
import { cleanTitle } from './title.ts';
import { conceptOf } from './vocabulary.ts';

/** Where a metric's words come from when its own line has none: a sibling or column, the section, the heading above. */
export type MetricContext = {
  sibling: string | null;
  section: string;
  above: string;
  /** What the number before it on the same line measures. */
  line: string | null;
};

const roles: [ThresholdRole, RegExp][] = [
  [
    'alert',
    /^(?:alerts?|alarm|page|critical|crit|warning|warn|alertas?|alarme?|cr[íi]tic[oa]|advertencia|aviso|kritisch|warnung|critique|avertissement|严重|重大|警告|告警|アラート|危険|trigger|threshold|alert thresholds?|thresholds?|alert level|alert (?:if|when|at|on)|umbral(?:es)?|limiar(?:es)?|límite|limite|schwellenwert|grenzwert|seuil|(?:告警)?阈值|閾値|しきい値|条件|yellow|amber|orange|red|unhealthy|degraded|bad|investigate if|(?:warning|critical|alert) (?:threshold|level)|max(?:imum)? (?:allowed|acceptable))$/i,
  ],
  [
    'target',
    /^(?:targets?|goal|slo|sla|objective|target value|rto|rpo|objetivo|meta|zielwert|ziel|objectif|目標(?:値)?|目标(?:值)?)$/i,
  ],
  [
    'expected',
    /^(?:expected?|normal|healthy|should be|success criteria|acceptable|ok|good|green|expected value|normal range|正常(?:値|值)?|esperado|erwartet)$/i,
  ],
  ['baseline', /^(?:baseline|usual|typical|average)$/i],
  ['budget', /^(?:budget|limit|spend|monthly budget)$/i],
];

/** The role that a label or column header gives to the number beside it, or null when it names something else. */
export function roleOfLabel(label: string): ThresholdRole | null {
  const words = label
    .replace(/[(（][^()（）]{0,80}[)）]/g, '')
    // "🔴 red"
    .replace(/^[\p{Extended_Pictographic}\ufe0f\s]+/u, '')
    .trim();
  if (/\b(?:target|slo|objective)s?$|^target\s(?:p\d\d|latency|value|level)\b/i.test(words)) return 'target';
  return roles.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** "Target: …": the words before a line's first colon, and the role they give. Null when there is no label. */
export function readLabel(text: string): { words: string; role: ThresholdRole | null } | null {
  const match = /^(?<words>[^:：\n<>≤≥]{2,60})[:：]\s/u.exec(`${text} `);
  // "Lag is high (threshold: 90s)": a colon inside a parenthesis ends no label.
  if (match?.groups?.words === undefined || /[(（][^)）]*$|\.\s/.test(match.groups.words)) return null;
  return { words: match.groups.words.trim(), role: roleOfLabel(match.groups.words) };
}

/**
 * What a quantity measures, in the document's words: the label before it, the words before it, those behind it, and last
 * what its sibling or heading measures. Null when nothing around it names a thing.
 */
export function metricOf(
  text: string,
  quantity: Quantity,
  around: MetricContext,
): { words: string; inherited: boolean } | null {
  // The words that make it a threshold name it too ("no copy in 36h").
  if (quantity.named === true && quantity.counted !== null) return { words: quantity.counted, inherited: false };
  const label = readLabel(text);
  const colon = label === null ? 0 : text.search(/[:：]/) + 1;
  // "If jobs == 0: go on": the number stands before the colon.
  const afterLabel = quantity.start < colon ? 0 : colon;
  // "Queries optimized (<100ms)": what stands before the parenthesis is what it qualifies.
  const lead = text
    .slice(Math.min(afterLabel, quantity.start), quantity.start)
    .replace(
      /\s*[(（]\s*(?:(?:should|must) (?:be|stay|remain)|is|was|now|currently|target:?|alerts?(?: if| when| at)?:?|threshold:?|ideally|expect(?:ed)?:?|normal(?:ly)?:?|if|when)?\s*$/i,
      '',
    );
  // "Lag (in seconds) > 120": what is added in parentheses names nothing.
  const before = clause(lead.replace(/(?<=\S)\s*[(（][^()（）]{1,40}[)）]\s*$/, ' '));
  if (before !== '') return { words: before, inherited: false };
  // The second number of a line measures what the first does, unless its own words follow it.
  if (around.line !== null) {
    const own = behind(text.slice(quantity.end));
    return { words: own === '' ? around.line : own, inherited: false };
  }
  // "RPO: <= 15 min" is a target by its name, and measures itself.
  const names = label !== null && (label.role === null || /^R[TP]O\b/i.test(label.words));
  if (names && !/^(?:note|example|if|when)\b/i.test(label.words)) {
    return { words: tidy(label.words), inherited: false };
  }
  // "Resolution time target: < 2 hours" says what it is a target for.
  const aimed = label?.words.replace(/\s+target$/i, '') ?? '';
  if (label !== null && aimed !== label.words) return { words: tidy(aimed), inherited: false };
  const after = behind(text.slice(quantity.end));
  if (after !== '') return { words: after, inherited: false };
  if (quantity.counted !== null) return { words: quantity.counted, inherited: false };
  if (around.sibling !== null && around.sibling !== '' && roleOfLabel(around.sibling) === null) {
    return { words: tidy(around.sibling), inherited: true };
  }
  // "Budget alerts" measure the budget.
  const inherited = [around.section, around.above]
    .map((words) => (isMetric(words) ? words : words.replace(alertingWords, '')))
    .map((words) => (isMetric(words) ? tidy(words) : ''))
    .find((words) => words !== '');
  return inherited === undefined ? null : { words: inherited, inherited: true };
}

const alertingWords = /\s+(?:alerts?|alerting|alarms?|(?:alert(?:ing)? )?thresholds?|monitoring)$/i;

function isMetric(words: string): boolean {
  const concept = conceptOf(words);
  return (
    words !== '' &&
    roleOfLabel(words) === null &&
    (concept === null || concept === 'verification' || concept === 'diagnosis')
  );
}

/** The last clause of what stands before a number, without the words that only introduce it. */
function clause(text: string): string {
  const parts = text
    .slice(-160)
    .split(
      /(?<!\d)[.](?!\w)|[;,，、。；:：()[\]（）|→]|\s[-–—]\s|\s\/\s(?=\W|$)|\b(?:and|or|but|while|because|where|when(?:ever)?|if|once)\b|\b(?:grafana|datadog|dashboards?|logs?|metrics|monitoring) shows?\b/iu,
    );
  return tidy(parts.at(-1) ?? '');
}

/** The words directly behind a number: "99.9% uptime", "<2s response time (p95)". */
function behind(text: string): string {
  // "more than 1% of requests fail", "at least 3 of 5 nodes".
  const share =
    /^\s?of (?:the |all |our )?(?:\d{1,4} )?(?<words>\p{L}[\p{L} -]{2,30}?)(?=\s*(?:[(,.;:|]|$|\b(?:in|for|within|over|per|during|on|at|when|must|should|are|is)\b))/iu.exec(
      text,
    );
  if (
    share?.groups?.words !== undefined &&
    !/^(?:time|max|maximum|capacity|total|its|limit)\b/i.test(share.groups.words)
  )
    return tidy(share.groups.words);
  if (/^\s?(?:in|for|within|over|per|during|on|at|of|when|if|and|or|to)\b/i.test(text)) return '';
  const match =
    /^\s?(?<words>[\p{L}][\p{L}\p{N} -]{2,40}?)(?=\s*(?:[(,.;:|]|\b(?:in|for|within|over|per|during|on|at|of|when|if|and|or|to|on|may|might|could|will|means|indicates|is|are|should|must)\b|$))/iu.exec(
      text,
    );
  const words = tidy(match?.groups?.words ?? '');
  return /^(?:(?:in|for|within|over|per|during|sustained|average|avg|total|of|and|or|at|to|on|the|then|on)$|(?:opens?|pages?|triggers?|warns?|alerts?|fires?|means|usage|baseline|normal|sustained|or more|then)\b)/i.test(
    words,
  )
    ? ''
    : words;
}

const openers =
  /^(?:(?:we|you|they|it)(?: when| if)?|(?:trigger|raise|fire|send|create)s?(?: an?)?(?: (?:warning|critical|high|low|major|minor))?(?: (?:alert|alarm|page|warning|notification))?(?: (?:when|if|on|for))?|(?:alert|page|warn|notify)\s+(?:if|when|once|on)|set(?:ting)? up (?:an? )?alerts? (?:for|on|when|if)|if|when|while|until|ensure(?: that)?|verify(?: that)?|check(?: that| if| for| whether)?|confirm(?: that)?|monitor(?: for)?|expect|wait (?:until|for)|keep|maintain|the|a|an|any|all|your|is|are|should be|must be|be|with|of|for|has|have|at|-)\s+/i;
const closers =
  /\s+(?:is|are|was|be|should be|must be|should|must|stays?|remains?|goes|rises?|reaches|of|at|to|by|has|have|shows?|returns?|taking|takes|usage is|grows?|holds|normally|usually|typically|consistently|still|that|which|drops to|falls to|dips|(?:in|with)(?= \W*$)|optimi[sz]ed|enabled|configured|kept)$/i;

function tidy(text: string): string {
  let words = cleanTitle(text.replace(/[*`"“”]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ' ').replace(/^[\s•-]+/, ''))
    .replace(/[(（][^()（）]{0,80}[)）]\s*$/, '')
    .trim();
  for (let at = 0; at < 6; at++) {
    const shorter = `${words} `.replace(openers, '').trim().replace(closers, '').trim();
    if (shorter === words) break;
    words = shorter;
  }
  if (!/[\p{L}\p{N}%]/u.test(words)) return '';
  if (
    /^(?:is|are|should be|must be|be|it|this|that|there|the|an?|if|when|should|must|alert|with|of|for|at)$/i.test(words)
  )
    return '';
  return words.split(/\s+/).length > 9 ? words.split(/\s+/).slice(-8).join(' ') : words;
}
