import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pg_dumpall`. */
export const pgDumpall: CommandTable = {
  program: 'pg_dumpall',
  version: '15.20',
  read: '2026-11-22',
  from: 'pg_dumpall --help',
  abbreviates: true,
  rows: String.raw`
*: -f,--file= -v,--verbose -V,--version --lock-wait-timeout= -?,--help -a,--data-only -c,--clean -E,--encoding= -g,--globals-only -O,--no-owner -r,--roles-only
  -s,--schema-only -S,--superuser= -t,--tablespaces-only -x,--no-privileges --binary-upgrade --column-inserts --disable-dollar-quoting --disable-triggers
  --exclude-database= --extra-float-digits= --if-exists --inserts --load-via-partition-root --no-comments --no-publications --no-role-passwords
  --no-security-labels --no-subscriptions --no-sync --no-table-access-method --no-tablespaces --no-toast-compression --no-unlogged-table-data
  --on-conflict-do-nothing --quote-all-identifiers --restrict-key= --rows-per-insert= --use-set-session-authorization -d,--dbname= -h,--host= -l,--database=
  -p,--port= -U,--username= -w,--no-password -W,--password --role= --filter= --statistics --statistics-only --no-statistics --no-data --no-schema --no-policies
  --sequence-data --no-acl --clean
`,
};
