import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs createdb`. */
export const createdb: CommandTable = {
  program: 'createdb',
  version: '15.20',
  read: '2026-11-22',
  from: 'createdb --help',
  abbreviates: true,
  rows: String.raw`
*: -D,--tablespace= -e,--echo -E,--encoding= -l,--locale= --lc-collate= --lc-ctype= --icu-locale= --locale-provider= -O,--owner= -S,--strategy= -T,--template=
  -V,--version -?,--help -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --maintenance-db= --strategy= --locale-provider= --icu-locale=
  --icu-rules= --builtin-locale=
`,
};
