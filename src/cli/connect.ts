import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import type { ReadVariablesResponse, VariablesResponse } from '../api/contract/variable.ts';
import type { Client } from './client.ts';
import { resourceNamed } from './database/find-database.ts';
import { type DatabaseClient, databaseClient } from './database-client.ts';
import { exitCodes, Failure } from './failure.ts';
import {
  oneService,
  servicePath,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
  wordsBehindService,
} from './verb.ts';

/** `signalbox connect SERVICE`: `psql` or `redis-cli` on the service's database, by the address in its variables. */
export function connectVerb(deps: VerbDependencies & { person(): string }): Command {
  const command = new Command('connect')
    .description(
      'open psql or redis-cli on a database, or on that of a service; the address never appears in the list of processes',
    )
    .argument('[name]', 'a resource, or a service')
    .argument('[arguments...]', 'handed on to the client, behind --')
    .option('--variable <name>', 'which variable holds the address (default: the first of a database)')
    .option('--redis', 'its Redis, where it has a PostgreSQL too')
    .passThroughOptions()
    .action(
      async (
        name: string | undefined,
        rest: string[],
        options: ServiceOptions & { variable?: string; redis?: boolean },
      ) => {
        const { first, words } = wordsBehindService(name, rest, options);
        const client = deps.connect(options.dir);
        const resource = first === undefined ? null : await resourceNamed(client, first, deps.person());
        const wanted = { variable: options.variable ?? null, program: options.redis ? ('redis-cli' as const) : null };
        const database =
          resource === null
            ? await databaseOf(client, await oneService(client, first, options), wanted, deps.person())
            : clientOf(resource.url, resource.resource.resource);
        const code = await runClient(database, words[0] === '--' ? words.slice(1) : words);
        if (code !== 0) throw new Failure('', { exitCode: code });
      },
    );
  return withExamples(withServiceOptions(command), [
    'signalbox connect database',
    'signalbox connect api',
    "signalbox connect api -- -c 'select count(*) from orders'",
    'signalbox connect api --redis -- INFO memory',
    'signalbox connect api < fix.sql',
  ]);
}

/** The client of a database that a service's variables name. That its address was read is written down. */
export async function databaseOf(
  client: Client,
  service: string,
  wanted: { variable: string | null; program: DatabaseClient['program'] | null },
  actor: string,
): Promise<DatabaseClient> {
  const { variables } = await client.get<VariablesResponse>(servicePath(service, 'variables'));
  const names = variables.map(({ name }) => name);
  const candidates =
    wanted.variable !== null
      ? names.filter((name) => name === wanted.variable)
      : names.filter((name) => /(URL|URI|DSN)$/i.test(name)).toSorted((a, b) => rank(a) - rank(b));
  if (wanted.variable !== null && candidates.length === 0)
    throw new Failure(`${service} has no variable ${wanted.variable}`, {
      mend: `\`signalbox variables --service ${service}\` lists them.`,
      exitCode: exitCodes.usage,
    });
  if (candidates.length > 0) {
    const body = { names: candidates, actor };
    const { values } = await client.send<ReadVariablesResponse>('POST', servicePath(service, 'variables/read'), body);
    for (const name of candidates) {
      const found = databaseClient(values[name] ?? '');
      if (found !== null && (wanted.program === null || found.program === wanted.program)) return found;
    }
  }
  const kind =
    wanted.program === 'redis-cli' ? 'redis://' : wanted.program === 'psql' ? 'postgres://' : 'postgres:// or redis://';
  throw new Failure(
    wanted.variable === null
      ? `${service} has no variable with an address that begins with ${kind}`
      : `${wanted.variable} of ${service} is no address that begins with ${kind}`,
    { mend: `Set one: \`signalbox variables set DATABASE_URL --stdin --service ${service}\`.` },
  );
}

/** The client of a resource's address. */
export function clientOf(url: string, resource: string): DatabaseClient {
  const found = databaseClient(url);
  if (found !== null) return found;
  throw new Failure(`The address of ${resource} begins with neither postgres:// nor redis://`);
}

/** The usual names first. */
function rank(name: string): number {
  const at = ['DATABASE_URL', 'POSTGRES_URL', 'SUPABASE_DB_URL', 'REDIS_URL'].indexOf(name);
  return at === -1 ? 9 : at;
}

/** Runs the client on this terminal, or in this pipe; resolves with its exit code. */
export async function runClient(
  database: DatabaseClient,
  words: readonly string[],
  program: string = database.program,
): Promise<number> {
  // Ctrl-C is the client's: psql ends a query with it, not the session.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    const args = program === 'redis-cli' ? [...database.arguments, ...words] : [...words];
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...database.environment } });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return code ?? (signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.failed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const package_ = program === 'redis-cli' ? 'redis-tools' : 'postgresql-client';
    throw new Failure(`${program} is not installed`, { mend: `On Debian or Ubuntu: apt-get install ${package_}.` });
  } finally {
    process.off('SIGINT', ignore);
  }
}
