import type { CommandTable } from '../command-table.ts';

/**
 * Written by hand from the source of railwayapp/cli. Which options each command takes was not read as a whole: those that
 * people write and that are not there are facts of their own. `restart` came with 4.22, `variable set` with 4.24 (both
 * January 2026), `deployment` in September 2025, `metrics` in May 2026.
 */
export const railway: CommandTable = {
  program: 'railway',
  version: '5.43.1',
  read: '2026-08-01',
  from: 'src/main.rs and src/commands of railwayapp/cli',
  rows: String.raw`
*: -s,--service= -e,--environment= -p,--project= -y,--yes --json
> add agent api autoupdate bucket cdn ca code completion config connect delete deploy deployment dev domain docs down environment|env flag functions help
  init link list login logout logs mcp metrics open outbound-network postgres private-network project redeploy restart run|local sandbox scale service setup
  shell skills ssh starship status tcp-proxy telemetry templates unlink up upgrade usage variable|variables|vars|var volume waf whoami
run!
ssh!
`,
};
