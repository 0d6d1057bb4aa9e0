import { hasOption, type Invocation, inputFile, operands, outputFile } from '../../invocation.ts';
import type { CommandFact } from '../command-fact.ts';

const isPiped = ({ after }: Invocation): boolean => /^\s*\|(?!\|)/.test(after);
const isLimited = (logs: Invocation): boolean => hasOption(logs, '--lines', '-n', '--tail', '--filter', '-f');
const value = ({ words }: Invocation, ...names: string[]): string | null => {
  const at = words.findIndex((word) => names.includes(word.split('=', 1)[0] ?? ''));
  const word = words[at];
  return word === undefined ? null : word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? null);
};

/** What the line goes on with, the next program's name included. */
function pipeOf({ after, command, text }: Invocation): string {
  const at = command.text.indexOf(text);
  return at === -1 ? after : command.text.slice(at + text.length);
}

/** Read from railwayapp/cli v5.43.1, src/main.rs and src/commands/ (August 2026). */
export const railwayFacts: readonly CommandFact[] = [
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
    becomes: ({ text, words }) =>
      /^deployments(?: --limit[ =]\d+)?$/.test(words.join(' ')) ? text.replace('deployments', 'deployment list') : null,
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
  {
    kind: 'command',
    words: 'variable get',
    real: 'there are only `list`, `set` and `delete`',
    mend: "Write `railway variable list --kv | grep '^NAME='`.",
  },
  {
    kind: 'command',
    words: 'variable import',
    real: 'there are only `list`, `set` and `delete`',
    mend: 'Set each with `railway variable set NAME=value --skip-deploys`, then deploy once.',
  },
  {
    kind: 'misleads',
    words: 'variable',
    when: (list) =>
      !/^(?:set|delete|get|import)$/.test(list.words[1] ?? '') &&
      !hasOption(list, '--set', '--kv', '-k', '--json') &&
      outputFile(list) !== null,
    real: 'it writes a drawn table with long values wrapped, which nothing can read back',
    mend: 'Write `railway variable list --kv > FILE`, and encrypt the file: it holds secrets.',
  },
  {
    kind: 'command',
    words: 'environment set',
    real: 'it is `variable set`',
    mend: 'Write `railway variable set NAME=value`.',
    becomes: ({ text, words: [, , ...pairs] }) =>
      pairs.length > 0 && pairs.every((pair) => /^[A-Z_][A-Z0-9_]*=[\w.:/-]+$/.test(pair))
        ? text.replace(/\benv(?:ironment)? set\b/, 'variable set')
        : null,
  },
  {
    kind: 'command',
    words: 'environment get',
    real: 'it is `variable list`',
    mend: 'Write `railway variable list --kv`.',
  },
  {
    kind: 'command',
    words: 'env',
    when: (env) => operands(env).length === 1 && isPiped(env),
    real: 'it asks on a terminal which environment to link, and into a pipe it fails',
    mend: 'Write `railway variable list --kv`.',
  },
  {
    kind: 'misleads',
    words: 'env',
    when: (env) => operands(env).length === 1 && !isPiped(env),
    real: 'it links this directory to another environment',
    mend: 'Write `railway variable list` to see the variables.',
  },
  {
    kind: 'misleads',
    words: 'status',
    when: (_, { purpose }) => /\b(?:cpu|memory|ram|load|usage)\b/i.test(purpose().split('\n').slice(1).join('\n')),
    real: 'it tells which project, environment and service are linked, and no load',
    mend: 'Write `railway metrics --cpu --memory` (since May 2026).',
  },
  {
    kind: 'option',
    words: 'logs',
    when: (logs) => hasOption(logs, '--follow'),
    real: 'it has no `--follow`, and streams by itself on a terminal',
    mend: 'Leave `--follow` out.',
    // Into a pipe it would print what there is and end.
    becomes: (logs) =>
      logs.after.trim() === '' || /^\s*#/.test(logs.after) ? logs.text.replace(/ --follow(?= |$)/, '') : null,
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
    kind: 'option',
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
    becomes: ({ text, words }) =>
      words.length === 2 && /^(?:redis|postgres|mysql|mongo)$/.test(words[1] ?? '')
        ? text.replace(/\badd /, 'add --database ')
        : null,
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
    mend: 'Let the inner shell do it: `railway run sh -c \'COMMAND "$DATABASE_URL"\'`.',
  },
  {
    kind: 'misleads',
    words: 'run pg_restore',
    when: (run) => !hasOption(run, '-d', '--dbname', '-l', '--list') && inputFile(run) === null,
    real: 'it names no database, so pg_restore prints SQL and restores nothing',
    mend: 'Write `pg_restore --dbname "$DATABASE_URL" FILE`.',
  },
];
