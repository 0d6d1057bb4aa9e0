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
restart: --no-deps -t,--timeout=
rm: -a,--all -f,--force -s,--stop -v,--volumes
run!
stop: -t,--timeout=
`,
};
