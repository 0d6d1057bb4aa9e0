import { unitSeconds } from './duration.ts';
import type { Quantity } from './quantity.ts';
import type { Section } from './section.ts';
import { readLevel } from './severity-level.ts';

/**
 * "(< 5 minutes)" in a heading says how long the work may take, "takes less than 10 minutes" how long it does, "wait at least
 * 1 hour" what to do and "keep for at least 30 days" what is kept. "Long queries (> 5 min)" is about the system.
 */
export function isTimeBox(text: string, quantity: Quantity, heading: boolean): boolean {
  if (/^\s?(?:business|working|calendar)\s(?:days?|hours?)\b/i.test(text.slice(quantity.end))) return true;
  // "Prevention (< 1 week)"
  if (heading && /^\s?(?:days?|weeks?|months?|quarters?|sprints?)\b/i.test(text.slice(quantity.end))) return true;
  if (!isTimeOfPeople(quantity)) return false;
  if (reportedWithin.test(text.slice(quantity.end))) return true;
  const before = text.slice(0, quantity.start);
  // "Archive old sessions (> 7 days)": what is kept, and how long.
  if (kept.test(before)) return true;
  if (people.test(before.split(/[,;(（|]/).at(-1) ?? '')) return true;
  // "< 5 min: the on-call engineer looks", "> 15 min: escalate": how long people have worked on it.
  if (/^\W{0,6}$/.test(before) && /^\W{0,4}[:：–—-]/.test(text.slice(quantity.end)) && working.test(text)) return true;
  if (/\b(?:incident|outage|p\d|sev-?\d|no progress|unresolved|unacknowledged)\b[^.;:]{0,30}$/i.test(before))
    return true;
  const inParentheses = /[(（]\s*$/.test(before) && /^\s*[)）]/.test(text.slice(quantity.end));
  // "Recovery (15+ minutes)"
  const among = /[(（][^()（）]*$/.test(before) && /^[^()（）]*[)）]/.test(text.slice(quantity.end));
  if (heading && (among || quantity.unit === 'min')) return true;
  const tooLong = quantity.comparison === '>';
  if (inParentheses) return !tooLong || /\b(?:escalat|outage|downtime)/i.test(before);
  return !tooLong && work.test(before);
}

/** "72 時間以内に報告": what people have done by then. */
const reportedWithin = /^\s?(?:以内)?に\S{0,24}(?:作成|報告|共有|提出|提示|実施|開催|連絡|通知)/;

/** Minutes, hours and days: what people and their work are measured in, though systems are too. */
export function isTimeOfPeople({ unit }: Quantity): boolean {
  return unit === 'min' || unit === 'h' || unit === 'd';
}

/** "> 15 min downtime": of the system, whoever is told then. */
export function isOfOutage(text: string, quantity: Quantity): boolean {
  return /^\s?(?:of\s)?(?:downtime|outage|unavailability|ausfall)\b/i.test(text.slice(quantity.end));
}

/** Minutes and hours until somebody answers; what a program takes to answer is told in seconds. */
const people =
  /^\W{0,6}(?:(?:p|sev|s)-?\d\s?[:：–—-]\s?)?(?:(?:initial |first |target )?(?:response|resolution|acknowledg\w+|reaction|escalation)(?: time)?(?: sla| target)?|tiempo(?: de (?:respuesta|resoluci[óo]n))?|tempo(?: de (?:resposta|resolu[çc][ãa]o))?|temps de r[ée](?:ponse|solution)|reaktionszeit|antwortzeit|响应时间|対応時間|time|duration|eta|sla)\W{1,6}$/iu;

/** "Time to respond: warning 4 hours, critical 30 minutes". */
export const untilSomebodyActs = /^\W{0,6}time to (?:respond|acknowledge|resolve|react|mitigate)\b/i;

const kept =
  /\b(?:archiv\w+|clean\w*|purg\w+|delet\w+|prun\w+|retain\w*|retention)\b[^.;:<>≤≥]{0,40}$|\bold(?:er)?\s\p{L}+\s*[(（]?\s*$|(?<!\p{L})(?:bereinig\p{L}*|lösch\p{L}*|archivier\p{L}*|antigu[oa]s|antig[oa]s)(?!\p{L})[^.;:<>≤≥]{0,40}$/iu;

const working = /\b(?:escalat\w+|investigat\w+|on-?call|engineer|lead|manager|cto|page[sd]?|notif\w+|hand over)\b/i;

const work =
  /\b(?:takes?|taking|took|waits?|waiting|allow|keep|kept|keeps|retain(?:s|ed)?|retention|stored?|sleep|pause|finish(?:es)?|completed?|done|back up|online)\b[^.;:<>≤≥]{0,40}$/i;

/** "Node >= 18", "upgrade to PostgreSQL > 14": which version it takes is no measure. */
export function isVersion(text: string, quantity: Quantity): boolean {
  if (quantity.unit !== null) return false;
  if (/^\.\d/.test(text.slice(quantity.end))) return true;
  return /\b(?:v\d[\w.]*(?: to)?|versions?|node(?:\.?js)?|python|java|jdk|go|ruby|php|docker(?: compose)?|postgres(?:ql)?|mysql|redis|npm|pnpm|yarn|kubectl|helm|terraform|kubernetes|k8s|typescript|react|bash|git)\s*$/i.test(
    text.slice(Math.max(0, quantity.start - 40), quantity.start),
  );
}

/** "success < 90% for > 1 hour", "> 20 ms for more than 5 cycles": how long the comparison before it must hold. */
export function isSpanOf(before: Quantity | undefined, text: string, quantity: Quantity): boolean {
  const after = text.slice(quantity.end);
  const spans =
    unitSeconds(quantity.unit ?? '') !== null ||
    /^\s?(?:m(?![\w/])|(?:cycles?|ciclos|zyklen|samples?|scrapes?|evaluations?)\b)/i.test(after);
  if (before === undefined || !spans) return false;
  return /^[^.;\n]{0,30}\b(?:for|over|during|lasting|sustained|por|durante|pendant)\s*$/i.test(
    text.slice(before.end, quantity.start),
  );
}

/** "> 5% (`rate(failed) > 0.05`)": the expression says the same again. */
export function isSameShare(percent: Quantity, share: Quantity): boolean {
  return (
    percent.unit === '%' &&
    share.unit === null &&
    percent.start < share.start &&
    Math.abs(percent.value / 100 - share.value) < 1e-9
  );
}

/** What a reader needs before beginning is not stated of the running system. */
export function isRequirement(section: Section): boolean {
  return (
    section.concept === 'prerequisites' || /\b(?:system|hardware|minimum|software) requirements\b/i.test(section.title)
  );
}

/** What an example or a template shows is not stated of the system; what is an example of a severity is. */
export function isExample(section: Section): boolean {
  if (!/\b(?:examples?|templates?|samples?)\b/i.test(section.title)) return false;
  const { parent } = section;
  return parent === null || (parent.concept !== 'severity' && readLevel(parent.fullTitle, true) === null);
}
