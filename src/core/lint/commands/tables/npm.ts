import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs npm`. */
export const npm: CommandTable = {
  program: 'npm',
  version: '11.19.1',
  read: '2026-11-22',
  from: "npm's own lists of commands and settings",
  abbreviates: true,
  rows: String.raw`
*: --_auth= --access= --all --allow-same-version --allow-directory= --allow-file= --allow-git= --allow-remote= --allow-scripts= --also= --audit --audit-level= --auth-type= --before= --bin-links
  --browser --bypass-2fa --ca= --cache= --cache-max= --cache-min= --cafile= --call= --cert= --cidr= --color --commit-hooks --cpu= --dangerously-allow-all-scripts --depth= --description --dev --diff=
  --diff-ignore-all-space --diff-name-only --diff-no-prefix --diff-dst-prefix= --diff-src-prefix= --diff-text --diff-unified= --dry-run --editor= --engine-strict --expect-result-count=
  --expect-results --expires= --fetch-retries= --fetch-retry-factor= --fetch-retry-maxtimeout= --fetch-retry-mintimeout= --fetch-timeout= --force --foreground-scripts --format-package-lock --fund
  --git= --git-tag-version --global --globalconfig= --global-style --heading= --https-proxy= --if-present --ignore-scripts --include= --include-staged --include-workspace-root --include-attestations
  --init-author-email= --init-author-name= --init-author-url= --init-license= --init-module= --init-type= --init-version= --init-private --init.author.email= --init.author.name= --init.author.url=
  --init.license= --init.module= --init.version= --install-links --install-strategy= --json --key= --legacy-bundling --legacy-peer-deps --libc= --link --local-address= --location= --lockfile-version=
  --loglevel= --logs-dir= --logs-max= --long --name= --maxsockets= --message= --min-release-age= --min-release-age-exclude= --node-gyp= --node-options= --noproxy= --offline --omit=
  --omit-lockfile-registry-resolved --only= --orgs= --optional --os= --otp= --package= --package-lock --package-lock-only --pack-destination= --packages= --parseable --allow-scripts-pending
  --allow-scripts-pin --prefer-dedupe --prefer-offline --prefer-online --prefix= --preid= --production --progress --provenance --provenance-file= --proxy= --read-only --rebuild-bundle --registry=
  --replace-registry-host= --save --save-bundle --save-dev --save-exact --save-optional --save-peer --save-prefix= --save-prod --sbom-format= --sbom-type= --scope= --scopes= --packages-all
  --packages-and-scopes-permission= --orgs-permission= --password= --token-description= --script-shell= --searchexclude= --searchlimit= --searchopts= --searchstaleness= --shell= --shrinkwrap
  --sign-git-commit --sign-git-tag --strict-peer-deps --strict-allow-scripts --strict-ssl --tag= --tag-version-prefix= --timing --umask= --unicode --update-notifier --usage --user-agent= --userconfig=
  --version --versions --viewer= --which= --workspace= --workspaces --workspaces-update --yes --enjoy-by= -d --dd --ddd --quiet -q -s --silent --verbose --desc --help --local -n --no --porcelain
  --readonly --reg= --iwr --ws -a -c= -f -g -L= -l -m= -p -C= -S -B -D -E -O -P -? -H -h -v -w= -y
> access adduser|add-user approve-scripts audit bugs|issues cache ci|clean-install|ic|install-clean|isntall-clean completion config|c dedupe|ddp deny-scripts deprecate diff dist-tag|dist-tags
  docs|home doctor edit exec|x explain|why explore find-dupes fund get help|hlep help-search init|create|innit install|add|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall
  install-ci-test|cit|clean-install-test|sit install-scripts install-test|it link|ln ll|la login logout ls|list org|ogr outdated owner|author pack ping pkg prefix profile prune publish query
  rebuild|rb repo restart root run|run-script|rum|urn sbom search|find|s|se set shrinkwrap stage star stars start stop team test|tst|t token trust undeprecate uninstall|unlink|remove|rm|r|un unpublish
  unstar update|u|up|upgrade|udpate version|verison view|info|show|v whoami
exec!
`,
};
