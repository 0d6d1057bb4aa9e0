import type { CommandTable } from '../command-table.ts';

/**
 * Written by hand from docs/reference of docker/compose, the pages of several versions taken together. `convert` is another
 * name of `config`; `alpha`, `bridge`, `publish` and `volumes` came late; `help` is built in.
 */
export const dockerCompose: CommandTable = {
  program: 'docker compose',
  version: '2.39',
  read: '2026-11-22',
  from: 'docs/reference of docker/compose',
  rows: String.raw`
*: --all-resources --ansi= --compatibility --dry-run --env-file= -f,--file= --parallel= --profile= --progress= --project-directory= -p,--project-name=
  -v,--version --verbose
> alpha attach bridge build commit config|convert cp create down events exec export help images kill logs ls pause port ps publish pull push restart rm
  run scale start stats stop top unpause up version volumes wait watch
down: --remove-orphans --rmi= -t,--timeout= -v,--volumes
exec!: -d,--detach -e,--env= --index= -i,--interactive -t,--tty -T,--no-tty,--no-TTY --privileged -u,--user= -w,--workdir=
kill: --remove-orphans -s,--signal=
logs: -f,--follow --index= --no-color --no-log-prefix --since= -n,--tail= -t,--timestamps --until=
ps: -a,--all --filter= --format= --no-trunc --orphans -q,--quiet --services --status=
restart: --no-deps -t,--timeout=
rm: -a,--all -f,--force -s,--stop -v,--volumes
run!: --build --cap-add= --cap-drop= -d,--detach --entrypoint= -e,--env= --env-from-file= -i,--interactive -l,--label= --name= -T,--no-TTY,--no-tty -t,--tty
  --no-deps -p,--publish= --pull= -q,--quiet --quiet-build --quiet-pull --remove-orphans --rm -P,--service-ports --use-aliases -u,--user= -v,--volume=
  -w,--workdir= -y,--yes
stop: -t,--timeout=
up: --abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach= --attach-dependencies --build -d,--detach --exit-code-from=
  --force-recreate --menu --no-attach= --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start --pull= --quiet-build --quiet-pull
  --remove-orphans -V,--renew-anon-volumes --scale= -t,--timeout= --timestamps --wait --wait-timeout= -w,--watch -y,--yes
`,
};
