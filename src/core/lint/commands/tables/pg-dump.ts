import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pg_dump`. */
export const pgDump: CommandTable = {
  program: 'pg_dump',
  version: '15.20',
  read: '2026-11-22',
  from: 'pg_dump --help',
  abbreviates: true,
  rows: String.raw`
*: -f,--file= -F,--format= -j,--jobs= -v,--verbose -V,--version -Z,--compress= --lock-wait-timeout= --no-sync -?,--help -a,--data-only -b,--blobs -B,--no-blobs
  -c,--clean -C,--create -e,--extension= -E,--encoding= -n,--schema= -N,--exclude-schema= -O,--no-owner -s,--schema-only -S,--superuser= -t,--table=
  -T,--exclude-table= -x,--no-privileges --binary-upgrade --column-inserts --disable-dollar-quoting --disable-triggers --enable-row-security
  --exclude-table-data= --extra-float-digits= --if-exists --include-foreign-data= --inserts --load-via-partition-root --no-comments --no-publications
  --no-security-labels --no-subscriptions --no-table-access-method --no-tablespaces --no-toast-compression --no-unlogged-table-data --on-conflict-do-nothing
  --quote-all-identifiers --restrict-key= --rows-per-insert= --section= --serializable-deferrable --snapshot= --strict-names --use-set-session-authorization
  -d,--dbname= -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --role= --table-and-children= --exclude-table-and-children=
  --exclude-table-data-and-children= --filter= --exclude-extension= --sync-method= --large-objects --no-large-objects --statistics --statistics-only
  --no-statistics --with-statistics --with-data --with-schema --no-data --no-schema --no-policies --sequence-data --no-acl --binary-upgrade --attribute-inserts
`,
};
