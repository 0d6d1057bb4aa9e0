import { hasOption, outputFile } from '../../invocation.ts';
import { type CommandFact, undoes } from '../command-fact.ts';

/** Read from the help of supabase 3.1.0 (November 2026): since 3.0 `db` and `migration` mean the local stack by default. */
export const supabaseFacts: readonly CommandFact[] = [
  {
    kind: 'misleads',
    words: 'db dump',
    when: (dump) => !hasOption(dump, '--linked', '--remote', '--local', '--db-url'),
    real: 'since version 3 it dumps the local stack',
    mend: 'Add `--remote` for the linked project.',
  },
  {
    kind: 'misleads',
    words: 'db reset',
    when: (reset, { purpose }) => !hasOption(reset, '--linked', '--remote', '--db-url') && undoes.test(purpose()),
    real: 'it empties the local database and runs its migrations; it restores no backup',
    mend: 'Restore with `supabase backups restore`, or with `psql` into an empty database.',
  },
  {
    kind: 'misleads',
    words: 'db pull',
    when: (pull, { purpose }) => outputFile(pull) !== null || /\bback-?ups?\b/i.test(purpose()),
    real: 'it fetches the schema and no data',
    mend: 'Write `supabase db dump --remote --data-only` beside it.',
  },
  {
    kind: 'misleads',
    words: 'migration repair',
    when: (_, { reading, purpose }) => reading.options.get('--status') === 'reverted' || undoes.test(purpose()),
    real: 'it edits the history of migrations only and reverts no schema',
    mend: 'Write a migration that takes the change back, and push it.',
  },
  {
    kind: 'misleads',
    words: 'migration repair',
    when: (repair, { reading, purpose }) =>
      reading.options.get('--status') !== 'reverted' &&
      !undoes.test(purpose()) &&
      !hasOption(repair, '--linked', '--remote', '--local', '--db-url'),
    real: 'since version 3 it edits the history of the local stack',
    mend: 'Add `--remote` for the linked project.',
  },
];
