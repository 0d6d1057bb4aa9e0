import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs journalctl`. */
export const journalctl: CommandTable = {
  program: 'journalctl',
  version: '252',
  read: '2026-11-22',
  from: 'journalctl --help',
  abbreviates: true,
  rows: String.raw`
*: --system --user -M,--machine= -m,--merge -D,--directory= --file= --root= --image= --namespace= -S,--since= -U,--until= -c,--cursor= --after-cursor=
  --cursor-file= -b,--boot=? -u,--unit= --user-unit= -t,--identifier= -p,--priority= --facility= -g,--grep= --case-sensitive=? -k,--dmesg -o,--output=
  --output-fields= -n,--lines=? -r,--reverse --show-cursor --utc -x,--catalog --no-hostname --no-full -a,--all -f,--follow --no-tail -q,--quiet --no-pager
  -e,--pager-end --interval= --verify-key= --force -h,--help --version -N,--fields -F,--field= --list-boots --disk-usage --vacuum-size= --vacuum-files=
  --vacuum-time= --verify --sync --relinquish-var --smart-relinquish-var --flush --rotate --header --list-catalog --dump-catalog --update-catalog --setup-keys
  --list-invocations --invocation= -I -J --list-namespaces --exclude-identifier= -T= --truncate-newline --image-policy= --synchronize-on-exit=
  --case-sensitive=?
`,
};
