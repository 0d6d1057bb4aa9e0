import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs vacuumdb`. */
export const vacuumdb: CommandTable = {
  program: 'vacuumdb',
  version: '15.20',
  read: '2026-11-22',
  from: 'vacuumdb --help',
  abbreviates: true,
  rows: String.raw`
*: -a,--all -d,--dbname= --disable-page-skipping -e,--echo -f,--full -F,--freeze --force-index-cleanup -j,--jobs= --min-mxid-age= --min-xid-age=
  --no-index-cleanup --no-process-toast --no-truncate -P,--parallel= -q,--quiet --skip-locked -t,--table= -v,--verbose -V,--version -z,--analyze
  -Z,--analyze-only --analyze-in-stages -?,--help -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --maintenance-db= --schema= -n=
  --exclude-schema= -N= --buffer-usage-limit= --missing-stats-only --no-process-main
`,
};
