import type { LintRule } from '../finding.ts';
import { platformFindings } from '../platform-findings.ts';

/**
 * An option that the platform's CLI does not have, or one without the value that it needs, ends with an error.
 *
 * @good
 * ## Logs
 *
 * ```bash
 * railway logs --service api
 * railway logs --tail 100
 * ```
 *
 * @bad 4, 5, 6
 * ## Logs
 *
 * ```bash
 * railway logs --follow
 * railway logs --tail
 * railway add redis
 * ```
 */
export const platformOptionUnknown: LintRule = {
  name: 'platform-option-unknown',
  level: 'error',
  check: (document) => platformFindings(document, 'option'),
};
