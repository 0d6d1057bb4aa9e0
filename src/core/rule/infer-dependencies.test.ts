import { expect, test } from 'vitest';
import { inferDependencies, type Thing } from './infer-dependencies.ts';

const thing = (name: string, given: Partial<Thing> = {}): Thing => ({
  name,
  title: name,
  kind: 'service',
  keeps: null,
  ...given,
});
const things = [
  thing('discord-bot', { title: 'Discord Bot' }),
  thing('dashboard'),
  thing('api'),
  thing('main-db', { title: 'main-db', kind: 'resource', keeps: 'sql' }),
  thing('sessions', { kind: 'resource', keeps: 'redis' }),
  thing('openai', { title: 'OpenAI status page', kind: 'check' }),
];
const said = (of: string, on: string, confidence = 0.9) => ({
  id: `${of} ${on}`,
  of,
  on,
  confidence,
  asWritten: `${of} needs ${on}`,
  source: { file: 'R.md', startLine: 7, endLine: 7 },
});
const infer = (
  all: ReturnType<typeof said>[],
  {
    stated = {},
    overruled = [] as string[],
    from = things,
  }: { stated?: Record<string, string[]>; overruled?: string[]; from?: Thing[] } = {},
) => inferDependencies(all, from, new Map(Object.entries(stated)), new Set(overruled));
const shown = ({ inferred }: ReturnType<typeof infer>) =>
  inferred.map(({ service, on, standing }) => `${service} → ${on} ${standing}`);

test.each([
  ['Discord Bot', 'PostgreSQL', 'discord-bot → main-db used'],
  ['the bot', 'Supabase database', 'discord-bot → main-db used'],
  ['Dashboard', 'Redis cache', 'dashboard → sessions used'],
  ['discord-bot', 'OpenAI API', 'discord-bot → openai used'],
  ['Dashboard', 'API', 'dashboard → api used'],
  ['Dashboard service', 'main-db', 'dashboard → main-db used'],
])('%s needs %s', (of, on, expected) => {
  const found = infer([said(of, on)]);
  expect(shown(found)).toEqual([expected]);
  const [, service = '', below = ''] = /^(\S+) → (\S+)/.exec(expected) ?? [];
  expect(found.dependencies.get(service)).toEqual([below]);
});

test('all services need the database: each of them, and nothing that is no service', () => {
  expect(shown(infer([said('All services', 'the database')]))).toEqual([
    'discord-bot → main-db used',
    'dashboard → main-db used',
    'api → main-db used',
  ]);
});

test.each([
  ['what is watched by nobody', [said('Dashboard', 'Stripe'), said('Importer', 'Redis')], things],
  [
    'what may be either of two',
    [said('Dashboard', 'database')],
    [...things, thing('archive', { kind: 'resource', keeps: 'sql' })],
  ],
  ['a check that is said to need something', [said('OpenAI status page', 'Redis')], things],
] as const)('leaves out %s', (_, all, from) => {
  const found = infer([...all], { from: [...from] });
  expect([found.inferred, found.dependencies.size]).toEqual([[], 0]);
});

test('a resource is meant before a check that asks it something, also where both have the name', () => {
  const from = [...things, thing('database', { title: 'Database', kind: 'check', keeps: 'sql' })];
  expect(shown(infer([said('API', 'PostgreSQL')], { from }))).toEqual(['api → main-db used']);
  const alone = from.filter(({ name }) => name !== 'main-db');
  expect(shown(infer([said('API', 'PostgreSQL')], { from: alone }))).toEqual(['api → database used']);
});

test('what signalbox.yaml states stands: beside it for `uses`, instead of it for a service’s own `depends-on`', () => {
  const all = [said('Dashboard', 'API'), said('Dashboard', 'Redis')];
  const beside = infer(all, { stated: { dashboard: ['sessions'] } });
  expect(shown(beside)).toEqual(['dashboard → api used']);
  expect(beside.dependencies.get('dashboard')).toEqual(['sessions', 'api']);
  const instead = infer(all, { stated: {}, overruled: ['dashboard'] });
  expect(shown(instead)).toEqual(['dashboard → api overruled', 'dashboard → sessions overruled']);
  expect(instead.dependencies.size).toBe(0);
});

test('of two that would wait for each other the surer counts; what is not sure enough holds nothing back', () => {
  const found = infer([said('API', 'Dashboard', 0.7), said('Dashboard', 'API', 0.95), said('API', 'Redis', 0.5)]);
  expect(shown(found)).toEqual(['dashboard → api used', 'api → dashboard circle', 'api → sessions doubtful']);
  expect([...found.dependencies]).toEqual([['dashboard', ['api']]]);
});
