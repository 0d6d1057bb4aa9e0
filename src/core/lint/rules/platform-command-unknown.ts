import type { LintRule } from '../finding.ts';
import { platformFindings } from '../platform-findings.ts';

/**
 * A command that the platform's CLI does not have ends with an error, at the worst moment to learn of it. Known are
 * railway 5.43, supabase 3.1 and vercel 50.28.
 *
 * @good
 * ## Rollback
 *
 * ```bash
 * railway deployment list
 * railway -s api logs
 * railway variable set LEVEL=debug
 * npx supabase migration list
 * ```
 *
 * @bad 4, 5, 6, 7, 8
 * ## Rollback
 *
 * ```bash
 * railway rollback
 * railway deployments --limit 5
 * railway variables get API_KEY
 * railway frobnicate
 * npx supabase rollback
 * ```
 */
export const platformCommandUnknown: LintRule = {
  name: 'platform-command-unknown',
  level: 'error',
  check: (document) => platformFindings(document, 'command'),
};
