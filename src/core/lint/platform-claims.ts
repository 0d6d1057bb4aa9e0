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
  {
    of: /\brailway\b/i,
    says: /\brailway\b[^.]{0,60}\b(?:restarts?|replaces?)\b[^.]{0,60}\b(?:health[- ]?checks?|\/health)\b|\bfail\w*[^.]{0,30}\bhealth[- ]?checks?\b[^.]{0,40}\brailway\b[^.]{0,30}\brestarts?\b/i,
    claim: 'Railway restarts what fails its health check',
    truth: 'its health check only decides whether a new deployment takes over; restarts follow the exit of the process',
    mend: 'Let the process exit when it cannot go on, and watch its health with a monitor of your own.',
  },
  {
    of: /\brailway\b/i,
    says: /\brailway\b[^.]{0,80}\b(?:point[- ]in[- ]time|pitr)\b[^.]{0,40}\b(?:automatic\w*|by default|included)\b/i,
    claim: 'Railway recovers databases to any point in time by default',
    truth: 'that has to be set up for a service before it is needed',
    mend: 'Set it up, write down how far back it goes, and try it.',
  },
  {
    of: /\brailway\b/i,
    says: /\brailway\b[^.]{0,60}\broll\s?back\b[^.]{0,60}\b(?:any|every|all) (?:previous |earlier |old )?(?:deployments?|versions?|releases?)\b/i,
    claim: 'Railway rolls back to any earlier deployment',
    truth: 'one can be rolled back to for 24 to 360 hours, by plan',
    mend: 'Write down for how long, and how to deploy an older commit after that.',
  },
];
