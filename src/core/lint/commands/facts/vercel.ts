import { type CommandFact, undoes } from '../command-fact.ts';

/** Read from the help of vercel 50.28.0. */
export const vercelFacts: readonly CommandFact[] = [
  {
    kind: 'misleads',
    words: '',
    when: ({ words }, { purpose }) =>
      words.every((word) => word.startsWith('-')) &&
      words.some((word) => word === '--prod' || word === '--production') &&
      undoes.test(purpose()),
    real: 'it deploys the working directory, whatever that holds',
    mend: 'Write `vercel rollback [DEPLOYMENT]`.',
  },
];
