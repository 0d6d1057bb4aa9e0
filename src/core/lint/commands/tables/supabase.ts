import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs supabase`. */
export const supabase: CommandTable = {
  program: 'supabase',
  version: '3.1.0',
  read: '2026-11-22',
  from: 'supabase COMMAND --help',
  rows: String.raw`
*: --help,-h --version,-v --wizard --completions= --log-level= --output-format= --output,-o= --profile= --debug --workdir= --experimental --network-id= --yes
  --dns-resolver= --agent= --linked --local --db-url=
> backups bootstrap branches completion config db domains encryption feedback functions gen init inspect issue link login logout logs migration|migrations
  network-bans network-restrictions notebooks orgs postgres-config projects pull secrets seed services snippets ssl-enforcement sso start status stop storage
  telemetry test unlink vanity-subdomains whoami
backups > list restore
backups:
backups list: --remote=?
backups restore: --remote=? --timestamp,-t=
bootstrap: --password,-p=
branches > list create get update pause unpause delete
branches:
branches list: --remote=?
branches create: --remote=? --region= --size= --persistent --with-data --notify-url= --git-branch=
branches get: --remote=?
branches update: --remote=? --name= --git-branch= --persistent --status= --notify-url=
branches pause: --remote=?
branches unpause: --remote=?
branches delete: --remote=?
completion > bash fish powershell zsh
completion:
completion bash: --no-descriptions
completion fish: --no-descriptions
completion powershell: --no-descriptions
completion zsh: --no-descriptions
config > diff pull push
config:
config diff: --remote=? --exit-code
config pull: --remote=? --remote-label= --dry-run --force
config push: --remote=?
db > diff dump push pull reset lint start query advisors schema
db:
db diff: --use-migra --use-pgadmin --use-pg-delta --strict-coverage --from= --to= --remote=? --file,-f= --schema,-s=
db dump: --dry-run --data-only --use-copy --exclude,-x= --role-only --keep-comments --file,-f= --remote=? --password,-p= --schema,-s=
db push: --include-all --include-roles --include-seed --skip-vault --dry-run --remote=? --password,-p=
db pull: --declarative --diff-engine= --strict-coverage --schema,-s= --remote=? --password,-p=
db reset: --remote=? --no-seed --sql-paths= --version= --last=
db lint: --remote=? --schema,-s= --level= --fail-on=
db start: --from-backup=
db query: --remote=? --file,-f= --read-only
db advisors: --remote=? --type= --level= --fail-on=
db schema > declarative
db schema:
db schema declarative > sync generate
db schema declarative: --no-cache --strict-coverage
domains > create get reverify activate delete
domains:
domains create: --remote=? --custom-hostname=
domains get: --remote=?
domains reverify: --remote=?
domains activate: --remote=?
domains delete: --remote=?
encryption > get-root-key update-root-key
encryption:
encryption get-root-key: --remote=?
encryption update-root-key: --remote=?
feedback > add delete
feedback:
feedback add: --project-ref=
feedback delete: --project-ref=
functions > list delete download deploy new serve
functions:
functions list: --remote=?
functions delete: --remote=?
functions download: --remote=? --use-api
functions deploy: --remote=? --no-verify-jwt --use-api --import-map= --prune --jobs,-j=
functions new: --auth=
functions serve: --no-verify-jwt --env-file= --import-map= --inspect --inspect-mode= --inspect-main
gen > types signing-key bearer-jwt
gen:
gen types: --remote=? --lang= --schema,-s= --query-timeout= --swift-access-control=
gen signing-key: --algorithm= --append
gen bearer-jwt: --role= --sub= --exp= --valid-for= --payload=
init: --interactive,-i --use-orioledb --force
inspect > report db
inspect:
inspect report: --remote=? --output-dir=
inspect db > db-stats replication-slots locks blocking outliers calls index-stats collation-drift long-running-queries bloat role-stats vacuum-stats table-stats
  traffic-profile toast-sizes xid-age cache-hit index-usage index-sizes table-sizes unused-indexes table-record-counts seq-scans role-configs role-connections
