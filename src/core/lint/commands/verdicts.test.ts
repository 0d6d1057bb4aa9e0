import { beforeAll, describe, expect, it } from 'vitest';
import { compileRunbook } from '../../runbook/compile.ts';
import { loadSqlGrammar } from '../../sql/grammar.ts';
import { lint } from '../lint.ts';
import { lintRules } from '../rules.ts';
import { commandTables } from './tables.ts';
import { treeOf } from './command-table.ts';

const rules = lintRules.filter(({ name }) => /^(?:command-unknown|option-unknown|command-misleads)$/.test(name));

/** The forms in which runbooks call platforms, and what becomes of them: it works, it fails, it does something else. */
const verdicts: [verdict: 'works' | 'fails' | 'misleads', line: string, title?: string][] = [
  ['works', 'railway up'],
  ['works', 'railway up --service api'],
  ['works', 'railway init'],
  ['works', 'railway status'],
  ['works', 'railway status --environment production'],
  ['misleads', 'railway status', '# CPU and memory'],
  ['works', 'railway metrics'],
  ['works', 'railway logs'],
  ['works', 'railway logs --service=api'],
  ['works', 'railway logs --service=api | tail -50'],
  ['misleads', 'railway logs | grep ERROR'],
  ['misleads', 'railway logs > logs.txt'],
  ['misleads', 'railway logs --since 1h | grep ERROR'],
  ['fails', 'railway logs --follow'],
  ['fails', 'railway logs --service=api --follow'],
  ['fails', 'railway logs --follow --filter "/api/orders"'],
  ['fails', 'railway logs --follow | tee -a production-logs.txt'],
  ['fails', 'railway logs --tail'],
  ['works', 'railway logs --tail 100'],
  ['works', 'railway logs --tail 1000 | grep ERROR'],
  ['works', 'railway logs --filter webhook'],
  ['works', 'railway logs --filter "CPU" --tail 100'],
  ['works', 'railway logs --since 1h --filter ERROR'],
  ['misleads', String.raw`railway logs --filter "unauthorized\|failed" --tail 1000`],
  ['fails', 'railway logs backend'],
  ['works', 'railway logs --deployment [DEPLOYMENT_ID]'],
  ['works', 'railway restart'],
  ['works', 'railway restart --service=api'],
  ['works', 'railway variables'],
  ['works', 'railway variables | grep API_KEY'],
  ['misleads', 'railway variables > env-backup.txt'],
  ['works', 'railway variables set KEY=value'],
  ['works', 'railway variables set KEY=<new-value>'],
  ['fails', 'railway variables get KEY'],
  ['fails', 'railway variables import env-backup.txt'],
  ['misleads', 'railway env'],
  ['fails', 'railway env | grep KEY'],
  ['fails', 'railway env set KEY=7'],
  ['fails', 'railway env set REDIS_URL=${{REDIS_URL}}'],
  ['fails', 'railway rollback'],
  ['fails', 'railway rollback [DEPLOYMENT_ID]'],
  ['fails', 'railway deployments'],
  ['fails', 'railway deployments --limit 5'],
  ['misleads', 'railway deploy'],
  ['fails', 'railway deploy --environment production'],
  ['fails', 'railway deploy --environment production --force'],
  ['works', 'railway run node scripts/register.js'],
  ['works', 'railway run python scripts/export.py'],
  ['misleads', 'railway run bash'],
  ['misleads', 'railway run pg_dump $DATABASE_URL > backup.sql'],
  ['misleads', 'railway run psql $DATABASE_URL < backup.sql'],
  ['misleads', 'railway run pg_restore <backup-file>'],
  ['fails', 'railway exec -- top -n 1'],
  ['fails', 'railway exec -- pg_dump $DATABASE_URL > backup.sql'],
  ['fails', 'railway exec -- pg_restore --list backup.sql'],
  ['fails', 'railway exec -- [command]'],
  ['works', 'railway connect postgres'],
  ['fails', 'railway service create api-replica'],
  ['fails', 'railway service scale --replicas 3'],
  ['fails', 'railway add redis'],
  ['fails', 'railway project create recovery'],
  ['fails', 'railway database create --from-backup [BACKUP_ID]'],
  ['fails', 'railway database restore --from-backup [BACKUP_ID]'],
  ['misleads', 'supabase db dump -f backup.sql'],
  ['works', 'supabase db dump --remote -f backup.sql'],
  ['misleads', 'supabase db reset', '## Restore'],
  ['misleads', 'npx supabase migration repair --status applied <migration_name>'],
  ['misleads', 'npx supabase migration repair --status reverted <migration_name>'],
  ['works', 'vercel ls'],
  ['misleads', 'vercel --prod', '## Redeploy the previous version'],
  ['works', 'vercel --prod', '## Deploy'],
];

beforeAll(loadSqlGrammar);

describe('what becomes of the forms in which runbooks call platforms', () => {
  it.each(verdicts)('%s: %s %s', (verdict, line, title = '# Work') => {
    const inside = title.startsWith('## ') ? line : `${title}\n${line}`;
    const text = `${title.startsWith('## ') ? title : '## Work'}\n\n\`\`\`bash\n${inside}\n\`\`\`\n`;
    const found = lint({ compiled: compileRunbook(text, 'R.md'), file: 'R.md', text }, rules).map(({ rule }) => rule);
    const told = found.some((rule) => rule !== 'command-misleads') ? 'fails' : found.length > 0 ? 'misleads' : 'works';
    expect(told).toBe(verdict);
  });
});

describe('a table', () => {
  it.each(commandTables.map((table) => [table.program, table] as const))('of %s can be read', (_, table) => {
    const { root, options } = treeOf(table);
    expect(root.children.size + options.size).toBeGreaterThan(3);
    expect(table.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(table.version).toMatch(/^\d/);
    expect(table.from).not.toBe('');
  });
});
