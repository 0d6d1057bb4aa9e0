import type { LintRule } from '../finding.ts';
import { platformFindings } from '../platform-findings.ts';

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
 * railway variable set LEVEL=debug --skip-deploys
 * railway restart --yes
 * railway run node scripts/seed.js
 * supabase db dump --linked -f schema.sql
 * ```
 *
 * @good a reset of the local stack for development
 * ## Local development
 *
 * ```bash
 * supabase db reset
 * ```
 *
 * @bad 4, 5, 6, 8, 9, 10
 * ## Deploy
 *
 * ```bash
 * railway deploy
 * railway logs | grep error
 * railway variables set LEVEL=debug
 * railway restart
 * railway run bash
 * railway run psql $DATABASE_URL
 * supabase db dump -f backup.sql
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
export const platformCommandMisleads: LintRule = {
  name: 'platform-command-misleads',
  level: 'warning',
  check: (document) => platformFindings(document, 'misleads'),
};
