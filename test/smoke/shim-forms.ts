import { spawnSync } from 'node:child_process';

// Every form in which the five reference runbooks call a platform's CLI: of their 182 commands each is one of these, but for
// names and values. `done` exits 0 and is what the author meant; `told` ends with a sentence that says why not, and what to do.

/** A line of a step, how it ends, and what it then shows or says. */
export type Form = [line: string, end: 'done' | 'told', shown: RegExp];

/** Whether this machine has a program: what runs in a service is the machine's. */
const has = (program: string) => spawnSync('which', [program]).status === 0;

/**
 * A line that never ends by itself: until it has shown what is looked for. As a job all of a pipeline is ended: what follows
 * would hear that nobody reads it any more only with the next line that a service logs, which may be minutes later.
 */
const follows = (line: string) =>
  `set -m; ${line} > seen & until grep listening seen; do sleep 0.1; done; kill %1; wait %1 || true`;

/** Forms that change nothing, so that their order is nothing either. */
export const looks: Form[] = [
  ['railway status', 'done', /^landing +live/],
  ['railway status --environment production', 'done', /^landing +live/],
  ['railway metrics', 'done', /memory \d+ MB/],
  ['railway metrics --since 1h', 'done', /memory \d+ MB/],
  ['railway logs', 'done', /listening/],
  ['railway logs --service=discord-bot', 'done', /listening/],
  ['railway logs --service=discord-bot | tail -50', 'done', /listening/],
  ['railway logs | grep listening', 'done', /listening/],
  ['railway logs > logs.txt && tail -1 logs.txt', 'done', /./],
  ['railway logs --since 1h | grep listening', 'done', /listening/],
  ['SIGNALBOX_RUN=1 railway logs --service=discord-bot --follow | head -1', 'done', /./],
  [follows('railway logs --follow'), 'done', /listening/],
  [follows('railway logs --service=discord-bot --follow'), 'done', /listening/],
  [follows('railway logs --follow --filter listening'), 'done', /listening/],
  [follows('railway logs --follow | tee -a kept.txt'), 'done', /listening/],
  [follows('railway logs --tail'), 'done', /listening/],
  ['railway logs --tail 100', 'done', /listening/],
  ['railway logs --tail 1000 | grep listening', 'done', /listening/],
  ['railway logs --filter listening --tail 100', 'done', /listening/],
  ['railway logs --filter listening', 'done', /listening/],
  ['railway logs --since 1h --filter LISTENING', 'done', /listening/],
  [String.raw`railway logs --filter "unauthorized\|listening" --tail 1000`, 'done', /listening/],
  ['railway logs discord-bot', 'done', /listening/],
  [
    'railway logs --deployment "$(railway deployments --json | grep -m1 \'"id"\' | cut -d\\" -f4)" --tail 5',
    'done',
    /./,
  ],
  ['railway logs --deployment no-such-id', 'told', /no release no-such-id/],
  ['railway variables', 'done', /^\w+=/],
  ['railway variables | grep DISCORD_TOKEN', 'done', /^DISCORD_TOKEN=\[masked\]/],
  ['railway variables get NOBODY_HAS_IT', 'told', /No service has the variable/],
  ['railway variables set DISCORD_TOKEN=<new-token>', 'told', /syntax error/],
  ['railway env', 'done', /^\w+=/],
  ['railway env set DISCORD_TOKEN=<new-token>', 'told', /syntax error/],
  ["railway env set 'REDIS_URL=${{REDIS_URL}}'", 'told', /only Railway resolves/],
  ['railway env set REDIS_URL=${{REDIS_URL}}', 'told', /bad substitution/],
  ['railway rollback no-such-id', 'told', /No release of any service/],
  ['railway deployments', 'done', /#\d+/],
  ['railway deployments --limit 5', 'done', /#\d+/],
  ['railway deploy --environment staging', 'told', /no environment staging/],
  ['railway run node -e "console.log(process.env.DISCORD_TOKEN)"', 'done', /^local-development-token$/],
  ['railway run node register.mjs', 'done', /^local-development-token$/],
  ['railway run python no-such-script.py', 'told', /python/],
  ['railway run pg_dump $DATABASE_URL > backup.sql', 'told', /pg_dump is told no database/],
  ['railway run psql $DATABASE_URL < register.mjs', 'told', /psql is told no database/],
  ['railway run bash', 'told', /interactive shell/],
  ['railway run pg_restore no-such-backup', 'told', /one of -d\/--dbname and -f\/--file must be specified/],
  ['railway exec -- ps aux', 'done', /PID/],
  ['railway exec -- df -h', 'done', /Filesystem/],
  ['railway exec -- top -n 1', 'told', /without a terminal/],
  ['railway exec -- top -p $(pgrep node)', 'told', /without a terminal/],
  ['railway exec -- netstat -an', has('netstat') ? 'done' : 'told', /^Proto|netstat.*not found/],
  ['railway exec -- pstree', has('pstree') ? 'done' : 'told', /node|pstree.*not found/],
  ['railway exec -- no-such-program', 'told', /no-such-program.*not found/],
  ['railway exec -- [command]', 'told', /\[command\].*not found/],
  ['railway exec -- pg_dump $DATABASE_URL > backup.sql', 'told', /pg_dump is told no database/],
  ["railway exec --service discord-bot -- sh -c 'echo $DISCORD_TOKEN; exit 3'", 'told', /^local-development-token$/],
  ['railway exec -- pg_restore --list no-such-backup', 'told', /no-such-backup/],
  ['railway connect postgres < /dev/null', 'told', /database client/],
  ['echo "select 1" | railway connect postgres', 'told', /No service has a variable with the address/],
  ['railway service create discord-bot-replica', 'told', /signalbox scale/],
  ['railway up --service=discord-bot-replica', 'told', /Did you mean discord-bot\?/],
  ['railway add redis', 'told', /--database redis/],
  ['railway init', 'told', /new project/],
  ['railway project create recovery', 'told', /no `project create`/],
  ['railway database create --from-backup B1', 'told', /no PostgreSQL of its own/],
  ['railway database restore --from-backup B1 -y', 'told', /no PostgreSQL of its own/],
  ['railway database restore --from-backup B1', 'told', /take the place of what is there/],
  ['railway environment', 'done', /^production$/],
  ['railway open', 'done', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['supabase db dump -f backup.sql', 'told', /No service has a variable with the address/],
  ['supabase db dump --remote -f backup.sql', 'told', /No service has a variable with the address/],
  ['supabase db reset', 'told', /restores no backup/],
  ['npx supabase migration repair --status applied m1', 'told', /reverts no schema/],
  ['npx supabase migration repair --status reverted m1', 'told', /reverts no schema/],
  ['vercel ls', 'done', /#\d+/],
];

/** Forms that change something, or show what one before them has changed: in this order. */
export const changes: Form[] = [
  ['railway restart --service=discord-bot', 'done', /^discord-bot is live as release #\d+/],
  ['railway restart', 'done', /^landing is live as release #\d+/],
  ['railway variables > env-backup.txt', 'done', /^$/],
  ['railway variables import env-backup.txt', 'told', /saved masked/],
  ['railway variables set LOG_LEVEL=debug --service=discord-bot', 'done', /discord-bot is live/],
  ['railway variables get LOG_LEVEL', 'done', /^debug$/],
  ['railway variables set LOG_LEVEL=debug', 'done', /discord-bot is live/],
  ['railway variables set NOBODY_HAS_IT="value"', 'done', /./],
  ['railway variables set NOBODY_HAS_IT=""', 'done', /discord-bot is live/],
  ['railway variables set MAINTENANCE_MODE=true', 'done', /./],
  ['railway variables set MAINTENANCE_MODE="false"', 'done', /./],
  ['railway env | grep LOG_LEVEL', 'done', /^LOG_LEVEL=debug/],
  ['railway env set LOG_LEVEL=info', 'done', /discord-bot is live/],
  ['railway rollback', 'done', /is live as release/],
  ['railway rollback --service discord-bot', 'done', /discord-bot is live/],
  ['railway rollback "$(railway deployments --json | grep -m1 \'"id"\' | cut -d\\" -f4)"', 'done', /./],
  ['railway up', 'done', /^landing is live/],
  ['railway up --service discord-bot', 'done', /discord-bot is live/],
  ['railway deploy', 'done', /landing is live/],
  ['railway deploy --environment production', 'done', /landing is live/],
  ['railway deploy --environment production --force', 'done', /landing is live/],
  ['railway service scale --replicas 2 --service discord-bot', 'done', /discord-bot is live/],
  ['railway service scale --replicas 2', 'done', /landing is live/],
  ['railway scale us-east=1 -s discord-bot', 'done', /discord-bot is live/],
  ['vercel --prod', 'done', /landing is live/],
  ['vercel rollback', 'done', /is live as release/],
];
