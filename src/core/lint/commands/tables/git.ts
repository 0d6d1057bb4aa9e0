import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs git`. */
export const git: CommandTable = {
  program: 'git',
  version: '2.39.5',
  read: '2026-11-22',
  from: 'git COMMAND -h and --git-completion-helper-all',
  abbreviates: true,
  mayBe: 'a plugin or an alias',
  rows: String.raw`
*: -v,--version -h,--help -C= -c= --exec-path --html-path --man-path --info-path -p,--paginate,-P,--no-pager --no-replace-objects --bare --git-dir= --work-tree= --namespace= --super-prefix=
  --config-env= --no-optional-locks --literal-pathspecs --branches --porcelain --empty= --revision= --ref-format= --omit-empty
> add am annotate apply archive bisect blame branch bugreport bundle cat-file check-attr check-ignore check-mailmap check-ref-format checkout checkout-index cherry cherry-pick clean clone column
  commit commit-graph commit-tree config count-objects credential credential-cache credential-store daemon describe diagnose diff diff-files diff-index diff-tree difftool fast-export fast-import fetch
  fetch-pack filter-branch fmt-merge-msg for-each-ref for-each-repo format-patch fsck fsck-objects gc get-tar-commit-id grep hash-object help hook http-backend http-fetch http-push imap-send
  index-pack init init-db instaweb interpret-trailers log ls-files ls-remote ls-tree mailinfo mailsplit maintenance merge merge-base merge-file merge-index merge-octopus merge-one-file merge-ours
  merge-recursive merge-recursive-ours merge-recursive-theirs merge-resolve merge-subtree merge-tree mergetool mktag mktree multi-pack-index mv name-rev notes pack-objects pack-redundant pack-refs
  patch-id pickaxe prune prune-packed pull push quiltimport range-diff read-tree rebase receive-pack reflog remote remote-ext remote-fd remote-ftp remote-ftps remote-http remote-https repack replace
  request-pull rerere reset restore rev-list rev-parse revert rm send-pack shell shortlog show show-branch show-index show-ref sparse-checkout stage stash status stripspace submodule subtree switch
  symbolic-ref tag unpack-file unpack-objects update-index update-ref update-server-info upload-archive upload-pack var verify-commit verify-pack verify-tag version whatchanged worktree write-tree
  annex archimport citool crypt cvsexportcommit cvsimport cvsserver filter-repo flow gui lfs p4 send-email svn
add: -n,--dry-run -v,--verbose -i,--interactive -p,--patch -e,--edit -f,--force -u,--update --renormalize -N,--intent-to-add -A,--all --ignore-removal --refresh --ignore-errors --ignore-missing
  --sparse --chmod --pathspec-from-file= --pathspec-file-nul --warn-embedded-repo
branch: -v,--verbose -q,--quiet -t,--track=? -u,--set-upstream-to= --unset-upstream --color=? -r,--remotes --contains= --no-contains= --abbrev=? -a,--all -d,--delete -D -m,--move -M -c,--copy -C
  -l,--list --show-current --create-reflog --edit-description -f,--force --merged= --no-merged= --column=? --sort= --points-at= -i,--ignore-case --recurse-submodules --format= --set-upstream --with
  --without
checkout: -b= -B= -l --guess --overlay -q,--quiet --recurse-submodules=? --progress -m,--merge --conflict= -d,--detach -t,--track=? -f,--force --orphan= --overwrite-ignore --ignore-other-worktrees
  -2,--ours -3,--theirs -p,--patch --ignore-skip-worktree-bits --pathspec-from-file= --pathspec-file-nul
cherry-pick: --quit --continue --abort --skip --cleanup= -n,--no-commit -e,--edit -s,--signoff -m,--mainline= --rerere-autoupdate --strategy= -X,--strategy-option= -S,--gpg-sign=? -x --ff
  --allow-empty --allow-empty-message --keep-redundant-commits --commit
clean: -q,--quiet -n,--dry-run -f,--force -i,--interactive -d -e,--exclude= -x -X
clone: -v,--verbose -q,--quiet --progress --reject-shallow -n,--no-checkout --bare --mirror -l,--local --no-hardlinks -s,--shared --recurse-submodules=? --recursive=? -j,--jobs= --template=
  --reference= --reference-if-able= --dissociate -o,--origin= -b,--branch= -u,--upload-pack= --depth= --shallow-since= --shallow-exclude= --single-branch --no-tags --shallow-submodules
  --separate-git-dir= -c,--config= --server-option= -4,--ipv4 -6,--ipv6 --filter= --also-filter-submodules --remote-submodules --sparse --bundle-uri= --naked --checkout --hardlinks --tags
