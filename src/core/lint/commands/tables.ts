import { type CommandTable, type CommandTree, treeOf } from './command-table.ts';
import { aws } from './tables/aws.ts';
import { createdb } from './tables/createdb.ts';
import { curl } from './tables/curl.ts';
import { docker } from './tables/docker.ts';
import { dockerCompose } from './tables/docker-compose.ts';
import { dropdb } from './tables/dropdb.ts';
import { fly } from './tables/fly.ts';
import { gcloud } from './tables/gcloud.ts';
import { git } from './tables/git.ts';
import { heroku } from './tables/heroku.ts';
import { journalctl } from './tables/journalctl.ts';
import { kubectl } from './tables/kubectl.ts';
import { npm } from './tables/npm.ts';
import { pgBasebackup } from './tables/pg-basebackup.ts';
import { pgDump } from './tables/pg-dump.ts';
import { pgDumpall } from './tables/pg-dumpall.ts';
import { pgIsready } from './tables/pg-isready.ts';
import { pgRestore } from './tables/pg-restore.ts';
import { pm2 } from './tables/pm2.ts';
import { psql } from './tables/psql.ts';
import { railway } from './tables/railway.ts';
import { redisCli } from './tables/redis-cli.ts';
import { reindexdb } from './tables/reindexdb.ts';
import { supabase } from './tables/supabase.ts';
import { systemctl } from './tables/systemctl.ts';
import { vacuumdb } from './tables/vacuumdb.ts';
import { vercel } from './tables/vercel.ts';

/** Every table, in the order of their programs' names. */
export const commandTables: readonly CommandTable[] = [
  aws,
  createdb,
  curl,
  docker,
  dockerCompose,
  dropdb,
  fly,
  gcloud,
  git,
  heroku,
  journalctl,
  kubectl,
  npm,
  pgBasebackup,
  pgDump,
  pgDumpall,
  pgIsready,
  pgRestore,
  pm2,
  psql,
  railway,
  redisCli,
  reindexdb,
  supabase,
  systemctl,
  vacuumdb,
  vercel,
];

const byProgram = new Map(
  commandTables.flatMap((table) => [table.program, ...(table.names ?? [])].map((name) => [name, table])),
);

/** What is known of a program's command line, or null. `docker compose` is a program of its own, with a blank in its name. */
export function treeFor(program: string): CommandTree | null {
  const table = byProgram.get(program);
  return table === undefined ? null : treeOf(table);
}
