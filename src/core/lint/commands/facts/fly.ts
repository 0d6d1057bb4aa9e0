import type { CommandFact } from '../command-fact.ts';

/** Read from flyctl/cmd of superfly/docs, where `releases` and `deploy` are what there is. */
export const flyFacts: readonly CommandFact[] = [
  {
    kind: 'command',
    words: 'rollback',
    real: 'an earlier release comes back by deploying its image again',
    mend: 'Write `fly releases --image`, then `fly deploy --image IMAGE`.',
  },
];
