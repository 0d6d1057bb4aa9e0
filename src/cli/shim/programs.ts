import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import type { ReadVariablesResponse, VariablesResponse } from '../../api/contract/variable.ts';
import type { State } from '../../api/contract/state.ts';
import { clientOf, databaseOf, runClient } from '../connect.ts';
import { resourceOfKind } from '../database/find-database.ts';
import type { DatabaseClient } from '../database-client.ts';
import { execIn } from '../exec.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Doing } from './model.ts';
import { pathOf, servicesMeant } from './services.ts';

/** Words that the translation has quoted one by one, read by bash: the same words again. */
const asWritten = (command: string): string[] => ['bash', '--noprofile', '--norc', '-c', command];

/** In a service's live release: the one that is named, else the first. */
export async function execThere(doing: Doing): Promise<number> {
  const [first, second] = await servicesMeant(doing);
  if (first === undefined) throw new Failure('There is no service to run it in');
  if (second !== undefined) doing.terminal.say(`No service is named, so it runs in ${first.service}, the first.`);
  const { variables } = await doing.client.get<VariablesResponse>(pathOf(first.service, 'variables'));
  const names = variables.map(({ name }) => name);
  requireDatabase(doing, names, 'exec --');
  return execIn(doing.client, first.service, asWritten(String(doing.wish.arguments['command'])), doing.actor);
}

/** Here, in this directory, with the variables of the service that is named, or of all; the first that has one says its value. */
export async function runHere(doing: Doing): Promise<number> {
  const variables: Record<string, string> = {};
  for (const { service } of (await servicesMeant(doing)).toReversed()) {
    const listed = await doing.client.get<VariablesResponse>(pathOf(service, 'variables'));
    const names = listed.variables.map(({ name }) => name);
    if (names.length === 0) continue;
    const body = { names, actor: doing.actor };
    const read = await doing.client.send<ReadVariablesResponse>('POST', pathOf(service, 'variables/read'), body);
    Object.assign(variables, read.values);
  }
  requireDatabase(doing, Object.keys(variables), 'run');
  const [program = 'bash', ...args] = asWritten(String(doing.wish.arguments['command']));
  const child = spawn(program, args, { stdio: 'inherit', env: { ...doing.terminal.environment, ...variables } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? exitCodes.failed;
}

/** Refuses a client that is told no database: it would ask whichever this machine has, which nobody meant. */
function requireDatabase({ wish }: Doing, variables: readonly string[], verb: string): void {
  const program = /^'?(psql|pg_dump)'?( '')?$/.exec(String(wish.arguments['command']).trim())?.[1];
  if (program === undefined || variables.some((name) => /^PG(HOST|DATABASE|SERVICE)$/.test(name))) return;
  throw new Failure(`${program} is told no database: your own shell has put in $DATABASE_URL, which is not set in it`, {
    mend: `In quotes it is the service's own: railway ${verb} sh -c '${program} "$DATABASE_URL"'`,
    exitCode: exitCodes.usage,
  });
}

/** The database client on this terminal. */
export async function connectHere(doing: Doing): Promise<number> {
  return runClient(await firstDatabase(doing, doing.wish.arguments['redis'] === true ? 'redis-cli' : 'psql'), []);
}

/** A dump of the database in a file, which is there only when it is whole. */
export async function dumpHere(doing: Doing): Promise<number> {
  const file = String(doing.wish.arguments['file']);
  const database = await firstDatabase(doing, 'psql');
  const draft = `${file}.part`;
  closeSync(openSync(draft, 'w', 0o600));
  try {
    const words = [`--file=${draft}`, ...(doing.wish.arguments['only'] === 'data' ? ['--data-only'] : [])];
    const code = await runClient(database, words, 'pg_dump');
    if (code !== 0) throw new Failure(`pg_dump ended with ${code}; ${file} is not written`, { exitCode: code });
    const { size } = statSync(draft);
    if (size === 0) throw new Failure(`pg_dump wrote nothing; ${file} is not written`);
    renameSync(draft, file);
    doing.terminal.out(`${file}: ${size} bytes`);
    return exitCodes.ok;
  } finally {
    rmSync(draft, { force: true });
  }
}

async function firstDatabase(doing: Doing, program: DatabaseClient['program']): Promise<DatabaseClient> {
  const { resources } = await doing.client.get<State>('/api/state');
  const kind = program === 'psql' ? 'postgres' : 'redis';
  const own = resources.find((resource) => resource.kind === kind && resource.state !== 'missing');
  if (own !== undefined) {
    const { url } = await resourceOfKind(doing.client, kind, own.resource, doing.actor);
    return clientOf(url, own.resource);
  }
  const services = await servicesMeant(doing);
  for (const { service } of services) {
    try {
      return await databaseOf(doing.client, service, { variable: null, program }, doing.actor);
    } catch (error) {
      if (!(error instanceof Failure) || error.exitCode === exitCodes.notRunning) throw error;
    }
  }
  const called = program === 'psql' ? 'PostgreSQL (postgres://…)' : 'Redis (redis://…)';
  throw new Failure(`No service has a variable with the address of a ${called}`, {
    mend: 'Add one under "resources" in signalbox.yaml, or `signalbox variables set DATABASE_URL --stdin --service SERVICE`.',
  });
}
