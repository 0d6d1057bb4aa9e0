import type { LintRule } from '../finding.ts';
import { commandFindings } from '../commands/command-findings.ts';

/**
 * The command runs and ends well, and does something else than the runbook says: `railway deploy` provisions a template,
 * `railway logs | grep` looks at the newest 500 lines of one service, `supabase db dump` dumps the local stack.
 *
 * @good
 * ## Deploy
 *
 * ```bash
 * railway up --ci
 * railway logs --lines 5000 | grep error
 * railway run node scripts/seed.js
 * supabase db dump --remote -f schema.sql
 * ```
 *
 * @good a reset of the local stack for development
 * ## Local development
 *
 * ```bash
 * supabase db reset
 * ```
 *
 * @bad 4, 5, 6, 7, 8
 * ## Deploy
 *
 * ```bash
 * railway deploy
 * railway logs | grep error
 * railway run bash
 * railway run psql $DATABASE_URL
 * supabase db dump -f backup.sql
 * ```
 *
 * @good what other programs do as told
 * ## Restart
 *
 * ```bash
 * docker compose restart api
 * aws s3 rm s3://backups/old/ --recursive
 * aws s3 rm s3://backups/old/a.dump
 * kubectl run shell --rm -it --image=alpine -- sh
 * ```
 *
 * @bad 5, 9
 * ## Restart
 *
 * ```bash
 * # Apply the new environment
 * docker compose restart api
 *
 * # Make room
 * aws s3 ls s3://backups/old/
 * aws s3 rm s3://backups/old/
 * ```
 *
 * @bad 4, 5
 * ## Rollback
 *
 * ```bash
 * supabase db reset
 * vercel --prod
 * ```
 */
export const commandMisleads: LintRule = {
  name: 'command-misleads',
  level: 'warning',
  check: (document) => commandFindings(document, 'misleads'),
};
