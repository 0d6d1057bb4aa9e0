/**
 * A claim about a platform that runbooks make and that its documentation does not bear out. `of` has to stand somewhere in
 * the document; `says` finds the claim in one line.
 */
type PlatformClaim = { of: RegExp; says: RegExp; claim: string; truth: string; mend: string };

/** Read from the documentation of Railway (health checks, backups) and Supabase (database backups), 2026. */
export const platformClaims: readonly PlatformClaim[] = [
  {
    of: /\brailway\b/i,
    says: /\brailway\b[^.]{0,40}\b(?:monitors?|checks?|polls?|pings?|probes?)\b[^.]{0,60}\bhealth[^.]{0,60}\b(?:every|each|continuous(?:ly)?|constantly)\b/i,
    claim: 'Railway probes the health endpoint all the time',
    truth: 'it asks it only while a deployment starts',
    mend: 'Have it asked by a monitor of your own.',
  },
  {
    of: /\brailway\b/i,
    says: /\brailway(?:'s)?\b[^.]{0,40}\bautomatic(?:ally)?\b[^.]{0,40}\b(?:backs? up|backed up|backups?)\b|\brailway\b[^.]{0,60}\b(?:backs? up|backed up|backups?)\b[^.]{0,30}\bautomatic(?:ally)?\b/i,
    claim: 'Railway backs databases up by itself',
    truth: 'a schedule has to be chosen for each volume; daily backups are then kept for 6 days',
    mend: "Set the schedule in the volume's settings, write down which, and try a restore.",
  },
  {
    of: /\bsupabase\b/i,
    says: /\bback-?ups?\b[^.]{0,60}\bfree (?:tier|plan)\b[^.]{0,20}\b\d+ days?\b|\bback-?ups?\b[^.]{0,30}\b\d+ days?\b[^.]{0,20}\bfree (?:tier|plan)\b/i,
    claim: 'the free plan keeps backups',
    truth:
      'Supabase gives access to daily backups from the Pro plan on, and tells those on the free one to dump for themselves',
    mend: 'Dump the database on a schedule of your own, or move to a plan with backups.',
  },
];
