import { hasOption, type Invocation, inputFile, operands, outputFile } from './invocation.ts';

/**
 * A form of command that people write and that the CLI does not have (`kind: 'command'`), an option that it does not have
 * (`'option'`), or one that runs and does something else than it seems to (`'misleads'`). `words` are the command's first
 * words; `when` narrows it down. `real` says what really happens, `mend` what to write.
 */
export type PlatformFact = {
  kind: 'command' | 'option' | 'misleads';
  words: string;
  when?: (invocation: Invocation, context: FactContext) => boolean;
  real: string;
  mend: string;
};

/** What a fact may ask of the document: the titles and the comment above the command, and the program started after it. */
export type FactContext = { purpose(): string; next(): Invocation | null };

/** A platform's CLI at one version. `commands` are all its first words, aliases too; null where an unknown word means a folder. */
export type PlatformCliFacts = {
  program: string;
  version: string;
  commands: Set<string> | null;
  facts: PlatformFact[];
};

const isPiped = ({ after }: Invocation): boolean => /^\s*\|(?!\|)/.test(after);
const isLimited = (logs: Invocation): boolean => hasOption(logs, '--lines', '-n', '--tail', '--filter', '-f');
const value = ({ words }: Invocation, ...names: string[]): string | null => {
  const at = words.findIndex((word) => names.includes(word.split('=', 1)[0] ?? ''));
  const word = words[at];
  return word === undefined ? null : word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? null);
};
const undoes = /\brestor|\brecover|\broll(?:ing)?[ -]?back|\brevert|\bundo\b|\bprevious\b/i;

