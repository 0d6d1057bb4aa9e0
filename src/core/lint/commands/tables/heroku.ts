import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs heroku`. */
export const heroku: CommandTable = {
  program: 'heroku',
  version: '11.10.0',
  read: '2026-11-22',
  from: 'oclif.manifest.json of the npm package',
  mayBe: 'a plugin',
  joins: ':',
  rows: String.raw`
> access access:add access:remove access:update accounts accounts:add accounts:current accounts:remove accounts:set addons addons:attach addons:create|addons:add addons:destroy|addons:remove
  addons:detach addons:docs addons:info addons:open addons:plans addons:rename addons:services addons:upgrade|addons:downgrade addons:wait apps|list|apps:list apps:create|create
  apps:destroy|destroy|apps:delete apps:diff apps:errors apps:favorites apps:favorites:add apps:favorites:remove apps:info|info apps:join|join apps:leave|leave apps:lock|lock apps:open|open
  apps:rename|rename apps:stacks|stack apps:stacks:set|stack:set apps:transfer apps:unlock|unlock auth:2fa|2fa|twofactor auth:2fa:disable|twofactor:disable|2fa:disable auth:login|login
  auth:logout|logout auth:token auth:whoami|whoami authorizations authorizations:create authorizations:info authorizations:revoke|authorizations:destroy authorizations:rotate authorizations:update
  autocomplete autocomplete:create autocomplete:doctor autocomplete:options autocomplete:script buildpacks buildpacks:add buildpacks:clear buildpacks:info buildpacks:remove buildpacks:search
  buildpacks:set buildpacks:versions certs certs:add certs:auto certs:auto:disable certs:auto:enable certs:auto:refresh certs:generate certs:info certs:remove certs:update ci ci:config ci:config:get
  ci:config:set ci:config:unset ci:debug ci:info ci:last ci:migrate-manifest ci:open ci:rerun ci:run clients clients:create clients:destroy clients:info clients:rotate clients:update config
  config:edit config:get config:set|config:add config:unset|config:remove console container:login container:logout container:pull container:push container:release container:rm container:run dashboard
  data:maintenances data:maintenances:history data:maintenances:info data:maintenances:run data:maintenances:schedule data:maintenances:wait data:maintenances:window data:maintenances:window:update
  data:pg:attachments data:pg:attachments:create data:pg:attachments:destroy data:pg:create data:pg:credentials data:pg:credentials:create data:pg:credentials:destroy data:pg:credentials:rotate
  data:pg:credentials:url data:pg:destroy data:pg:docs data:pg:fork data:pg:info data:pg:levels data:pg:migrate data:pg:psql data:pg:quotas data:pg:quotas:update data:pg:settings data:pg:update
  data:pg:upgrade:run data:pg:upgrade:wait data:pg:wait domains domains:add domains:clear domains:info domains:remove domains:update domains:wait drains drains:add drains:remove features
  features:disable features:enable features:info git:clone git:credentials git:remote keys keys:add keys:clear keys:remove labs labs:disable labs:enable labs:info local|local:start local:run
  local:version logs maintenance maintenance:off maintenance:on mcp:start members members:add members:remove members:set notifications orgs orgs:open pg:backups pg:backups:cancel pg:backups:capture
  pg:backups:delete pg:backups:download pg:backups:info pg:backups:restore pg:backups:schedule pg:backups:schedules pg:backups:unschedule pg:backups:url pg:bloat pg:blocking pg:cache-hit|pg:cache_hit
  pg:calls pg:connection-pooling:attach pg:copy pg:credentials pg:credentials:create pg:credentials:destroy pg:credentials:repair-default pg:credentials:rotate pg:credentials:url pg:diagnose
  pg:extensions pg:fdwsql pg:index-size|pg:index_size pg:index-usage|pg:index_usage pg:info|pg pg:kill pg:killall pg:links pg:links:create pg:links:destroy pg:locks
  pg:long-running-queries|pg:long_running_queries pg:mandelbrot pg:outliers pg:promote pg:ps pg:psql|psql pg:pull pg:push pg:records-rank|pg:records_rank pg:reset pg:seq-scans|pg:seq_scans pg:settings
  pg:settings:auto-explain pg:settings:auto-explain:log-analyze pg:settings:auto-explain:log-buffers pg:settings:auto-explain:log-format pg:settings:auto-explain:log-min-duration
  pg:settings:auto-explain:log-nested-statements pg:settings:auto-explain:log-triggers pg:settings:auto-explain:log-verbose
  pg:settings:data-connector-details-logs|pg:settings:explain-data-connector-details pg:settings:log-connections pg:settings:log-lock-waits pg:settings:log-min-duration-statement
  pg:settings:log-min-error-statement pg:settings:log-statement pg:settings:track-functions pg:stats-reset|pg:stats_reset pg:table-indexes-size|pg:table_indexes_size pg:table-size|pg:table_size
  pg:total-index-size|pg:total_index_size pg:total-table-size|pg:total_table_size pg:unfollow pg:unused-indexes|pg:unused_indexes pg:upgrade:cancel pg:upgrade:dryrun pg:upgrade:prepare pg:upgrade:run
  pg:upgrade:wait pg:user-connections|pg:user_connections pg:vacuum-stats pg:wait pipelines pipelines:add pipelines:connect pipelines:create pipelines:destroy pipelines:diff pipelines:info
  pipelines:open pipelines:promote pipelines:remove pipelines:rename pipelines:setup pipelines:transfer pipelines:update ps ps:autoscale:disable ps:autoscale:enable ps:copy ps:exec ps:forward
  ps:restart|dyno:restart|restart ps:scale|dyno:scale|scale ps:socks ps:stop|dyno:stop|ps:kill|dyno:kill|stop|kill ps:type|ps:resize|dyno:resize|resize|dyno:type ps:wait rake redis:cli
  redis:credentials redis:info|redis redis:keyspace-notifications redis:maxmemory redis:promote redis:stats-reset redis:timeout redis:upgrade redis:wait regions releases releases:info releases:output
  releases:retry releases:rollback|rollback repl reviewapps:create reviewapps:disable reviewapps:enable reviewapps:wait run run:detached run:inside sessions sessions:destroy spaces spaces:create
  spaces:destroy spaces:drains:get|drains:get spaces:drains:set|drains:set spaces:hosts spaces:info spaces:peerings spaces:peerings:accept spaces:peerings:destroy
  spaces:peerings:info|spaces:peering:info spaces:ps spaces:rename spaces:topology spaces:transfer spaces:trusted-ips|trusted-ips spaces:trusted-ips:add|trusted-ips:add
  spaces:trusted-ips:remove|trusted-ips:remove spaces:vpn:config spaces:vpn:connect spaces:vpn:connections spaces:vpn:destroy spaces:vpn:info spaces:vpn:update spaces:vpn:wait spaces:wait status teams
  telemetry telemetry:add telemetry:info telemetry:remove telemetry:update usage:addons version:info webhooks webhooks:add webhooks:deliveries webhooks:deliveries:info webhooks:events
  webhooks:events:info webhooks:info webhooks:remove webhooks:update