inspect db:
inspect db db-stats: --remote=?
inspect db replication-slots: --remote=?
inspect db locks: --remote=?
inspect db blocking: --remote=?
inspect db outliers: --remote=?
inspect db calls: --remote=?
inspect db index-stats: --remote=?
inspect db collation-drift: --remote=?
inspect db long-running-queries: --remote=?
inspect db bloat: --remote=?
inspect db role-stats: --remote=?
inspect db vacuum-stats: --remote=?
inspect db table-stats: --remote=?
inspect db traffic-profile: --remote=?
inspect db toast-sizes: --remote=?
inspect db xid-age: --remote=?
inspect db cache-hit: --remote=?
inspect db index-usage: --remote=?
inspect db index-sizes: --remote=?
inspect db table-sizes: --remote=?
inspect db unused-indexes: --remote=?
inspect db table-record-counts: --remote=?
inspect db seq-scans: --remote=?
inspect db role-configs: --remote=?
inspect db role-connections: --remote=?
issue > bug feature docs
issue:
issue bug: --area= --command= --actual-output= --expected-behavior= --reproduce= --crash-report-id= --docker-services= --additional-context= --no-browser
issue feature: --existing-issues --area= --problem= --proposed-solution= --alternatives= --additional-context= --no-browser
issue docs: --link= --issue-type= --problem= --improvement= --additional-context= --no-browser
link: --project-ref= --skip-pooler
login: --token= --name= --no-browser
logout:
logs > sources
logs: --remote=? --stack= --stack-id= --service= --resource= --kind= --level= --search= --since= --from= --to= --limit= --sql= --file=
logs sources: --remote=? --stack= --stack-id= --service=
migration > list new repair squash up down fetch
migration:
migration list: --remote=? --password,-p=
migration new:
migration repair: --status= --remote=? --password,-p=
migration squash: --version= --remote=? --password,-p=
migration up: --include-all --remote=?
migration down: --last= --remote=?
migration fetch: --remote=?
network-bans > get remove
network-bans:
network-bans get: --remote=?
network-bans remove: --remote=? --db-unban-ip=
network-restrictions > get update
network-restrictions:
network-restrictions get: --remote=?
network-restrictions update: --remote=? --db-allow-cidr= --bypass-cidr-checks --append
notebooks > push pull
notebooks:
notebooks push: --remote=?
notebooks pull: --remote=?
orgs > list create
orgs:
orgs list:
orgs create:
postgres-config > get update delete
postgres-config:
postgres-config get: --remote=?
postgres-config update: --remote=? --config= --replace-existing-overrides --no-restart
postgres-config delete: --remote=? --config= --no-restart
projects > list create api-keys delete
projects:
projects list:
projects create: --org-id= --db-password= --region= --size= --high-availability
projects api-keys: --remote=? --reveal
projects delete:
pull: --remote=? --remote-label= --dry-run --force --with-migration-history
secrets > list set unset
secrets:
secrets list: --remote=?
secrets set: --remote=? --env-file=
secrets unset: --remote=? --all --dry-run
seed > buckets
seed:
seed buckets:
services:
snippets > list download
snippets:
snippets list: --remote=?
snippets download: --remote=?
ssl-enforcement > get update
ssl-enforcement:
ssl-enforcement get: --remote=?
ssl-enforcement update: --remote=? --enable-db-ssl-enforcement --disable-db-ssl-enforcement
sso > list add remove update show info
sso:
sso list: --remote=?
sso add: --remote=? --type,-t= --domains= --metadata-file= --metadata-url= --skip-url-validation --attribute-mapping-file= --name-id-format=
sso remove: --remote=?
sso update: --remote=? --domains= --add-domains= --remove-domains= --metadata-file= --metadata-url= --skip-url-validation --attribute-mapping-file=
  --name-id-format=
sso show: --remote=? --metadata
sso info: --remote=?
start: --exclude,-x= --ignore-health-check
status: --override-name=
stop: --project-id= --no-backup --all
storage > ls cp mv rm
storage:
storage ls: --recursive,-r --remote=?
storage cp: --recursive,-r --cache-control= --content-type= --jobs,-j= --remote=?
storage mv: --recursive,-r --remote=?
storage rm: --recursive,-r --remote=?
telemetry > enable disable status
telemetry:
telemetry enable:
telemetry disable:
telemetry status:
test > db new
test:
test db: --remote=?
test new: --template,-t=
unlink:
vanity-subdomains > get check-availability activate delete
vanity-subdomains:
vanity-subdomains get: --remote=?
vanity-subdomains check-availability: --remote=? --desired-subdomain=
vanity-subdomains activate: --remote=? --desired-subdomain=
vanity-subdomains delete: --remote=?
whoami:
`,
};