commit: -q,--quiet -v,--verbose -F,--file= --author= --date= -m,--message= -c,--reedit-message= -C,--reuse-message= --fixup= --squash= --reset-author --trailer= -s,--signoff -t,--template= -e,--edit
  --cleanup= --status -S,--gpg-sign=? -a,--all -i,--include --interactive -p,--patch -o,--only -n,--no-verify --dry-run --short --branch --ahead-behind --porcelain --long -z,--null --amend
  --no-post-rewrite -u,--untracked-files=? --pathspec-from-file= --pathspec-file-nul --allow-empty --allow-empty-message --verify --post-rewrite
fetch: -v,--verbose -q,--quiet --all --set-upstream -a,--append --atomic --upload-pack= -f,--force -m,--multiple -t,--tags -n -j,--jobs= --prefetch -p,--prune -P,--prune-tags --recurse-submodules=?
  --dry-run --write-fetch-head -k,--keep -u,--update-head-ok --progress --depth= --shallow-since= --shallow-exclude= --deepen= --unshallow --refetch --update-shallow --refmap= -o,--server-option=
  -4,--ipv4 -6,--ipv6 --negotiation-tip= --negotiate-only --filter= --auto-maintenance --auto-gc --show-forced-updates --write-commit-graph --stdin --submodule-prefix= --recurse-submodules-default=
gc: -q,--quiet --prune=? --cruft --aggressive --auto --force --keep-largest-pack
merge: -n --stat --summary --log=? --squash --commit -e,--edit --cleanup= --ff --ff-only --rerere-autoupdate --verify-signatures -s,--strategy= -X,--strategy-option= -m,--message= -F,--file=
  --into-name= -v,--verbose -q,--quiet --abort --quit --continue --allow-unrelated-histories --progress -S,--gpg-sign=? --autostash --overwrite-ignore --signoff --no-verify --verify
mv: -v,--verbose -n,--dry-run -f,--force -k --sparse
pull: -v,--verbose -q,--quiet --progress --recurse-submodules=? -r,--rebase=? -n --stat --log=? --signoff=? --squash --commit --edit --cleanup= --ff --ff-only --verify --verify-signatures --autostash
  -s,--strategy= -X,--strategy-option= -S,--gpg-sign=? --allow-unrelated-histories --all -a,--append --upload-pack= -f,--force -t,--tags -p,--prune -j,--jobs=? --dry-run -k,--keep --depth=
  --shallow-since= --shallow-exclude= --deepen= --unshallow --update-shallow --refmap= -o,--server-option= -4,--ipv4 -6,--ipv6 --negotiation-tip= --show-forced-updates --set-upstream --summary
push: -v,--verbose -q,--quiet --repo= --all --mirror -d,--delete --tags -n,--dry-run --porcelain -f,--force --force-with-lease=? --force-if-includes --recurse-submodules --thin --receive-pack= --exec=
  -u,--set-upstream --progress --prune --no-verify --follow-tags --signed=? --atomic -o,--push-option= -4,--ipv4 -6,--ipv6 --verify
rebase: --onto= --keep-base --no-verify -q,--quiet -v,--verbose -n,--no-stat --signoff --committer-date-is-author-date --reset-author-date -C= --ignore-whitespace --whitespace= -f,--force-rebase
  --no-ff --continue --skip --abort --quit --edit-todo --show-current-patch --apply -m,--merge -i,--interactive --rerere-autoupdate --empty= --autosquash --update-refs -S,--gpg-sign=? --autostash
  -x,--exec= -r,--rebase-merges=? --fork-point -s,--strategy= -X,--strategy-option= --root --reschedule-failed-exec --reapply-cherry-picks --ignore-date --preserve-merges --keep-empty
  --allow-empty-message --verify --stat --ff
reset: -q,--quiet --no-refresh --mixed --soft --hard --merge --keep --recurse-submodules=? -p,--patch -N,--intent-to-add --pathspec-from-file= --pathspec-file-nul --refresh
restore: -s,--source= -S,--staged -W,--worktree --ignore-unmerged --overlay -q,--quiet --recurse-submodules=? --progress -m,--merge --conflict= -2,--ours -3,--theirs -p,--patch
  --ignore-skip-worktree-bits --pathspec-from-file= --pathspec-file-nul
revert: --quit --continue --abort --skip --cleanup= -n,--no-commit -e,--edit -s,--signoff -m,--mainline= --rerere-autoupdate --strategy= -X,--strategy-option= -S,--gpg-sign=? --reference --commit
rm: -n,--dry-run -q,--quiet --cached -f,--force -r --ignore-unmatch --sparse --pathspec-from-file= --pathspec-file-nul
switch: -c,--create= -C,--force-create= --guess --discard-changes -q,--quiet --recurse-submodules=? --progress -m,--merge --conflict= -d,--detach -t,--track=? -f,--force --orphan= --overwrite-ignore
  --ignore-other-worktrees
tag: -l,--list -n -d,--delete -v,--verify -a,--annotate -m,--message= -F,--file= -e,--edit -s,--sign --cleanup= -u,--local-user= -f,--force --create-reflog --column=? --contains= --no-contains=
  --merged= --no-merged= --sort= --points-at= --format= --color=? -i,--ignore-case --with --without
`,
};
