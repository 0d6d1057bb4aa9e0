import { afterEach, beforeAll, expect, test } from 'vitest';
import { bindDependencies } from '../../src/app/bind-dependencies.ts';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';
import { httpCheck } from '../harness/checks.ts';
import { type RuleWorld, ruleWorld } from './rule-world.ts';

const services = ['api', 'web', 'bot', 'worker', 'admin'];
const database = {
  title: 'Database',
  check: httpCheck('http://127.0.0.1/', {
    id: 'resource:database',
    service: 'database',
    role: 'dependency',
    intervalMs: 10_000,
    failuresToOpen: 2,
  }),
};
const resources = [{ name: 'database', title: 'Database', kind: 'postgres' }] as Parameters<
  typeof bindDependencies
>[0]['resources'];
const runbook = `# Shop

## Architecture

\`\`\`mermaid
graph LR
  Web --> API
  API --> PG[(PostgreSQL)]
\`\`\`

The bot, the worker and the admin depend on PostgreSQL.
`;

let world: RuleWorld;
beforeAll(loadSqlGrammar);
afterEach(() => world.close());

/** A watch over five services and a database, in which `own` say themselves what they depend on. */
async function watch(text: string, own: string[] = []): Promise<RuleWorld> {
  const { plan } = compileRunbook(text, 'RUNBOOK.md');
  const stated = { dependencies: new Map<string, string[]>(), ownDependencies: new Set(own) };
  const config = { watch: stated as unknown as Parameters<typeof bindDependencies>[0]['watch'], resources };
  const named = services.map((name) => ({ name, title: name }));
  const { dependencies } = bindDependencies(config, plan, named, [database]);
  return ruleWorld(services, { plan, stated: [database], dependencies });
}
const fails = async () => {
  await world.seconds(31);
  for (const name of [...services, 'database']) world.finds[name] = 'down';
  await world.seconds(40);
};

test('a database that is down with five services above it makes one incident, by the runbook’s words alone', async () => {
  world = await watch(runbook);
  await fails();
  expect(await world.told()).toEqual(['unrated: Database is down']);
  expect(await world.alert('down:web')).toMatchObject({ state: 'firing', suppressedBy: 'database' });
});

test('where the runbook says nothing of it, each is told', async () => {
  world = await watch(runbook.replaceAll(/```mermaid[^]*?```|The bot.*/g, ''));
  await fails();
  expect((await world.told()).length).toBeGreaterThan(1);
});

test('a person overrules it: who says themselves what they depend on is told', async () => {
  world = await watch(runbook, ['bot']);
  await fails();
  expect((await world.told()).toSorted()).toEqual(['unrated: Bot is down', 'unrated: Database is down']);
});
