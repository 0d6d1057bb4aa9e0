import { cannot, person } from './make-translation.ts';
import type { Form, PlatformCli } from './translation.ts';

function form(words: string, why: string): Form {
  return { words: words.split(' '), options: [], translate: () => cannot(why) };
}

/** The Supabase CLI (3.1). No Supabase project can be bound yet, so each form says why it is not done, and the trap in it. */
export const supabase: PlatformCli = {
  name: 'supabase',
  globalOptions: [],
  forms: [
    form(
      'db dump',
      'No Supabase project is bound. Since version 3 `supabase db dump` dumps the local stack; `--linked` (or `--remote`) is needed for the real database.',
    ),
    form(
      'db reset',
      'No Supabase project is bound. `supabase db reset` empties the local database and runs its migrations; it restores no backup.',
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
  otherCommands:
    'backups bootstrap branches completion config db domains encryption functions gen init inspect logout migrations network-bans network-restrictions orgs postgres-config projects secrets seed services snippets ssl-enforcement sso storage test unlink vanity-subdomains'.split(
      ' ',
    ),
};
