import { platformClaims } from '../platform-claims.ts';
import type { LintRule } from '../finding.ts';

/**
 * What a team believes its platform does for it and what it does not: nobody builds what they think is there. Sentences
 * are held against a table of claims and of what the platform's documentation says.
 *
 * @good
 * ## Monitoring
 *
 * Railway asks `/health` once, when a release is deployed. Our own monitor asks it every 30 seconds.
 *
 * We have scheduled daily backups on Railway's volume page.
 *
 * ```bash
 * curl -f https://api.example.org/health
 * ```
 *
 * @bad 3, 5
 * ## Monitoring
 *
 * Railway automatically monitors the `/health` endpoint every 30 seconds.
 *
 * - Railway Postgres automatically backs up daily
 *
 * ```bash
 * curl -f https://api.example.org/health
 * ```
 */
export const falseClaim: LintRule = {
  name: 'false-claim',
  level: 'warning',
  check: ({ lines }) => {
    const claims = platformClaims.filter(({ of }) => lines.some((line) => of.test(line)));
    return lines.flatMap((text, at) => {
      const claim = claims.find(({ says }) => says.test(text.slice(0, 1000)));
      if (claim === undefined) return [];
      const message = `Unexpected claim that ${claim.claim}, expected what is so: ${claim.truth}`;
      return [{ line: at + 1, message, mend: claim.mend }];
    });
  },
};
