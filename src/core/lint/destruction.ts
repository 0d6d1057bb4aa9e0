import type { Command } from '../runbook/plan.ts';
import type { LintDocument } from './document.ts';
import { hasOption, type Invocation, operands } from './invocation.ts';

/** A place of the document where data is destroyed for good: what is written there, and what it destroys. */
export type Destruction = { line: number; text: string; what: string };

/** Everything in a document that destroys data without asking by itself, in its order. */
export function destructions({ invocations, plan }: LintDocument): Destruction[] {
  const found: Destruction[] = [];
  for (const invocation of invocations) {
    const what = destroyedBy(invocation);
    if (what !== null) found.push({ line: invocation.line, text: invocation.text, what });
  }
  for (const command of plan.commands) {
    const what = command.language === 'sql' ? destroyedBySql(command.text) : null;
    if (what !== null) found.push({ line: command.source.startLine, text: firstLine(command), what });
  }
  const byLine = new Map(found.map((each) => [each.line, each]));
  return [...byLine.values()].toSorted((a, b) => a.line - b.line);
}

function firstLine({ text }: Command): string {
  return text.split('\n', 1)[0] ?? text;
}

/** Folders that are made again by the next build or start. */
const remade =
  /(?:^|\/)(?:node_modules|dist|build|out|target|coverage|\.next|\.nuxt|\.cache|cache|tmp|temp|\.terraform|__pycache__|\.pytest_cache|logs?)(?:\/|$|\*)|\.(?:log|tmp|pid|lock|gz|zip)$|^\$\{?\w*(?:TMP|TEMP)/i;

type Destroyer = (invocation: Invocation) => string | null;

const sqlClient: Destroyer = ({ words }) =>
  words.map((word) => destroyedBySql(word)).find((what) => what !== null) ?? null;
const packageScript: Destroyer = ({ words }) =>
  words.some((word) => /^db:(?:reset|drop|wipe|flush|fresh)$/.test(word)) ? 'the database' : null;
const compose: Destroyer = (call) =>
  call.words.includes('down') && hasOption(call, '-v', '--volumes') ? 'the volumes of its services' : null;
const kubernetes: Destroyer = (call) => {
  const kind =
    /^(?:pvc|pv|persistentvolumeclaims?|persistentvolumes?|namespaces?|ns|crds?|customresourcedefinitions?)(?:\/|$)/;
  const [verb, named = ''] = operands(call).filter((word) => /^[a-z]/i.test(word));
  return call.words.includes('delete') &&
    (verb === 'delete' ? kind.test(named) : operands(call).some((word) => kind.test(word)))
    ? 'what is stored there'
    : null;
};

/** By program, what it destroys. Those that ask a person first count only with the option that keeps them from asking. */
const destroyers: Record<string, Destroyer> = {
  'redis-cli': ({ words }) => {
    const flush = words.find((word) => /^flush(?:all|db)$/i.test(word));
    return flush === undefined ? null : 'every key';
  },
  rm: (call) => {
    const recursive = call.words.some((word) => /^-[a-z]*r[a-z]*$/i.test(word) || word === '--recursive');
    const asks = call.words.some((word) => /^-[a-z]*i/i.test(word));
    const kept = operands(call).filter((path) => !remade.test(path) && !/^\/(?:tmp|var\/tmp|var\/cache)\//.test(path));
    const stored = kept.some((path) => /^\/(?:var\/lib|data|srv|mnt)\/|pg_wal/.test(path));
    return (recursive || stored) && !asks && kept.length > 0 ? 'the files' : null;
  },
  docker: (call) => {
    const [noun, verb] = operands(call);
    if (noun === 'volume' && (verb === 'rm' || (verb === 'prune' && hasOption(call, '-f', '--force'))))
      return 'volumes';
    if (
      noun === 'system' &&
      verb === 'prune' &&
      hasOption(call, '--volumes') &&
      call.words.some((word) => /^-[a-z]*f|^--force$/.test(word))
    )
      return 'volumes';
    return noun === 'compose' ? compose(call) : null;
  },
  'docker-compose': compose,
  kubectl: kubernetes,
  oc: kubernetes,
  dropdb: (call) => (hasOption(call, '-i', '--interactive') ? null : 'the database'),
  pg_restore: (call) =>
    hasOption(call, '-c', '--clean') && hasOption(call, '-d', '--dbname') ? 'what the database holds now' : null,
  psql: sqlClient,
  mysql: sqlClient,
  sqlite3: sqlClient,
  npm: packageScript,
  yarn: packageScript,
  pnpm: packageScript,
  prisma: (call) =>
    operands(call).join(' ').startsWith('migrate reset') && hasOption(call, '--force', '-f') ? 'the database' : null,
  php: ({ words }) => (words.some((word) => /^(?:migrate:fresh|db:wipe)$/.test(word)) ? 'the database' : null),
  terraform: (call) =>
    call.words.includes('destroy') && hasOption(call, '-auto-approve', '--auto-approve') ? 'the infrastructure' : null,
  aws: (call) => {
    const [service, verb] = operands(call);
    if (
      service === 's3' &&
      ((verb === 'rm' && hasOption(call, '--recursive')) || (verb === 'rb' && hasOption(call, '--force')))
    )
      return 'the objects';
    return service === 'rds' && verb?.startsWith('delete-db-') && hasOption(call, '--skip-final-snapshot')
      ? 'the database'
      : null;
  },
  gsutil: (call) => (call.words.includes('rm') && hasOption(call, '-r', '-R') ? 'the objects' : null),
};

function destroyedBy(invocation: Invocation): string | null {
  return Object.hasOwn(destroyers, invocation.program) ? (destroyers[invocation.program]?.(invocation) ?? null) : null;
}

/** What an SQL statement destroys, or null. A `WHERE` shows that somebody thought about which rows. */
function destroyedBySql(sql: string): string | null {
  const text = sql
    .slice(0, 20_000)
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .trim();
  for (const statement of text.split(';')) {
    const drop = /^\s*drop\s+(?<kind>database|table|schema)\s+(?:if\s+exists\s+)?(?<name>\S+)/i.exec(statement);
    if (drop !== null && !/te?mp|test|old|staging/i.test(drop.groups?.['name'] ?? ''))
      return `a ${drop.groups?.['kind']?.toLowerCase()}`;
    if (/^\s*truncate\s+\S/i.test(statement)) return 'every row';
    if (/^\s*delete\s+from\s+\S+/i.test(statement) && !/\b(?:where|using)\b/i.test(statement)) return 'every row';
    if (/^\s*update\s+\S+\s+set\s/i.test(statement) && !/\bwhere\b|\bfrom\b/i.test(statement))
      return 'the old value of every row';
  }
  return null;
}
