import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pg_restore`. */
export const pgRestore: CommandTable = {
  program: 'pg_restore',
  version: '15.20',
  read: '2026-11-22',
  from: 'pg_restore --help',
  abbreviates: true,
  rows: String.raw`
*: -d,--dbname= -f,--file= -F,--format= -l,--list -v,--verbose -V,--version -?,--help -a,--data-only -c,--clean -C,--create -e,--exit-on-error -I,--index=
  -j,--jobs= -L,--use-list= -n,--schema= -N,--exclude-schema= -O,--no-owner -P,--function= -s,--schema-only -S,--superuser= -t,--table= -T,--trigger=
  -x,--no-privileges -1,--single-transaction --disable-triggers --enable-row-security --if-exists --no-comments --no-data-for-failed-tables --no-publications
  --no-security-labels --no-subscriptions --no-table-access-method --no-tablespaces --restrict-key= --section= --strict-names --use-set-session-authorization
  -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --role= --filter= --transaction-size= --no-data --no-schema --no-policies --statistics
  --statistics-only --no-statistics --no-acl --exclude-database=
`,
};
