import type { Incident } from './model.ts';

/** Words by which people mean that somebody got at what is not theirs. */
const got =
  /\b(?:data|security|privacy|account|credentials?|secrets?|customer|personal)[\w ]{0,20}\b(?:breach(?:es|ed)?|leak(?:s|ed|age)?|compromised?|exposed|exposure|theft|stolen)\b|\bbreach of (?:data|security|privacy)\b|\bsecurity incident\b|\bunauthori[sz]ed access\b|\b(?:account takeover|ransomware|intrusion|exfiltration|hacked)\b/i;
/** A promise or a limit is breached too, and nobody has to tell the authorities. */
const bare = /\bbreach(?:es|ed)?\b/i;
const limits = /\b(?:sl[aoi]s?|thresholds?|limits?|budgets?|targets?|objectives?|quotas?|rto|rpo|latency|rate)\b/i;

/**
 * Whether an incident is a breach, for which hours run: by its own title, the title of its section in the runbook, or what
 * the runbook calls its severity (`severityTitle`).
 */
export function isBreach(
  { title, documented, drillId }: Pick<Incident, 'title' | 'documented' | 'drillId'>,
  severityTitle: string | null,
): boolean {
  if (drillId !== null) return false;
  return [title, documented, severityTitle].some(
    (words) => words !== null && (got.test(words) || (bare.test(words) && !limits.test(words))),
  );
}
