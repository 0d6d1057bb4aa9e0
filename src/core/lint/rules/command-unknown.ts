import type { LintRule } from '../finding.ts';
import { commandFindings } from '../commands/command-findings.ts';

/**
 * A command that a program does not have ends with an error, at the worst moment to learn of it. Known are the programs of
 * `src/core/lint/commands/tables/`, each at the version that its message names; where a plugin or an alias of your own may
 * have that name, the message says so.
 *
 * @good
 * ## Rollback
 *
 * ```bash
 * railway deployment list
 * railway -s api logs
 * railway variable set LEVEL=debug
 * npx supabase migration list
 * kubectl -n shop rollout undo deployment/api
 * kubectl config use-context production
 * docker compose -f prod.yml up -d
 * docker buildx build .
 * git -C /srv/app log --oneline
 * aws --profile prod rds describe-db-instances
 * systemctl --user restart api
 * heroku pg:backups --app shop
 * fly $COMMAND
 * kubectl <verb> pods
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
 *
 * @bad 4, 5, 6, 7, 8, 9, 10, 11
 * ## Restart
 *
 * ```bash
 * kubectl rollout rollback deployment/api
 * kubectl -n shop restart deployment/api
 * docker-compose refresh
 * aws rds list-instances
 * git rollback HEAD
 * systemctl retsart nginx
 * fly rollback
 * docker container purge
 * ```
 */
export const commandUnknown: LintRule = {
  name: 'command-unknown',
  level: 'error',
  check: (document) => commandFindings(document, 'command'),
};