// Read from railwayapp/cli v5.43.1, src/main.rs and src/commands/ (August 2026).
const railway: PlatformCliFacts = {
  program: 'railway',
  version: '5.43',
  commands: new Set(
    'add agent api autoupdate bucket cdn ca code completion config connect delete deploy deployment dev domain docs down environment env flag functions init link list login logout logs mcp metrics open outbound-network postgres private-network project redeploy restart run local sandbox scale service setup shell skills ssh starship status tcp-proxy telemetry templates unlink up upgrade usage variable variables vars var volume waf whoami help'.split(
      ' ',
    ),
  ),
  facts: [
    {
      kind: 'command',
      words: 'rollback',
      real: 'a rollback is a button of the dashboard and the mutation `deploymentRollback` of the API',
      mend: 'Roll back in the dashboard (Deployments, Rollback), or redeploy the last good commit with `railway up --ci`.',
    },
    {
      kind: 'command',
      words: 'deployments',
      real: 'it is `deployment list`',
      mend: 'Write `railway deployment list`.',
    },
    {
      kind: 'command',
      words: 'exec',
      real: 'it is `ssh`',
      mend: 'Write `railway ssh -- COMMAND`, which runs inside the service.',
    },
    {
      kind: 'command',
      words: 'database',
      real: 'databases are added with `add` and restored with `postgres pitr`',
      mend: 'Write `railway add --database postgres`, or `railway postgres pitr restore --at TIME`.',
    },
    {
      kind: 'command',
      words: 'service create',
      real: 'services are made with `add`',
      mend: 'Write `railway add --service NAME`.',
    },
    {
      kind: 'command',
      words: 'project create',
      real: 'projects are made with `init`',
      mend: 'Write `railway init --name NAME`.',
    },
    ...['variables', 'variable', 'vars', 'var'].flatMap((word): PlatformFact[] => [
      {
        kind: 'command',
        words: `${word} get`,
        real: 'there are only `list`, `set` and `delete`',
        mend: "Write `railway variable list --kv | grep '^NAME='`.",
      },
      {
        kind: 'command',
        words: `${word} import`,
        real: 'there are only `list`, `set` and `delete`',
        mend: 'Set each with `railway variable set NAME=value --skip-deploys`, then deploy once.',
      },
      {
        kind: 'misleads',
        words: `${word} set`,
        when: (set, { next }) =>
          !hasOption(set, '--skip-deploys') &&
          next()?.program === 'railway' &&
          /^(?:restart|redeploy|up)$/.test(next()?.words[0] ?? ''),
        real: 'it deploys at once, so the restart after it races that deployment',
        mend: 'Add `--skip-deploys`, or leave out the restart.',
      },
      {
        kind: 'misleads',
        words: word,
        when: (list) =>
          !/^(?:set|delete|get|import)$/.test(list.words[1] ?? '') &&
          !hasOption(list, '--set', '--kv', '-k', '--json') &&
          outputFile(list) !== null,
        real: 'it writes a drawn table with long values wrapped, which nothing can read back',
        mend: 'Write `railway variable list --kv > FILE`, and encrypt the file: it holds secrets.',
      },
    ]),
    ...['env', 'environment'].flatMap((word): PlatformFact[] => [
      {
        kind: 'command',
        words: `${word} set`,
        real: 'it is `variable set`',
        mend: 'Write `railway variable set NAME=value`.',
      },
      {
        kind: 'command',
        words: `${word} get`,
        real: 'it is `variable list`',
        mend: 'Write `railway variable list --kv`.',
      },
    ]),
    {
      kind: 'misleads',
      words: 'env',
      when: (env) => operands(env).length === 1,
      real: 'it links this directory to another environment',
      mend: 'Write `railway variable list` to see the variables.',
    },
    {
      kind: 'option',
      words: 'logs',
      when: (logs) => hasOption(logs, '--follow'),
      real: 'it has no `--follow`, and streams by itself on a terminal',
      mend: 'Leave `--follow` out.',
    },
    {
      kind: 'option',
      words: 'logs',
      when: ({ words }) => {
        const at = words.findIndex((word) => /^(?:--tail|--lines|-n)$/.test(word));
        return at !== -1 && !/^\w|^<|^\$/.test(words[at + 1] ?? '');
      },
      real: '`--tail` needs a number',
      mend: 'Leave `--tail` out to stream, or write `--tail 100`.',
    },
    {
      kind: 'misleads',
      words: 'logs',
      when: (logs) => /[^\\]?\|/.test(value(logs, '--filter', '-f') ?? ''),
      real: 'the filter is Railway\'s own query language, where `|` is no "or"',
      mend: 'Write `--filter "a OR b"`.',
    },
    {
      kind: 'misleads',
      words: 'logs',
      when: (logs) => {
        const named = logs.words[1] ?? '';
        return /^[a-z][a-z-]*$/.test(named) && !hasOption(logs, '--deployment', '-d', '--service', '-s');
      },
      real: 'what stands after it is the id of a deployment, not a service',
      mend: 'Write `railway logs --service NAME`.',
    },
    {
      kind: 'misleads',
      words: 'logs',
      when: (logs) =>
        !isLimited(logs) && ((isPiped(logs) && /^\s*\|\s*grep\b/.test(pipeOf(logs))) || outputFile(logs) !== null),
      real: 'into a pipe it prints only the newest 500 lines of the latest deployment of one service',
      mend: 'Say how many lines (`--lines 5000`), or let Railway look (`--filter "error"`).',
    },
    {
      kind: 'option',
      words: 'deploy',
      when: (deploy) => hasOption(deploy, '--environment', '-e', '--force'),
      real: 'it provisions a template and has none of these options',
      mend: 'Write `railway up --environment NAME --ci`.',
    },
    {
      kind: 'misleads',
      words: 'deploy',
      when: (deploy) => !hasOption(deploy, '--template', '-t', '--environment', '-e', '--force'),
      real: 'it provisions a template',
      mend: 'Write `railway up --ci`.',
    },
    {
      kind: 'option',
      words: 'service scale',
      when: (scale) => hasOption(scale, '--replicas'),
      real: 'replicas are given per region',
      mend: 'Write `railway scale us-east=3`.',
    },
    {
      kind: 'option',
      words: 'add',
      when: (add) => /^(?:redis|postgres(?:ql)?|mysql|mongo(?:db)?)$/.test(add.words[1] ?? ''),
      real: 'a database is named by an option',
      mend: 'Write `railway add --database NAME`.',
    },
    {
      kind: 'misleads',
      words: 'run',
      when: ({ words }) => words.length === 2 && /^(?:ba|z)?sh$/.test(words[1] ?? ''),
      real: 'it opens a shell on this machine, not in the service',
      mend: 'Write `railway ssh`.',
    },
    {
      kind: 'misleads',
      words: 'run',
      when: (run) =>
        /^(?:pg_dump|psql|pg_restore|mysql|mysqldump|redis-cli|mongosh|mongodump)$/.test(run.words[1] ?? '') &&
        /(?<!\\)\$\{?[A-Z_]+(?:URL|URI)\b/.test(run.text.replace(/'[^']*'/g, '')),
      real: 'the shell here puts the variable in before railway does, so it is empty or of another database',
      mend: 'Let the inner shell do it: `railway run sh -c \'pg_dump "$DATABASE_URL"\'`.',
    },
    {
      kind: 'misleads',
      words: 'run pg_restore',
      when: (run) => !hasOption(run, '-d', '--dbname', '-l', '--list') && inputFile(run) === null,
      real: 'it names no database, so pg_restore prints SQL and restores nothing',
      mend: 'Write `pg_restore --dbname "$DATABASE_URL" FILE`.',
    },
  ],
};

/** What the line goes on with, the next program's name included. */
function pipeOf({ after, command, text }: Invocation): string {
  const at = command.text.indexOf(text);
  return at === -1 ? after : command.text.slice(at + text.length);
}

// Read from supabase 3.1.0 (November 2026): since 3.0 `db dump` and `migration repair` mean the local stack by default.
const supabase: PlatformCliFacts = {
  program: 'supabase',
  version: '3.1',
  commands: new Set(
    'backups bootstrap branches completion config db domains encryption functions gen help init inspect link login logout migration migrations network-bans network-restrictions orgs postgres-config projects secrets seed services snippets ssl-enforcement sso start status stop storage test unlink vanity-subdomains'.split(
      ' ',
    ),
  ),
  facts: [
    {
      kind: 'misleads',
      words: 'db dump',
      when: (dump) => !hasOption(dump, '--linked', '--remote', '--local', '--db-url'),
      real: 'since version 3 it dumps the local stack',
      mend: 'Add `--linked`, or `--db-url` with the address of the database.',
    },
    {
      kind: 'misleads',
      words: 'db reset',
      when: (reset, { purpose }) => !hasOption(reset, '--linked', '--db-url') && undoes.test(purpose()),
      real: 'it empties the local database and runs its migrations; it restores no backup',
      mend: 'Restore with `supabase backups restore`, or with `psql` into an empty database.',
    },
    {
      kind: 'misleads',
      words: 'db pull',
      when: (pull, { purpose }) => outputFile(pull) !== null || /\bback-?ups?\b/i.test(purpose()),
      real: 'it fetches the schema and no data',
      mend: 'Write `supabase db dump --linked --data-only` beside it.',
    },
    {
      kind: 'misleads',
      words: 'migration repair',
      when: (_, { purpose }) => undoes.test(purpose()),
      real: 'it edits the history of migrations only and reverts no schema',
      mend: 'Write a migration that takes the change back, and push it.',
    },
  ],
};

// Read from vercel 50.28.0.
const vercel: PlatformCliFacts = {
  program: 'vercel',
  version: '50.28',
  commands: null,
  facts: [
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
  ],
};

/** The platforms' CLIs that the linter knows, by program. */
export const platformClis: ReadonlyMap<string, PlatformCliFacts> = new Map(
  [railway, supabase, vercel].map((cli) => [cli.program, cli]),
);
