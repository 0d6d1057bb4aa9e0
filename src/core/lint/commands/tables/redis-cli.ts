import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs redis-cli`. */
export const redisCli: CommandTable = {
  program: 'redis-cli',
  version: '7.0.15',
  read: '2026-11-22',
  from: 'redis-cli --help',
  rows: String.raw`
*: -h= -p= -s= -a= --user= --pass= --askpass -u= -r= -i= -n= -2 -3 -x -X -d= -D= -c -e --tls --sni= --cacert= --cacertdir= --insecure --cert= --key= --tls-ciphers= --tls-ciphersuites= --raw --no-raw
  --quoted-input --csv --json --quoted-json --show-pushes= --stat --latency --latency-history --latency-dist --lru-test= --replica --rdb= --functions-rdb= --pipe --pipe-timeout= --bigkeys --memkeys
  --memkeys-samples= --hotkeys --scan --pattern= --quoted-pattern= --intrinsic-latency= --eval= --ldb --ldb-sync-mode --cluster= --verbose --no-auth-warning --help --version --cluster-replicas=
  --cluster-search-multiple-owners --cluster-fix-with-unreachable-masters --cluster-from= --cluster-to= --cluster-slots= --cluster-yes --cluster-timeout= --cluster-pipeline= --cluster-replace
  --cluster-weight= --cluster-use-empty-masters --cluster-simulate --cluster-threshold= --cluster-slave --cluster-master-id= --cluster-only-masters --cluster-only-replicas --cluster-from-user=
  --cluster-from-pass= --cluster-from-askpass --cluster-copy -t= -4 -6 --keystats --keystats-samples= --cursor= --top= --count= --prefix=
!
`,
};
