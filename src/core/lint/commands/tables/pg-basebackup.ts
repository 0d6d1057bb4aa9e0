import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pg_basebackup`. */
export const pgBasebackup: CommandTable = {
  program: 'pg_basebackup',
  version: '15.20',
  read: '2026-11-22',
  from: 'pg_basebackup --help',
  abbreviates: true,
  rows: String.raw`
*: -D,--pgdata= -F,--format= -r,--max-rate= -R,--write-recovery-conf -t,--target= -T,--tablespace-mapping= --waldir= -X,--wal-method= -z,--gzip -Z,--compress=
  -c,--checkpoint= -C,--create-slot -l,--label= -n,--no-clean -N,--no-sync -P,--progress -S,--slot= -v,--verbose -V,--version --manifest-checksums=
  --manifest-force-encode --no-estimate-size --no-manifest --no-slot --no-verify-checksums -?,--help -d,--dbname= -h,--host= -p,--port= -s,--status-interval=
  -U,--username= -w,--no-password -W,--password --incremental= --sync-method= -i --xlogdir=
`,
};
