import type { CommandTable } from '../command-table.ts';

/**
 * Written by hand from `vercel --help` and `vercel rollback --help`. A word that is no command is a folder to deploy, and
 * the options of a deployment were not read.
 */
export const vercel: CommandTable = {
  program: 'vercel',
  version: '50.28.0',
  read: '2026-11-22',
  from: 'vercel --help',
  rows: String.raw`
/ deploy build cache dev env git help init inspect install|i integration integration-resource|ir link list|ls login logout open promote pull redeploy
  rollback switch alias api bisect certs curl dns domains logs microfrontends projects redirects remove|rm routes teams upgrade rolling-release target telemetry whoami blob
  webhooks
rollback / status
rollback: --timeout= -y,--yes --cwd= -d,--debug -Q,--global-config= -A,--local-config= --no-color --non-interactive -S,--scope= -t,--token= -v,--version
`,
};
