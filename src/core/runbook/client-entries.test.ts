import { beforeAll, expect, it } from 'vitest';
import { loadSqlGrammar } from '../sql/grammar.ts';
import { compileRunbook } from './compile.ts';

beforeAll(loadSqlGrammar);

const typed = (text: string) =>
  compileRunbook(text, 'r.md').plan.commands.map(
    ({ language, text: words, source, risk }) => `${source.startLine} ${language} ${risk.level}: ${words}`,
  );
const fence = (tag: string, ...lines: string[]) => `\`\`\`${tag}\n${lines.join('\n')}\n\`\`\`\n`;

it.each([
  ["Redis' prompt", fence('', '10.0.0.7:6379> FLUSHALL', 'OK'), ['2 redis destroys: FLUSHALL']],
  ['among shell', fence('bash', 'redis-cli', 'redis> GET a'), ['2 shell changes: redis-cli', '3 redis reads: GET a']],
  ["MongoDB's prompt", fence('', 'mongosh> db.dropDatabase()', '{ ok: 1 }'), ['2 mongo destroys: db.dropDatabase()']],
  [
    "MySQL's prompt in a shell",
    fence('bash', 'mysql> TRUNCATE TABLE carts;'),
    ['2 sql destroys: TRUNCATE TABLE carts;'],
  ],
  ['a block by its tag', fence('redis', '# all carts', 'DEL cart:1'), ['3 redis destroys: DEL cart:1']],
  [
    'a statement over several lines',
    fence('js', 'db.carts.deleteMany({', '  stale: true,', '})'),
    ['2 mongo destroys: db.carts.deleteMany({\n  stale: true,\n})'],
  ],
  [
    'SQL in small letters',
    fence('', "select pg_drop_replication_slot('x');"),
    ["2 sql destroys: select pg_drop_replication_slot('x');"],
  ],
])('%s', (_, text, expected) => expect(typed(text)).toEqual(expected));

it.each([
  ['a program', fence('js', 'const db = connect();', 'run(db.carts.find());')],
  ['what Redis printed', fence('text', 'redis down', 'OK')],
])('is none of a client: %s', (_, text) => expect(typed(text)).toEqual([]));

it('a person types it, not bash', () => {
  const { plan } = compileRunbook(
    `# Clear\n\n1. Clear the carts:\n\n   ${fence('', 'redis> FLUSHDB').replaceAll('\n', '\n   ')}\n`,
    'r.md',
  );
  expect(plan.commands[0]?.class).toEqual({ kind: 'person', why: 'it is typed into `redis-cli`' });
  expect(plan.procedures.flatMap(({ steps }) => steps.map(({ kind }) => kind))).toEqual(['human']);
});
