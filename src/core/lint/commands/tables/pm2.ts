import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs pm2`. */
export const pm2: CommandTable = {
  program: 'pm2',
  version: '7.0.4',
  read: '2026-11-22',
  from: 'pm2 --help',
  rows: String.raw`
*: -V,--version -v,--version -s,--silent --ext= -n,--name= -m,--mini-list --interpreter= --interpreter-args= --node-args= -o,--output= -e,--error= -l,--log=? --filter-env=? --log-type=
  --log-date-format= --time --disable-logs --env= -a,--update-env -f,--force -i,--instances= --parallel= --shutdown-with-message -p,--pid= -k,--kill-timeout= --listen-timeout= --max-memory-restart=
  --restart-delay= --exp-backoff-restart-delay= -x,--execute-command --max-restarts=? -u,--user= --uid= --gid= --namespace= --cwd= --hp= --wait-ip --service-name= -c,--cron= -c,--cron-restart=
  -w,--write --no-daemon --source-map-support --only= --disable-source-map-support --wait-ready --merge-logs --watch=? --ignore-watch= --watch-delay= --no-color --no-vizion --no-autostart
  --no-autorestart --stop-exit-codes= --no-treekill --no-pmx --no-automation --trace --disable-trace --sort= --attach --v8 --event-loop-inspector --deep-monitoring -h,--help
> start trigger deploy startOrRestart startOrReload pid create startOrGracefulReload stop restart scale profile:mem profile:cpu reload id inspect delete|del sendSignal ping updatePM2 update
  install|module:install module:update module:generate uninstall|module:uninstall package publish|module:publish set multiset get conf config unset report link unlink monitor unmonitor open
  plus|register login logout dump|save cleardump send attach resurrect unstartup startup logrotate ecosystem|init reset describe desc info show env list|ls l ps status jlist slist|sysinfos prettylist
  monit imonit dashboard|dash flush reloadLogs logs kill pull forward backward deepUpdate serve|expose autoinstall examples install-otel uninstall-otel
`,
};
