import type { LintRule } from '../finding.ts';
import { commandFindings } from '../commands/command-findings.ts';

/**
 * An option or an argument that a command does not take, or an option without the value that it needs, ends with an error.
 * Only commands whose options were read from the program's own help are judged, at the version that the message names.
 *
 * @good
 * ## Logs
 *
 * ```bash
 * railway logs --service api
 * railway logs --tail 100
 * kubectl logs -f --tail=100 deploy/api -n shop
 * kubectl exec -it api-0 -- ls -la --color
 * docker run --rm -it -v /srv:/srv alpine tar -xzf /srv/x.tgz
 * docker exec -it db psql -U app --tuples-only
 * docker compose exec -T db pg_dump -Fc app
 * curl -fsSL -XPOST -H "A: b" https://shop.example.com
 * git log -5 --oneline --graph
 * git push --force-with-lease origin main
 * psql -v ON_ERROR_STOP=1 -Atc "select 1"
 * aws s3 sync . s3://backups --delete --region eu-west-1
 * journalctl -u api --since "1 hour ago" -n 100
 * kubectl get pods --$FLAG -<x>
 * ```
 *
 * @bad 4, 5, 6, 7
 * ## Logs
 *
 * ```bash
 * railway logs --follow
 * railway logs --tail
 * railway add redis
 * railway logs backend
 * ```
 *
 * @bad 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
 * ## Logs
 *
 * ```bash
 * kubectl logs api-0 --lines=50
 * kubectl get pods --all-namespace
 * kubectl exec -it api-0 bash
 * docker logs --lines 50 api
 * docker compose logs --folow api
 * git push --froce
 * pg_dump --compres-level=9 app
 * curl --retires 3 https://shop.example.com
 * docker logs --tail
 * kubectl get pods -watch
 * ```
 */
export const optionUnknown: LintRule = {
  name: 'option-unknown',
  level: 'error',
  check: (document) => commandFindings(document, 'option'),
};
