import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs dropdb`. */
export const dropdb: CommandTable = {
  program: 'dropdb',
  version: '15.20',
  read: '2026-11-22',
  from: 'dropdb --help',
  abbreviates: true,
  rows: String.raw`
*: -e,--echo -f,--force -i,--interactive -V,--version --if-exists -?,--help -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password
  --maintenance-db= -f --force
`,
};
