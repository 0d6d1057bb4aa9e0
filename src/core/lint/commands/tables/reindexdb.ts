import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs reindexdb`. */
export const reindexdb: CommandTable = {
  program: 'reindexdb',
  version: '15.20',
  read: '2026-11-22',
  from: 'reindexdb --help',
  abbreviates: true,
  rows: String.raw`
*: -a,--all --concurrently -d,--dbname= -e,--echo -i,--index= -j,--jobs= -q,--quiet -s,--system -S,--schema= -t,--table= --tablespace= -v,--verbose -V,--version
  -?,--help -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --maintenance-db=
`,
};
