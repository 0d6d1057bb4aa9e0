import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pg_isready`. */
export const pgIsready: CommandTable = {
  program: 'pg_isready',
  version: '15.20',
  read: '2026-11-22',
  from: 'pg_isready --help',
  abbreviates: true,
  rows: String.raw`
*: -d,--dbname= -q,--quiet -V,--version -?,--help -h,--host= -p,--port= -t,--timeout= -U,--username=
`,
};
