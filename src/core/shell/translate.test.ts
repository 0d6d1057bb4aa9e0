import { describe, expect, it } from 'vitest';
import { railwayFacts } from '../lint/commands/facts/railway.ts';
import { translate } from './translate.ts';

/** Splits at spaces outside double quotes, which is enough for these lines. */
function read(line: string) {
  const [program = '', ...argv] = line.match(/(?:[^\s"]|"[^"]*")+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  return translate(program, argv);
}

const verbs: [
  line: string,
  verb: string,
  service: string | null,
  values: Record<string, unknown>,
  noted: RegExp | null,
][] = [
  ['railway status', 'status', null, {}, null],
  ['railway status --environment production', 'status', null, {}, null],
  ['railway status --json', 'status', null, { json: true }, null],
  ['railway logs --follow', 'logs', null, { follow: true }, /no `--follow`/],
  ['railway logs --service=discord-bot --follow', 'logs', 'discord-bot', { follow: true }, /no `--follow`/],
  ['railway logs --service=discord-bot', 'logs', 'discord-bot', {}, null],
  ['railway -s api logs -n 20', 'logs', 'api', { tail: 20 }, null],
  ['railway logs -n50 -s api', 'logs', 'api', { tail: 50 }, null],
  ['railway logs', 'logs', null, {}, /all services/],
  ['railway logs --tail', 'logs', null, { follow: true }, /needs a number/],
  ['railway logs --tail 100', 'logs', null, { tail: 100 }, /all services/],
  ['railway logs --since 1h --filter ERROR', 'logs', null, { since: '1h', filter: 'ERROR' }, null],
  [
    'railway logs --filter "unauthorized\\|failed" --tail 1000',
    'logs',
    null,
    { filter: 'unauthorized\\|failed', tail: 1000 },
    /not as a regular expression/,
  ],
  ['railway logs backend', 'logs', 'backend', {}, /deployment's id/],
  ['railway logs --deployment [DEPLOYMENT_ID]', 'logs', null, { release: '[DEPLOYMENT_ID]' }, null],
  ['railway restart', 'restart', null, {}, /all services/],
  ['railway restart --service=discord-bot', 'restart', 'discord-bot', {}, null],
  ['railway restart -y -s bot', 'restart', 'bot', {}, null],
  ['railway rollback', 'rollback', null, {}, /no `rollback`/],
  ['railway rollback [DEPLOYMENT_ID]', 'rollback', null, { release: '[DEPLOYMENT_ID]' }, /deploymentRollback/],
  ['railway rollback 3 --service api', 'rollback', 'api', { release: '3' }, /no `rollback`/],
  ['railway up', 'deploy', null, {}, /all services/],
  ['railway up --service=discord-bot-replica', 'deploy', 'discord-bot-replica', {}, /exits 0/],
  ['railway up --ci -s api', 'deploy', 'api', {}, null],
  ['railway deploy', 'deploy', null, {}, /template/],
  ['railway deploy --environment production --force', 'deploy', null, {}, /no `--force`/],
  ['railway redeploy -s api -y', 'restart', 'api', {}, null],
  ['railway deployments --limit 10', 'deployments', null, { limit: 10 }, /deployment list/],
  ['railway deployment list', 'deployments', null, {}, null],
  ['railway variables', 'variables', null, {}, /masked/],
  ['railway variables --kv', 'variables', null, { plain: true }, /masked/],
  ['railway variables set DISCORD_TOKEN="new_token"', 'setVariables', null, { DISCORD_TOKEN: 'new_token' }, /released/],
  ['railway variables set OPENAI_API_KEY=""', 'setVariables', null, { OPENAI_API_KEY: '' }, null],
  ['railway variables set A=1 B=x=y -s api', 'setVariables', 'api', { A: '1', B: 'x=y' }, null],
  ['railway variables --set A=1', 'setVariables', null, { A: '1' }, null],
  ['railway variable set TOKEN --stdin -s api', 'setVariables', 'api', { stdin: 'TOKEN' }, /released/],
  ['railway variables get BACKUP_SCHEDULE', 'variables', null, { name: 'BACKUP_SCHEDULE' }, /no `variables get`/],
  [
    'railway variables import env-backup.txt',
    'importVariables',
    null,
    { file: 'env-backup.txt' },
    /no `variables import`/,
  ],
  ['railway variable delete OLD', 'deleteVariables', null, { OLD: true }, null],
  ['railway env', 'variables', null, {}, /links an environment/],
  ['railway env set LOG_RETENTION_DAYS=7', 'setVariables', null, { LOG_RETENTION_DAYS: '7' }, /no `env set`/],
  ['railway metrics', 'metrics', null, {}, null],
  ['railway metrics --since 2h -s api', 'metrics', 'api', { since: '2h' }, null],
  ['railway run node apps/x.js --all', 'runLocal', null, { command: 'node apps/x.js --all' }, /of all services/],
  ['railway run "a b" c', 'runLocal', null, { command: "'a b' c" }, null],
  ['railway exec -- top -n 1', 'exec', null, { command: 'top -n 1' }, /no `exec`/],
  ['railway ssh -s api -- ls -l', 'exec', 'api', { command: 'ls -l' }, /live release/],
  ['railway service scale --replicas 3', 'scale', null, { replicas: 3 }, /per region/],
  ['railway scale -s api us-east=2 eu-west=1', 'scale', 'api', { replicas: 3 }, null],
  ['railway open', 'open', null, {}, /control room/],
  ['railway deploy --environment staging', 'deploy', null, { environment: 'staging' }, /template/],
  ['railway status -e staging', 'status', null, { environment: 'staging' }, null],
  ['railway logs --until 1h', 'logs', null, { until: '1h' }, null],
  ['supabase db dump -f backup.sql', 'dump', null, { file: 'backup.sql' }, /local stack/],
  ['supabase db dump --linked --data-only -f b.sql', 'dump', null, { file: 'b.sql', only: 'data' }, /pg_dump/],
  ['railway database restore --from-backup [ID]', 'restore', null, { backup: '[ID]' }, /pitr.*kept under another name/],
  [
    'railway database restore --from-backup B1 -y',
    'restore',
    null,
    { backup: 'B1', yes: true },
    /no `database restore`/,
  ],
  ['railway database create --from-backup B1', 'restore', null, { backup: 'B1', beside: true }, /of its own/],
  ['railway database backup', 'backup', null, {}, /no `database backup`/],
  ['railway environment', 'environments', null, {}, null],
  ['railway environment staging', 'environments', null, {}, /nothing is linked/],
  ['railway logs --colour', 'logs', null, {}, /no option --colour/],
  ['vercel ls', 'deployments', null, {}, null],
  ['vercel --prod', 'deploy', null, {}, /working directory/],
  ['vercel rollback', 'rollback', null, {}, null],
];

const refusals: [line: string, kind: 'cannot' | 'person', why: RegExp][] = [
  ['railway service scale', 'cannot', /how many/],
  ['railway service scale --replicas 0', 'cannot', /how many/],
  ['railway env set REDIS_URL=${{REDIS_URL}}', 'cannot', /only Railway resolves/],
  ['railway variables set novalue', 'cannot', /not NAME=value/],
  ['railway variables set', 'cannot', /not NAME=value/],
  ['railway frobnicate', 'cannot', /no command `frobnicate`/],
  ['railway volume list', 'cannot', /does not stand in/],
  ['railway', 'cannot', /help/],
  ['railway constructor', 'cannot', /no command/],
  ['railway run bash', 'person', /interactive shell/],
  ['railway ssh', 'person', /shell/],
  ['railway init', 'person', /questions/],
  ['railway connect postgres', 'person', /database client/],
  ['railway service create discord-bot-replica', 'person', /no `service create`/],
  ['railway add redis', 'person', /--database redis/],
  ['railway database restore', 'cannot', /from which backup/],
  ['railway environment new staging', 'person', /under "environments"/],
  ['railway down', 'cannot', /nothing serving/],
  ['supabase db reset', 'cannot', /restores no backup/],
  ['supabase db dump', 'cannot', /name a file/],
  ['supabase db dump --local -f x', 'cannot', /local development stack/],
  ['npx supabase migration repair --status applied x', 'cannot', /reverts no schema/],
  ['vercel', 'cannot', /preview/],
];

describe('translate', () => {
  it.each(verbs)('%s', (line, verb, service, values, noted) => {
    const made = read(line);
    expect(made).toMatchObject({ kind: 'verb', verb, service, arguments: values });
    if (made?.kind !== 'verb') return;
    expect(Object.keys(made.arguments).sort()).toEqual(Object.keys(values).sort());
    if (noted !== null) expect(made.note).toMatch(noted);
    expect(made.to).not.toBe('');
  });

  it.each(refusals)('%s is refused', (line, kind, why) => {
    const made = read(line);
    expect(made?.kind).toBe(kind);
    if (made === null || made.kind === 'verb') return;
    expect(made.why).toMatch(why);
  });

  it.each(['ls', 'curl', 'npx', 'npx vitest', 'toString'])('%s is no platform CLI', (line) => {
    expect(read(line)).toBeNull();
  });

  it('shows the same as a signalbox command', () => {
    expect(read('railway restart --service=discord-bot')).toMatchObject({ to: 'signalbox restart discord-bot' });
    expect(read('railway logs -s api --tail 5')).toMatchObject({ to: 'signalbox logs api --tail 5' });
    expect(read('railway status -e staging')).toMatchObject({ to: 'signalbox status --environment staging' });
    expect(read('railway logs 3 -s api')).toMatchObject({ to: 'signalbox logs api --deployment 3' });
    expect(read('railway exec -- ls -l')).toMatchObject({ to: 'signalbox exec SERVICE -- ls -l' });
    expect(read('railway rollback 3 -s api')).toMatchObject({ to: 'signalbox rollback api 3' });
    expect(read('railway variables set K="a b"')).toMatchObject({ to: "signalbox variables set 'K=a b'" });
  });

  // The linter's facts and the translations are written apart: what the one says does not exist the other must say too.
  const absent = railwayFacts.filter(({ kind, words }) => kind === 'command' && words !== 'env');
  it.each(absent.map(({ words }) => words))('says of railway %s that there is no such command', (words) => {
    const made = read(`railway ${words.replace('environment', 'env')} A=1`);
    const told = made?.kind === 'verb' ? made.note : made?.why;
    expect(told).toMatch(/has no|is no command/);
  });
});
