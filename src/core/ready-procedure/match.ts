import type { ProcedureKind } from '../runbook/plan.ts';

/** How the words of a runbook say that something is done for which a procedure comes ready. */
type Words = {
  kinds: readonly ProcedureKind[];
  says: RegExp;
  /** What is called nearly the same and means something else. */
  not?: RegExp;
};

const issued = String.raw`(?:secrets?|keys?|tokens?|credentials?|passwords?|jwts?|session(?:[ _]secrets?)?|signing)`;
const exposed = String.raw`(?:compromis\w*|leak\w*|expos(?:ed|ure)|stolen)`;
const isRotated = `(?:rotat\\w*|renew\\w*|regenerat\\w*|roll over)`;
/** They open what was written under them, or belong to machines: a new value alone is not all that they need. */
const otherKeys =
  /\b(?:ssh|gpg|pgp|tls|ssl|kms|encrypt\w*|certificates?|certs?|primary|foreign|redis|cache|partition)\b/i;

/** By the id of the procedure. Tried in this order: what is more special comes first. */
const words: readonly (readonly [string, Words])[] = [
  [
    'ready-promote',
    {
      kinds: ['deploy'],
      says: /\bstaging\b.*\bprod(?:uction)?\b|\bpromot(?:e|es|ed|ing|ion)\b/i,
      not: /\b(?:replicas?|standby|secondary|follower|database|db|user|admin|codes?|campaign)\b/i,
    },
  ],
  [
    'ready-verify',
    {
      kinds: ['verify', 'deploy'],
      says: /\b(?:verif(?:y|ying|ication)|validat(?:e|ing|ion))\b.*\b(?:deploy\w*|release)|\bpost[ -]?deploy\w*|\bsmoke[ -]?tests?\b|\bhealth[ -]?checks?\b/i,
      not: /\bpre-?deploy/i,
    },
  ],
  [
    'ready-rollback',
    {
      kinds: ['rollback'],
      says: /\broll(?:ing|ed)?[ -]?backs?\b|\brevert/i,
      not: /\b(?:database|db|schema|migrations?|data|sql|dns|infrastructure|transactions?)\b/i,
    },
  ],
  [
    'ready-deploy',
    {
      kinds: ['deploy', 'hotfix'],
      says: /\bdeploy(?:s|ing|ment|ments)?\b|\breleas(?:e|es|ing)\b|\bhot-?fix/i,
      not: /\b(?:staging|migrations?|schema|notes?|history|canary|infrastructure|key|notifications?|freeze|fail\w*|issues?|problems?|errors?)\b/i,
    },
  ],
  [
    'ready-rotate-everything',
    {
      kinds: ['rotate'],
      says: new RegExp(
        String.raw`\b(?:all|every)\b.*\b${issued}\b|\b(?:secrets|keys|credentials|tokens)\b.*\b${exposed}|\b${exposed} (?:\w+ )?(?:secrets|keys|credentials|tokens)\b`,
        'i',
      ),
      not: otherKeys,
    },
  ],
  [
    'ready-rotate-own',
    {
      kinds: ['rotate'],
      says: new RegExp(
        String.raw`\b${isRotated}\b.*\b(?:jwts?|sessions?|signing|admin|webhook|shared|internal)\b.*|\b(?:jwts?|session|signing|admin|webhook|shared|internal)\b.*\brotat`,
        'i',
      ),
      not: new RegExp(`${otherKeys.source}|\\bon-?call|\\blogs?\\b`, 'i'),
    },
  ],
  [
    'ready-rotate-issued',
    {
      kinds: ['rotate'],
      says: new RegExp(
        String.raw`\b${isRotated}\b.*(?:\b|_)${issued}\b|(?:\b|_)${issued}\b.*\brotat|(?:\b|_)${issued} (?:is |was |has been |have been )?${exposed}|\b${exposed} (?:\w+ ){0,2}${issued}\b`,
        'i',
      ),
      not: otherKeys,
    },
  ],
  [
    'ready-maintenance',
    {
      kinds: ['maintenance'],
      says: /\bmaintenance\b|\b(?:planned|scheduled) (?:downtime|outage|work)\b/i,
      not: /\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annual|routine|regular|periodic|preventive|database|db|index|tables?|logs?|disk|tasks?|checklist|schedules?|calendar|windows|post-maintenance)\b/i,
    },
  ],
  [
    'ready-block',
    {
      kinds: [],
      says: /\b(?:block|ban|deny)(?:ing|s)?\b(?: \S+){0,3} (?:ips?|ip addresses|ip address|addresses|address|clients?|attackers?|traffic)\b|\b(?:ips?|ip address(?:es)?)\b(?: \S+){0,2} (?:block|ban)(?:ing|s)?\b|\brate[ -]?limit(?:s|ing)? abuse\b|\babusive (?:ips?|clients?|traffic|address(?:es)?)\b/i,
      not: /\bunblock|\bunban/i,
    },
  ],
  [
    'ready-lock-account',
    {
      kinds: [],
      says: /\b(?:lock|suspend|disabl|deactivat|ban)(?:e|ing|s)?\b(?: (?:an?|the|this|that|compromised|affected|malicious|abusive|suspicious|user|users?['’]s?))* (?:accounts?|users?)\b(?! (?!accounts?\b)\w)|\bforc(?:e|ed|ing)[ -]?log-?outs?\b|\baccounts? (?:\w+ )?(?:lock(?:ing)?|compromised?|takeover|hijack\w*|suspension)\b|\b(?:compromised|hijacked|stolen) (?:user )?accounts?\b/i,
      not: /\bunlock|\block(?:ed)?[ -]?outs?\b|\bservice accounts?\b/i,
    },
  ],
  [
    'ready-restore',
    {
      kinds: ['restore', 'recovery'],
      says: /\brestor(?:e|es|ed|ing|ation)\b.*\b(?:back-?ups?|databases?|db|data|snapshots?|dumps?|postgres\w*|supabase|tables?)\b|\b(?:databases?|data|snapshots?|back-?ups?)\b.*\brestor(?:e|ing|ation)\b|\bpoint[ -]in[ -]time\b|\bpitr\b|\brecover(?:y|ing)?\b.*\bfrom (?:a |the )?back-?up/i,
      not: /\b(?:tests?|testing|drills?|redis|volumes?|files?|etcd)\b/i,
    },
  ],
  [
    'ready-recover',
    {
      kinds: ['recovery'],
      says: /\b(?:full|complete|total|entire)(?: \w+){0,2} (?:recovery|failure|outage|rebuild|loss)\b|\bdisaster recovery\b|\bfrom (?:scratch|nothing)\b|\bbare[ -]metal\b/i,
      not: /\b(?:tests?|drills?|contacts?|plan review|strategy|exercise)\b/i,
    },
  ],
  [
    'ready-backup',
    {
      kinds: ['backup', 'verify'],
      says: /\bback(?:ing|s)?[ -]?ups?\b/i,
      not: /\brestor|\b(?:contacts?|on-?call|codes?|engineer|person|polic(?:y|ies)|retention|schedules?|strateg(?:y|ies)|plan|redis|files?|fail\w*|server|provider|logs?|list)\b/i,
    },
  ],
  [
    'ready-log-review',
    {
      kinds: ['verify'],
      says: /\b(?:review|read|check|analy[sz]e?|search|inspect|scan|examin\w*|(?:go|look)(?:ing)? through)(?:ing|s)?\b.*\blogs?\b|\blogs? (?:review|analysis|search|check)\b|\bfailed (?:log-?ins?|sign-?ins?|authentications?)\b|\bslow requests\b|\b429s?\b/i,
      not: /\b(?:audit|build|deploy\w*|postgres|database|query|kernel|system|rotat\w*|archiv\w*|aggregation|retention|settings|change-?logs?|log ?(?:in|out|level))\b/i,
    },
  ],
];

/** Making something ready is not doing it, and being rehearsed is not either. */
const preparing =
  /\b(?:set(?:ting)?[ -]?up|configur\w*|install\w*|schedul(?:e|ing)|automat\w*|implement\w*|template|polic(?:y|ies))\b/i;

/** What is typed says itself what it does. */
const command = /&&|[<>|]|\s--?[a-z]|\.(?:sh|py|js|ts)\b/i;

/**
 * The id of the ready-made procedure that does what the words of a runbook ask; null where none does, or where it is not clear.
 * `kind` is what the compiler takes the words for.
 */
export function readyMeant(text: string, kind: ProcedureKind): string | null {
  const said = text.trim().slice(0, 300);
  if (
    command.test(said) ||
    preparing.test(said) ||
    kind === 'configure' ||
    kind === 'drill' ||
    kind === 'post-incident'
  )
    return null;
  const found = words.find(
    ([, { kinds, says, not }]) =>
      (kind === 'other' || kinds.includes(kind)) && says.test(said) && !(not?.test(said) ?? false),
  );
  return found?.[0] ?? null;
}
