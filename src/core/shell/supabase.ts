import { cannot, person, verb } from './make-translation.ts';
import type { Form, Given, PlatformCli, Translation } from './translation.ts';

function form(words: string, why: string): Form {
  return { words: words.split(' '), options: [], translate: () => cannot(why) };
}

/** The Supabase CLI (3.1). A dump is made of the database that is bound; each other form says why it is not done, and the trap in it. */
export const supabase: PlatformCli = {
  name: 'supabase',
  globalOptions: [],
  forms: [
    {
      words: ['db', 'dump'],
      options: [
        { names: ['--file', '-f'], takes: 'value' },
        { names: ['--data-only'], takes: 'nothing' },
        { names: ['--role-only'], takes: 'nothing' },
        { names: ['--linked', '--remote'], takes: 'nothing' },
        { names: ['--local'], takes: 'nothing' },
        { names: ['--schema', '-s'], takes: 'value' },
      ],
      translate: dump,
    },
    form(
      'db reset',
      'No Supabase project is bound. `supabase db reset` empties the local database and runs its migrations; it restores no backup. `signalbox database restore FILE` does.',
    ),
    form('db push', 'No Supabase project is bound.'),
    form('db pull', 'No Supabase project is bound. `supabase db pull` fetches the schema; it holds no data.'),
    form(
      'migration repair',
      'No Supabase project is bound. `supabase migration repair` edits the history of migrations only and takes a version number; it reverts no schema.',
    ),
    form('migration', 'No Supabase project is bound.'),
    { words: ['login'], options: [], translate: () => person('It signs a person in.') },
    {
      words: ['link'],
      options: [],
      translate: () => person('It links this directory to a project by questions on a terminal.'),
    },
    form('status', 'It shows the local development stack, which is none of this system.'),
    form('start', 'It starts the local development stack, which is none of this system.'),
    form('stop', 'It stops the local development stack, which is none of this system.'),
  ],
};

function dump(given: Given): Translation {
  const file = given.options['--file'];
  if (typeof file !== 'string')
    return cannot('It would print the dump; name a file: `supabase db dump -f backup.sql`.');
  if (given.options['--local'] === true)
    return cannot('`--local` dumps the local development stack, which is none of this system.');
  if (given.options['--role-only'] === true)
    return cannot('`--role-only` dumps roles; here the database is dumped (`pg_dumpall --roles-only`).');
  const notes = [
    ...given.notes,
    "Here pg_dump dumps the system's PostgreSQL, or else the first that a service's variables name, schema and data.",
  ];
  if (given.options['--linked'] !== true)
    notes.push('Since version 3 `supabase db dump` dumps the local stack; `--linked` is needed for the real database.');
  if (given.options['--data-only'] !== true)
    notes.push('Without `--data-only` supabase dumps the schema alone: such a file holds no rows.');
  const only = given.options['--data-only'] === true ? { only: 'data' } : {};
  return verb('dump', null, { file, ...only }, notes);
}