access: --prompt -a,--app= --json -r,--remote=
access:add: --prompt -a,--app= -p,--permissions= -r,--remote=
access:remove: --prompt -a,--app= -r,--remote=
access:update: --prompt -a,--app= -p,--permissions= -r,--remote=
accounts:
accounts:add: --prompt
accounts:current:
accounts:remove: --prompt
accounts:set: --prompt
addons: --prompt -A,--all -a,--app= --json --no-wrap -r,--remote=
addons:attach: --prompt -a,--app= --as= --confirm= --credential= -r,--remote=
addons:create: --prompt -a,--app= --as= --confirm= --name= -r,--remote= --wait
addons:destroy: --prompt -a,--app= -c,--confirm= -f,--force -r,--remote= --wait
addons:detach: --prompt -a,--app= -r,--remote=
addons:docs: --prompt -a,--app= -r,--remote= --show-url
addons:info: --prompt -a,--app= -r,--remote=
addons:open: --prompt -a,--app= -r,--remote= --show-url
addons:plans: --prompt --json
addons:rename: --prompt
addons:services: --prompt --json
addons:upgrade: --prompt -a,--app= -r,--remote=
addons:wait: --prompt -a,--app= -r,--remote= --wait-interval=
apps: --prompt -A,--all -i,--internal-routing -j,--json -p,--personal -s,--space= -t,--team=
apps:create: --prompt --addons= --app= -b,--buildpack= --features= --internal-routing --json --kernel= --locked -m,--manifest -n,--no-remote --region= -r,--remote= --space= -s,--stack= -t,--team=
apps:destroy: --prompt -a,--app= -c,--confirm= -r,--remote=
apps:diff: --prompt
apps:errors: --prompt -a,--app= --dyno --hours= --json -r,--remote= --router
apps:favorites: --prompt -j,--json
apps:favorites:add: --prompt -a,--app= -r,--remote=
apps:favorites:remove: --prompt -a,--app= -r,--remote=
apps:info: --prompt -a,--app= -x,--extended -j,--json -r,--remote= -s,--shell
apps:join: --prompt -a,--app= -r,--remote=
apps:leave: --prompt -a,--app= -r,--remote=
apps:lock: --prompt -a,--app= -r,--remote=
apps:open: --prompt -a,--app= -r,--remote=
apps:rename: --prompt -a,--app= -r,--remote=
apps:stacks: --prompt -a,--app= -r,--remote=
apps:stacks:set: --prompt -a,--app= -r,--remote=
apps:transfer: --prompt -a,--app= --bulk -c,--confirm= -l,--locked -r,--remote=
apps:unlock: --prompt -a,--app= -r,--remote=
auth:2fa: --prompt
auth:2fa:disable: --prompt
auth:login: --prompt --browser= -e,--expires-in= -i,--interactive -s,--sso
auth:logout:
auth:token:
auth:whoami:
authorizations: --prompt -j,--json
authorizations:create: --prompt -d,--description= -e,--expires-in= -j,--json -s,--scope= -S,--short
authorizations:info: --prompt -j,--json
authorizations:revoke: --prompt
authorizations:rotate: --prompt
authorizations:update: --prompt --client-id= --client-secret= -d,--description=
autocomplete: --prompt -r,--refresh-cache
autocomplete:create: --prompt
autocomplete:doctor: --prompt --verbose
autocomplete:options: --prompt -a,--app=
autocomplete:script: --prompt
buildpacks: --prompt -a,--app= -j,--json -r,--remote=
buildpacks:add: --prompt -a,--app= -i,--index= -j,--json -r,--remote=
buildpacks:clear: --prompt -a,--app= -j,--json -r,--remote=
buildpacks:info: --prompt -j,--json
buildpacks:remove: --prompt -a,--app= -i,--index= -j,--json -r,--remote=
buildpacks:search: --prompt --description= --name= --namespace=
buildpacks:set: --prompt -a,--app= -i,--index= -j,--json -r,--remote=
buildpacks:versions: --prompt
certs: --prompt -a,--app= -r,--remote=
certs:add: --prompt -a,--app= -r,--remote=
certs:auto: --prompt -a,--app= -r,--remote= --wait
certs:auto:disable: --prompt -a,--app= -c,--confirm= -r,--remote=
certs:auto:enable: --prompt -a,--app= -r,--remote= --wait
certs:auto:refresh: --prompt -a,--app= -r,--remote=
certs:generate: --prompt -a,--app= --area= --city= --country= --keysize= --now --owner= -r,--remote= --selfsigned --subject=
certs:info: --prompt -a,--app= --endpoint= --name= -r,--remote= --show-domains
certs:remove: --prompt -a,--app= --confirm= --endpoint= --name= -r,--remote=
certs:update: --prompt -a,--app= --confirm= --endpoint= --name= -r,--remote=
ci: --prompt -a,--app= --json -p,--pipeline= -r,--remote= --watch
ci:config: --prompt -a,--app= --json -p,--pipeline= -r,--remote= -s,--shell
ci:config:get: --prompt -a,--app= -p,--pipeline= -r,--remote= -s,--shell
ci:config:set: --prompt -a,--app= -p,--pipeline= -r,--remote=
ci:config:unset: --prompt -a,--app= -p,--pipeline= -r,--remote=
ci:debug: --prompt -a,--app= --no-cache --no-setup -p,--pipeline=
ci:info: --prompt -a,--app= --node= -p,--pipeline= -r,--remote=
ci:last: --prompt -a,--app= --node= -p,--pipeline= -r,--remote=
ci:migrate-manifest:
ci:open: --prompt -a,--app= -p,--pipeline= -r,--remote=
ci:rerun: --prompt -a,--app= -p,--pipeline= -r,--remote=
ci:run: --prompt -a,--app= -p,--pipeline= -r,--remote=
clients: --prompt -j,--json
clients:create: --prompt -j,--json -s,--shell
clients:destroy: --prompt
clients:info: --prompt -j,--json -s,--shell
clients:rotate: --prompt -j,--json -s,--shell
clients:update: --prompt -n,--name= --url=
config: --prompt -a,--app= -j,--json -r,--remote= -s,--shell
config:edit: --prompt -a,--app= -r,--remote=
config:get: --prompt -a,--app= -j,--json -r,--remote= -s,--shell
config:set: --prompt -a,--app= -r,--remote=
config:unset: --prompt -a,--app= -r,--remote=
console: --prompt -a,--app= -e,--env= -r,--remote= -s,--size=
container:login: --prompt -v,--verbose
container:logout: --prompt -v,--verbose
container:pull: --prompt -a,--app= -r,--remote= -v,--verbose
container:push: --prompt -a,--app= --arg= --context-path= --no-cache -R,--recursive -r,--remote= -v,--verbose
container:release: --prompt -a,--app= -r,--remote= -v,--verbose
container:rm: --prompt -a,--app= -r,--remote=
container:run: --prompt -a,--app= -p,--port= -r,--remote= -v,--verbose
dashboard:
data:maintenances: --prompt -a,--app= --columns= -c,--csv -x,--extended --filter= -j,--json -r,--remote= --sort=
data:maintenances:history: --prompt -a,--app= --columns= -c,--csv --filter= -j,--json -n,--num= -r,--remote= --sort=
data:maintenances:info: --prompt -a,--app= -j,--json -r,--remote=
data:maintenances:run: --prompt -a,--app= -c,--confirm= -f,--force -r,--remote= -w,--wait
data:maintenances:schedule: --prompt -a,--app= -r,--remote= --week= --weeks=
data:maintenances:wait: --prompt -a,--app= -r,--remote=
data:maintenances:window: --prompt -a,--app= -j,--json -r,--remote=
data:maintenances:window:update: --prompt -a,--app= -j,--json -r,--remote=
data:pg:attachments: --prompt -a,--app= -r,--remote=
data:pg:attachments:create: -a,--app= --as= -c,--confirm= --credential= --pool= -r,--remote=
data:pg:attachments:destroy: --prompt -a,--app= -c,--confirm= -r,--remote=
data:pg:create: -a,--app= --as= -c,--confirm= --followers= --high-availability --no-high-availability --level= --name= --network= --provision-option= -r,--remote= --version= --wait
data:pg:credentials: --prompt -a,--app= --no-wrap -r,--remote=
data:pg:credentials:create: --prompt -a,--app= -n,--name= -r,--remote=
data:pg:credentials:destroy: --prompt -a,--app= -c,--confirm= -n,--name= -r,--remote=
data:pg:credentials:rotate: --prompt --all -a,--app= -c,--confirm= --force -n,--name= -r,--remote=
data:pg:credentials:url: --prompt -a,--app= -n,--name= -r,--remote=
data:pg:destroy: --prompt -a,--app= -c,--confirm= -f,--force -r,--remote=
data:pg:docs: --prompt --browser=
data:pg:fork: --prompt -a,--app= --as= -c,--confirm= --level= -n,--name= --provision-option= -r,--remote= --rollback-by= --rollback-to= --wait
data:pg:info: --prompt -a,--app= -r,--remote=
data:pg:levels:
data:pg:migrate: --prompt -a,--app= --method= -r,--remote=
data:pg:psql: --prompt -a,--app= --channel-binding= -c,--command= -f,--file= -r,--remote=
data:pg:quotas: --prompt -a,--app= -r,--remote= --type=
data:pg:quotas:update: --prompt -a,--app= --critical= --enforcement-action= -r,--remote= --type= --warning=
data:pg:settings: --prompt -a,--app= -r,--remote= --set=
data:pg:update: -a,--app= -r,--remote=
data:pg:upgrade:run: --prompt -a,--app= -c,--confirm= -r,--remote= -v,--version=
data:pg:upgrade:wait: -a,--app= --no-notify -r,--remote= --wait-interval=
data:pg:wait: --prompt -a,--app= --no-notify -r,--remote= --wait-interval=
domains: --prompt -a,--app= --columns= -c,--csv -x,--extended --filter= -j,--json --no-wrap -r,--remote= --sort=
domains:add: --prompt -a,--app= -c,--cert= -j,--json -r,--remote= --wait
domains:clear: --prompt -a,--app= -r,--remote=
domains:info: --prompt -a,--app= -r,--remote=
domains:remove: --prompt -a,--app= -r,--remote=
domains:update: --prompt -a,--app= --cert= -r,--remote=
domains:wait: --prompt -a,--app= -r,--remote=
drains: --prompt -a,--app= -x,--extended --json -r,--remote=
drains:add: --prompt -a,--app= -r,--remote=
drains:remove: --prompt -a,--app= -r,--remote=
features: --prompt -a,--app= --json -r,--remote=
features:disable: --prompt -a,--app= -r,--remote=
features:enable: --prompt -a,--app= -r,--remote=
features:info: --prompt -a,--app= --json -r,--remote=
git:clone: --prompt -a,--app= -r,--remote=
git:credentials: --prompt
git:remote: --prompt -a,--app= -r,--remote=
keys: --prompt --json -l,--long
keys:add: --prompt --quiet -y,--yes
keys:clear:
keys:remove: --prompt
labs: --prompt -a,--app= --json -r,--remote=
labs:disable: --prompt -a,--app= --confirm= -r,--remote=
labs:enable: --prompt -a,--app= -r,--remote=
labs:info: --prompt -a,--app= --json -r,--remote=
local: -c,--concurrency= -e,--env= -p,--port= -f,--procfile= -r,--restart --start-cmd=
local:run: -e,--env= -p,--port=
local:version:
logs: --prompt -a,--app= -d,--dyno-name,--dyno= --force-colors --no-color -n,--num= -p,--process-type= -p,--ps= -r,--remote= -s,--source= -t,--tail
maintenance: --prompt -a,--app= -r,--remote=
maintenance:off: --prompt -a,--app= -r,--remote=
maintenance:on: --prompt -a,--app= -r,--remote=
mcp:start:
members: --prompt --json --pending -r,--role= -t,--team=
members:add: --prompt -r,--role= -t,--team=
members:remove: --prompt -t,--team=
members:set: --prompt -r,--role= -t,--team=
notifications: --prompt --all -a,--app= --json --read -r,--remote=
orgs: --prompt --enterprise --json --teams
orgs:open: --prompt -t,--team=
pg:backups: --prompt -a,--app= --at= -c,--confirm= -o,--output= -q,--quiet -r,--remote= -v,--verbose --wait-interval=
pg:backups:cancel: --prompt -a,--app= -r,--remote=
pg:backups:capture: --prompt -a,--app= -r,--remote= -v,--verbose --wait-interval=
pg:backups:delete: --prompt -a,--app= -c,--confirm= -r,--remote=
pg:backups:download: --prompt -a,--app= -o,--output= -r,--remote=
pg:backups:info: --prompt -a,--app= -r,--remote=
pg:backups:restore: --prompt -a,--app= -c,--confirm= -e,--extensions= -r,--remote= -v,--verbose --wait-interval=
pg:backups:schedule: --prompt -a,--app= --at= -r,--remote=
pg:backups:schedules: --prompt -a,--app= -r,--remote=
pg:backups:unschedule: --prompt -a,--app= -r,--remote=
pg:backups:url: --prompt -a,--app= -r,--remote=
pg:bloat: --prompt -a,--app= -r,--remote=
pg:blocking: --prompt -a,--app= -r,--remote=
pg:cache-hit: --prompt -a,--app= -r,--remote=
pg:calls: --prompt -a,--app= -r,--remote= -t,--truncate
pg:connection-pooling:attach: --prompt -a,--app= --as= -r,--remote=
pg:copy: --prompt -a,--app= --confirm= -r,--remote= --verbose --wait-interval=
pg:credentials: --prompt -a,--app= --no-wrap -r,--remote=
pg:credentials:create: --prompt -a,--app= -n,--name= -r,--remote=
pg:credentials:destroy: --prompt -a,--app= -c,--confirm= -n,--name= -r,--remote=
pg:credentials:repair-default: --prompt -a,--app= -c,--confirm= -r,--remote=
pg:credentials:rotate: --prompt --all -a,--app= -c,--confirm= --force -n,--name= -r,--remote=
pg:credentials:url: --prompt -a,--app= -n,--name= -r,--remote=
pg:diagnose: --prompt -a,--app= --json -r,--remote=
pg:extensions: --prompt -a,--app= -r,--remote=
pg:fdwsql: --prompt -a,--app= -r,--remote=
pg:index-size: --prompt -a,--app= -r,--remote=
pg:index-usage: --prompt -a,--app= -r,--remote=
pg:info: --prompt -a,--app= -r,--remote=
pg:kill: --prompt -a,--app= -f,--force -r,--remote=
pg:killall: --prompt -a,--app= -r,--remote=
pg:links: --prompt -a,--app= -r,--remote=
pg:links:create: --prompt -a,--app= --as= -r,--remote=
pg:links:destroy: --prompt -a,--app= -c,--confirm= -r,--remote=
pg:locks: --prompt -a,--app= -r,--remote= -t,--truncate
pg:long-running-queries: --prompt -a,--app= -r,--remote=
pg:mandelbrot: --prompt -a,--app= -r,--remote=
pg:outliers: --prompt -a,--app= -n,--num= -r,--remote= --reset -t,--truncate
pg:promote: --prompt -a,--app= --as= -f,--force -r,--remote=
pg:ps: --prompt -a,--app= -r,--remote= -v,--verbose
pg:psql: --prompt -a,--app= --channel-binding= -c,--command= --credential= -f,--file= -r,--remote=
pg:pull: --prompt -a,--app= --exclude-table-data= -r,--remote=
pg:push: --prompt -a,--app= --exclude-table-data= -r,--remote=
pg:records-rank: --prompt -a,--app= -r,--remote=
pg:reset: --prompt -a,--app= -c,--confirm= -e,--extensions= -r,--remote=
pg:seq-scans: --prompt -a,--app= -r,--remote=
pg:settings: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-analyze: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-buffers: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-format: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-min-duration: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-nested-statements: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-triggers: --prompt -a,--app= -r,--remote=
pg:settings:auto-explain:log-verbose: --prompt -a,--app= -r,--remote=
pg:settings:data-connector-details-logs: --prompt -a,--app= -r,--remote=
pg:settings:log-connections: --prompt -a,--app= -r,--remote=
pg:settings:log-lock-waits: --prompt -a,--app= -r,--remote=
pg:settings:log-min-duration-statement: --prompt -a,--app= -r,--remote=
pg:settings:log-min-error-statement: --prompt -a,--app= -r,--remote=
pg:settings:log-statement: --prompt -a,--app= -r,--remote=
pg:settings:track-functions: --prompt -a,--app= -r,--remote=
pg:stats-reset: --prompt -a,--app= -r,--remote=
pg:table-indexes-size: --prompt -a,--app= -r,--remote=
pg:table-size: --prompt -a,--app= -r,--remote=
pg:total-index-size: --prompt -a,--app= -r,--remote=
pg:total-table-size: --prompt -a,--app= -r,--remote=
pg:unfollow: --prompt -a,--app= -c,--confirm= -r,--remote=
pg:unused-indexes: --prompt -a,--app= -r,--remote=
pg:upgrade:cancel: --prompt -a,--app= -c,--confirm=
pg:upgrade:dryrun: --prompt -a,--app= -c,--confirm= -v,--version=
pg:upgrade:prepare: --prompt -a,--app= -c,--confirm= -v,--version=
pg:upgrade:run: --prompt -a,--app= -c,--confirm= -r,--remote= -v,--version=
pg:upgrade:wait: --prompt -a,--app= --no-notify -r,--remote= --wait-interval=
pg:user-connections: --prompt -a,--app= -r,--remote=
pg:vacuum-stats: --prompt -a,--app= -r,--remote=
pg:wait: --prompt -a,--app= --no-notify -r,--remote= --wait-interval=
pipelines: --prompt --json
pipelines:add: --prompt -a,--app= -r,--remote= -s,--stage=
pipelines:connect: --prompt -r,--repo=
pipelines:create: --prompt -a,--app= -r,--remote= -s,--stage= -t,--team=
pipelines:destroy: --prompt
pipelines:diff: --prompt -a,--app= -r,--remote=
pipelines:info: --prompt --json --with-owners
pipelines:open: --prompt
pipelines:promote: --prompt -a,--app= -r,--remote= -t,--to=
pipelines:remove: --prompt -a,--app= -r,--remote=
pipelines:rename: --prompt
pipelines:setup: --prompt -t,--team= -y,--yes
pipelines:transfer: --prompt -c,--confirm= -p,--pipeline=
pipelines:update: --prompt -a,--app= -r,--remote= -s,--stage=
ps: --prompt -a,--app= -x,--extended --json --no-wrap -r,--remote=
ps:autoscale:disable: --prompt -a,--app= -r,--remote=
ps:autoscale:enable: --prompt -a,--app= --max= --min= --notifications --p95= -r,--remote=
ps:copy: --prompt -a,--app= -d,--dyno= -o,--output= -r,--remote=
ps:exec: --prompt -a,--app= -d,--dyno= -r,--remote= --ssh --status
ps:forward: --prompt -a,--app= -d,--dyno= -p,--localPort= -r,--remote=
ps:restart: --prompt -a,--app= -d,--dyno-name= -p,--process-type= -r,--remote=
ps:scale: --prompt -a,--app= -r,--remote=
ps:socks: --prompt -a,--app= -d,--dyno= -r,--remote=
ps:stop: --prompt -a,--app= -d,--dyno-name= -p,--process-type= -r,--remote=
ps:type: --prompt -a,--app= -r,--remote=
ps:wait: --prompt -a,--app= -r,--remote= -t,--type= -w,--wait-interval= -R,--with-run
rake: --prompt -a,--app= -e,--env= -x,--exit-code --no-tty -r,--remote= -s,--size=
redis:cli: --prompt -a,--app= -c,--confirm= -r,--remote=
redis:credentials: --prompt -a,--app= -r,--remote= --reset
redis:info: --prompt -a,--app= -j,--json -r,--remote=
redis:keyspace-notifications: --prompt -a,--app= -c,--config= -r,--remote=
redis:maxmemory: --prompt -a,--app= -p,--policy= -r,--remote=
redis:promote: --prompt -a,--app= --as= -r,--remote=
redis:stats-reset: --prompt -a,--app= -c,--confirm= -r,--remote=
redis:timeout: --prompt -a,--app= -r,--remote= -s,--seconds=
redis:upgrade: --prompt -a,--app= -c,--confirm= -r,--remote= -v,--version=
redis:wait: --prompt -a,--app= -r,--remote= --wait-interval=
regions: --prompt --common --json --private
releases: --prompt -a,--app= -x,--extended --json -n,--num= -r,--remote=
releases:info: --prompt -a,--app= --json -r,--remote= -s,--shell
releases:output: --prompt -a,--app= -r,--remote=
releases:retry: --prompt -a,--app=
releases:rollback: --prompt -a,--app= -r,--remote=
repl:
reviewapps:create: --prompt -b,--branch= -p,--pipeline= --wait --wait-interval=
reviewapps:disable: --prompt -a,--app= --autodeploy --autodestroy --no-autodeploy --no-autodestroy --no-wait-for-ci -p,--pipeline= -r,--remote= --wait-for-ci
reviewapps:enable: --prompt -a,--app= --autodeploy --autodestroy -p,--pipeline= -r,--remote= --wait-for-ci
reviewapps:wait: --prompt --wait-interval=
run!: --prompt -a,--app= -e,--env= -x,--exit-code --listen --no-launcher --no-notify --no-tty -r,--remote= -s,--size= --type=
run:detached!: --prompt -a,--app= -e,--env= --no-launcher -r,--remote= -s,--size= -t,--tail --type=
run:inside!: --prompt -a,--app= -x,--exit-code --listen --no-launcher -r,--remote=
sessions: --prompt -j,--json
sessions:destroy: --prompt
spaces: --prompt --json -t,--team=
spaces:create: --prompt --channel= --cidr= --data-cidr= --features= --generation= --kpi-url= --log-drain-url= --region= --shield -s,--space= -t,--team=
spaces:destroy: --prompt --confirm= -s,--space=
spaces:drains:get: --prompt --json -s,--space=
spaces:drains:set: --prompt -s,--space=
spaces:hosts: --prompt --json -s,--space=
spaces:info: --prompt --json -s,--space=
spaces:peerings: --prompt --json -s,--space=
spaces:peerings:accept: --prompt -p,--pcxid= -s,--space=
spaces:peerings:destroy: --prompt --confirm= -p,--pcxid= -s,--space=
spaces:peerings:info: --prompt --json -s,--space=
spaces:ps: --prompt --json -s,--space=
spaces:rename: --prompt --from= --to=
spaces:topology: --prompt --json -s,--space=
spaces:transfer: --prompt -s,--space= -t,--team=
spaces:trusted-ips: --prompt --json -s,--space=
spaces:trusted-ips:add: --prompt --confirm= -s,--space=
spaces:trusted-ips:remove: --prompt --confirm= -s,--space=
spaces:vpn:config: --prompt --json -s,--space=
spaces:vpn:connect: --prompt -c,--cidrs= -i,--ip= -s,--space=
spaces:vpn:connections: --prompt --json -s,--space=
spaces:vpn:destroy: --prompt --confirm= -s,--space=
spaces:vpn:info: --prompt --json -s,--space=
spaces:vpn:update: --prompt -c,--cidrs= -s,--space=
spaces:vpn:wait: --prompt -i,--interval= --json -s,--space= -t,--timeout=
spaces:wait: --prompt -i,--interval= --json -s,--space= -t,--timeout=
status: --json
teams: --prompt --json
telemetry: --prompt -a,--app= -s,--space=
telemetry:add: --prompt -a,--app= --headers= --signals= -s,--space= --transport=
telemetry:info: --prompt
telemetry:remove: --prompt -a,--app= -s,--space=
telemetry:update: --prompt --endpoint= --headers= --signals= --transport=
usage:addons: --prompt -a,--app= -t,--team=
version:info:
webhooks: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:add: --prompt -a,--app= -t,--authorization= -i,--include= -l,--level= -p,--pipeline= -r,--remote= -s,--secret= -u,--url=
webhooks:deliveries: --prompt -a,--app= -p,--pipeline= -r,--remote= -s,--status=
webhooks:deliveries:info: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:events: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:events:info: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:info: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:remove: --prompt -a,--app= -p,--pipeline= -r,--remote=
webhooks:update: --prompt -a,--app= -t,--authorization= -i,--include= -l,--level= -p,--pipeline= -r,--remote= -s,--secret= -u,--url=
`,
};
