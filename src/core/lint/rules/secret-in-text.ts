import { mask } from '../../runbook/mask.ts';
import { findSecret } from '../../secret/find-secret.ts';
import { maskedText } from '../../secret/mask-lines.ts';
import type { LintRule } from '../finding.ts';

/**
 * Who can read the runbook can use the secret in it, and so can everybody who can read its history. Looked for are tokens by
 * their issuers' prefixes, private keys, passwords in addresses and arguments, and random values behind a name such as
 * `API_KEY`. Placeholders, documented examples, keys that are public and passwords of a local database are none. The message
 * never shows it.
 *
 * @good
 * ## Rotate
 *
 * ```bash
 * railway variable set ANTHROPIC_API_KEY=sk-ant-new...
 * kubectl rollout restart deployment/task-service-and-worker-2024-blue
 * psql postgres://app:$PASSWORD@db.internal/app
 * psql postgres://postgres:postgres@localhost:5432/app
 * export API_TOKEN=your-token-here
 * export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
 * ```
 *
 * @good keys that everybody may have
 * ## Variables
 *
 * ```bash
 * export SENTRY_DSN=https://9f3a1c7e5b2d8064af1e93c7b5d20864@o450123.ingest.sentry.io/4501234
 * export STRIPE_SECRET_KEY=sk_live_xxxxxxxxxxxxxxxxxxxx
 * export DATABASE_URL=postgres://user:password@host/db
 * ```
 *
 * @bad 4, 5, 8
 * ## Rotate
 *
 * ```bash
 * curl https://api.telegram.org/bot5830174926:AAHq3kTz9WvLx2RbYcPmUe7NdJsGf0iO4Ka/getMe
 * psql postgres://app:hT7qzP2vKw9d@db.internal/app
 * ```
 *
 * The key AKIAQ3EGRV7XZ2LMNB4T is for backups.
 */
export const secretInText: LintRule = {
  name: 'secret-in-text',
  level: 'error',
  textOnly: true,
  check: ({ lines }) =>
    lines.flatMap((text, at) => {
      const secret = findSecret(text, lines[at + 1]);
      if (secret === null) return [];
      const { kind, start, end } = secret;
      if (mask(text).placeholders.some((hole) => hole.start < end && start < hole.end)) return [];
      return [
        {
          line: at + 1,
          message: `Unexpected ${kind} (${maskedText}) in the text, expected a variable`,
          mend: 'Revoke it, as it stays in the history; then write the name of the variable that holds the new one.',
        },
      ];
    }),
};
