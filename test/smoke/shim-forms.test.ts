import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeProduct, type Product, type Ran } from '../harness/product.ts';

// Every form in which the reference runbooks call a platform's CLI, through the shims, in a real bash, against the running
// TiltCheck. `done` exits 0 and is what the author meant; `told` ends with a sentence that says why not, and what to do.

const shims = fileURLToPath(new URL('../../shims', import.meta.url));

type Form = [line: string, end: 'done' | 'told', shown: RegExp];

/** Whether this machine has a program: what runs in a service is the machine's. */
const has = (program: string) => spawnSync('which', [program]).status === 0;

/** A line that never ends by itself: until it has shown what is looked for. */
const follows = (line: string) => `${line} > seen & until grep listening seen; do sleep 0.1; done; kill $!`;

/** Forms that change nothing, so that their order is nothing either. */
const looks: Form[] = [
  ['railway status', 'done', /^landing +live/],
  ['railway status --environment production', 'done', /^landing +live/],
  ['railway metrics', 'done', /memory \d+ MB/],
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
const changes: Form[] = [
  ['railway restart --service=discord-bot', 'done', /^discord-bot is live as release #\d+/],
  ['railway restart', 'done', /^landing is live as release #\d+/],
  ['railway variables > env-backup.txt', 'done', /^$/],
  ['railway variables import env-backup.txt', 'told', /saved masked/],
  ['railway variables set LOG_LEVEL=debug --service=discord-bot', 'done', /discord-bot is live/],
  ['railway variables get LOG_LEVEL', 'done', /^debug$/],
  ['railway variables set LOG_LEVEL=debug', 'done', /discord-bot is live/],
  ['railway variables set NOBODY_HAS_IT="value"', 'done', /./],
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

/** How many forms look at a time: most of each is the start of its processes. */
const lanes = 3;

let folder: string;
let seen: Product;
let changed: Product;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-forms-'));
  [seen, changed] = await Promise.all([makeProduct(), makeProduct()]);
  await Promise.all([seen.up(), changed.up()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([seen.close(), changed.close()]);
  await rm(folder, { recursive: true, force: true });
});

type Row = { form: Form; ran: Ran };

/** Carries out what is left of `forms` in a folder of its own, one after the other. */
async function lane(product: Product, forms: Form[]): Promise<Row[]> {
  const own = await mkdtemp(join(folder, 'lane-'));
  await writeFile(join(own, 'register.mjs'), 'console.log(process.env.DISCORD_TOKEN);\n');
  const rows: Row[] = [];
  for (let form = forms.shift(); form !== undefined; form = forms.shift()) {
    await writeFile(join(own, 'step.sh'), `cd '${own}'\nset -o pipefail\nPATH='${shims}':"$PATH"\n${form[0]}\n`);
    rows.push({ form, ran: await product.shell(`bash '${own}/step.sh' < /dev/null`) });
  }
  return rows;
}

function asMeant({ form: [, end, shown], ran: { code, out, err } }: Row): boolean {
  const said = `${out}\n${err}`;
  const told = [...said.split('\n'), ''].some((one) => shown.test(one));
  return (code === 0) === (end === 'done') && told && !said.includes('    at ');
}

it('every form of a platform command in the reference runbooks does what was meant, or says why not', async () => {
  const looking = [...looks];
  const ways = [lane(changed, [...changes]), ...Array.from({ length: lanes }, () => lane(seen, looking))];
  const rows = (await Promise.all(ways)).flat();
  const shown = rows.map(
    ({ form: [line, , expected], ran }) =>
      `${line.slice(0, 76).padEnd(76)}  ${String(ran.code).padStart(3)}  ${telling(ran, expected).slice(0, 110)}`,
  );
  process.stdout.write(`${'form'.padEnd(76)} exit  what it says\n${shown.join('\n')}\n`);
  expect(rows).toHaveLength(looks.length + changes.length);
  expect(
    rows.filter((row) => !asMeant(row)).map(({ form, ran }) => `${form[0]}: ${ran.code}\n${ran.out}\n${ran.err}`),
  ).toEqual([]);
}, 900_000);

/** The line that says what happened; what was printed first when none is as expected. */
function telling({ out, err }: Ran, shown: RegExp): string {
  const lines = `${out}\n${err}`.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => shown.test(line)) ?? lines[0] ?? '';
}
