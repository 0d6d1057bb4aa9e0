import type { CommandTable } from '../command-table.ts';

/**
 * Written by hand from the command reference of superfly/docs and from the list of commands in superfly/flyctl, the
 * commands taken out since included: what was never a command is not in it.
 */
export const fly: CommandTable = {
  program: 'fly',
  names: ['flyctl'],
  version: '0.3',
  read: '2026-11-22',
  from: 'flyctl/cmd of superfly/docs, internal/command/root of superfly/flyctl',
  rows: String.raw`
*: -t,--access-token= --debug --verbose -v,--version
> agent apps|app auth autoscale builds certs|certificates checks completion config console consul create curl dashboard|dash deploy|deployment destroy dig
  dns-records docs doctor domains extensions|extension|ext help history image|images|img incidents info ips jobs launch list|ls litefs-cloud|lfsc
  log|logs machine|machines|m mcp metrics monitor move mpg|managed-postgres mysql open orgs|org ping platform postgres|pg proxy redis regions registry
  releases|release restart resume scale secrets|secret services settings sftp ssh status storage suspend synthetics tokens token version vm volumes|volume|vol
  wireguard|wg
deploy: -a,--app= --build-arg= --build-only --build-secret= --build-target= --buildpacks-docker-host= --buildpacks-volume= --buildkit --buildkit-addr=
  --buildkit-image= --compression= --compression-level= -c,--config= --deploy-retries= --depot=? --depot-scope= --detach --dns-checks --dockerfile= -e,--env=
  --exclude-machines= --exclude-regions= --export-manifest= --file-literal= --file-local= --file-secret= --flycast --from-manifest= --ha --host-dedication-id=
  --https-failover --ignorefile= -i,--image= --image-label= --label= --lease-timeout= --local-only --max-concurrent= --max-unavailable= --nixpacks --no-cache
  --no-public-ips --now --only-machines= --primary-region= --process-groups= --provision-extensions --push --recreate-builder --regions= -r,--region=
  --release-command-timeout= --remote-only -s,--signal= --skip-release-command --smoke-checks --strategy= --update-only --verbose --vm-cpu-kind= --vm-cpus=
  --vm-gpu-kind= --vm-gpus= --vm-memory= --vm-size= --volume-initial-size= --wait-timeout= --wg -y,--yes -j,--json --auto-confirm --force-nomad --force-machines
`,
};
