import type { Incident } from './model.ts';

/** What opens doors. A key of a table or a cache opens none, and a public one may be known. */
const opener = String.raw`(?:(?<!\b(?:primary|foreign|cache|redis|partition|sort|composite|unique|index|routing|idempotency|public|object|hot)[ -])keys?|key ?pairs?|tokens?|credentials?|creds|secrets?|passwords?|passphrases?|seed phrases?|cookies?|\.env(?: files?)?|environment (?:variables|files?))`;
/** What is somebody's own. */
const owned = String.raw`(?:data|accounts?|pii|phi|backups?|database dumps?|dumps?|records?|e-?mails?|addresses|cards?(?: numbers?)?|source code)`;
/** What somebody may sit in. */
const place = String.raw`(?:servers?|hosts?|machines?|nodes?|containers?|pods?|systems?|databases?|instances?|networks?|repositor(?:y|ies)|repos?|pipelines?|supply chain|packages?|dependenc(?:y|ies)|domains?|dns|bots?|admins?(?: panels?)?|users?|laptops?|workstations?|environments?|infrastructure|wallets?)`;
/** It is out, or in other hands. */
const out = String.raw`(?:leak(?:s|ed|age|ing)?|compromis(?:e[ds]?|ing)|expos(?:e[ds]?|ure|ing)|stolen|theft|steals?|breach(?:es|ed)?|exfiltrat(?:ed|ion)|phished|hijack(?:ed|ing)|disclos(?:ed|ure)|dumped)`;
const shown = String.raw`(?:committed|pushed|checked in|posted|published|pasted|uploaded|logged|printed|found|visible)`;
/** Where everybody, or too many, can read it. */
const open = String.raw`(?:public|github|gitlab|git|pastebin|forums?|dark ?web|internet|repo(?:sitory)?|logs?|plain ?text|bundle|client|browser|slack|chat)`;
/** A few words between two that belong together, and no sentence's end. */
const near = String.raw`(?:[ '’/-]+[\w'’/-]+){0,3}?[ '’/-]+`;

/** Words by which people mean that somebody got at what is not theirs. */
const got = [
  `(?<!\\w)(?:${opener}|${owned})${near}${out}\\b`,
  `\\b${out}${near}(?:${opener}|${owned})(?!\\w)`,
  `(?<!\\w)${opener}${near}${shown}${near}${open}\\b`,
  `(?<!\\w)${opener}${near}(?:in|on|to)${near}public\\b`,
  `\\b${place}${near}(?:compromis(?:e|ed)|hijacked|hacked|breach(?:ed)?)\\b`,
  `\\bcompromised?${near}${place}\\b`,
  String.raw`^(?:suspected|possible|confirmed|active|ongoing)? ?compromise$`,
  String.raw`\b(?:data|security|privacy) (?:breach(?:es)?|compromise|theft)\b|\bbreach of (?:data|security|privacy)\b|\bsecurity incident\b`,
  String.raw`\bunauthori[sz]ed (?:access|login|logins|use)\b|\b(?:account takeover|ransomware|intrusion|intruders?|exfiltration|hacked|backdoor)\b`,
].map((pattern) => new RegExp(pattern, 'i'));

/** What leaks or is exposed as a matter of resources or of routine, and what has a leak in its name. */
const harmless =
  /\b(?:memory|heap|connections?|handles?|descriptors?|goroutines?|threads?|listeners?|sockets?|resources?|timers?|sessions?|locks?|file|disk|storage|vram)[ -]leak\w*|\bleak\w*(?: of)? (?:memory|heap|connections?|handles?|descriptors?|threads?|listeners?|sockets?|resources?|timers?|sessions?)\b|\b(?:leaked|breached|compromised|exposed)[ -](?:passwords?|credentials?)[ -](?:protection|checks?|checking|detection|screening)\b|\btoken[ -]buckets?\b|\b(?:data|backups?|records?)[ -](?:quality|integrity|consistency|freshness|cent(?:er|re)s?)\b/gi;
/** What is prevented, practised or denied has not happened. */
const denied =
  /\b(?:no|not|never|without|nothing|prevent(?:s|ion|ing)?|avoid(?:s|ing)?|training|exercise|tabletop|simulat(?:e|ed|ion)|rehears(?:e|al)|policy|scanner|scanning|expos\w* (?:via|through|by) (?:the )?(?:api|endpoint|metrics))\b/i;
/** A promise or a limit is breached too, and nobody has to tell the authorities. */
const bare = /\bbreach(?:es|ed)?\b/i;
const limits =
  /\b(?:sl[aoi]s?|thresholds?|limits?|budgets?|targets?|objectives?|quotas?|rto|rpo|latency|rates?|cpu|memory|disk|usage|utili[sz]ation|queue|depth|time|uptime|availability|count|connections?|contracts?|cost|spend|p\d\d|errors?|capacity|baseline|deadlines?)\b|\d ?%|\d ?m?s\b|[<>]/i;

/**
 * Whether an incident is a breach, for which hours run: by its own title, the title of its section in the runbook, or what
 * the runbook calls its severity (`severityTitle`).
 */
export function isBreach(
  { title, documented, drillId }: Pick<Incident, 'title' | 'documented' | 'drillId'>,
  severityTitle: string | null,
): boolean {
  return drillId === null && [title, documented, severityTitle].some((words) => words !== null && saysBreach(words));
}

function saysBreach(words: string): boolean {
  const text = words
    .replaceAll(/[`*_“”"]/g, '')
    .replaceAll(harmless, ' ')
    .trim();
  if (denied.test(text)) return false;
  return got.some((pattern) => pattern.test(text)) || (bare.test(text) && !limits.test(text));
}
