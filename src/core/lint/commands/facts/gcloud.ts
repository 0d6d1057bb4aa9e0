import type { CommandFact } from '../command-fact.ts';

/** Tried with gcloud 528.0.0, which has none of them. */
export const gcloudFacts: readonly CommandFact[] = [
  {
    kind: 'command',
    words: 'compute instances restart',
    real: 'it stops and starts a machine, or resets it at once as a power switch would',
    mend: 'Write `gcloud compute instances stop NAME`, then `gcloud compute instances start NAME`.',
  },
  {
    kind: 'command',
    words: 'run services rollback',
    real: 'an earlier revision comes back by sending it the traffic',
    mend: 'Write `gcloud run services update-traffic SERVICE --to-revisions=REVISION=100`.',
  },
  {
    kind: 'command',
    words: 'app rollback',
    real: 'an earlier version comes back by sending it the traffic',
    mend: 'Write `gcloud app services set-traffic SERVICE --splits=VERSION=1`.',
  },
  {
    kind: 'command',
    words: 'logging tail',
    real: 'only its alpha and beta have it',
    mend: 'Write `gcloud beta logging tail`.',
  },
];
