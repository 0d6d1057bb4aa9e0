import { beforeAll, describe, expect, test } from 'vitest';
import { loadSqlGrammar } from '../sql/grammar.ts';
import { compileRunbook } from './compile.ts';

beforeAll(loadSqlGrammar);

const services = `# Shop

## Services

| Service | Health |
| --- | --- |
| Discord Bot | https://bot.shop.example/health |
| Dashboard | https://dash.shop.example/health |
| API Server | https://api.shop.example/health |

`;
/** What is found in a document with a Discord Bot, a Dashboard and an API Server. */
const found = (text: string) =>
  compileRunbook(services + text, 'R.md').plan.dependencies.map(
    ({ of, on, confidence }) => `${of} needs ${on} ${Math.round(confidence * 100)}`,
  );

test.each([
  ['The bot needs Supabase.', ['Discord Bot needs Supabase 90']],
  [
    'The Discord bot depends on Redis and the OpenAI API for replies.',
    ['Discord Bot needs Redis 90', 'Discord Bot needs OpenAI API 90'],
  ],
  [
    'Both the dashboard and the API server rely on PostgreSQL.',
    ['Dashboard needs PostgreSQL 90', 'API Server needs PostgreSQL 90'],
  ],
  ['The dashboard requires the API server to be up.', ['Dashboard needs API Server 90']],
  ['The API cannot start without the database.', ['API Server needs database 90']],
  ['All services depend on the PostgreSQL database.', ['All services needs PostgreSQL database 90']],
  ['Redis is required by the bot and the dashboard.', ['Discord Bot needs Redis 90', 'Dashboard needs Redis 90']],
  [
    'If Supabase is down, the bot and the dashboard are down too.',
    ['Discord Bot needs Supabase 90', 'Dashboard needs Supabase 90'],
  ],
  ['Without Redis, the bot cannot answer.', ['Discord Bot needs Redis 90']],
  ['The dashboard uses Supabase for sign-in.', ['Dashboard needs Supabase 70']],
  ['The importer needs Redis.', ['importer needs Redis 70']],
])('a sentence: %s', (text, expected) => {
  expect(found(`## Notes\n\n${text}\n`)).toEqual(expected);
});

test.each([
  'The bot needs a restart.',
  'The bot requires approval from Ada.',
  'The bot does not depend on Redis.',
  'The bot no longer needs Redis.',
  'The dashboard depends on the weather.',
  'If Redis is down, restart the bot.',
  'Restarting needs PostgreSQL 15 on the path.',
  'npm dependencies need an update.',
  'This depends on the size of the database dump.',
  'Users need the dashboard.',
  'The team uses Slack.',
  'The dashboard needs the dashboard.',
])('no dependency: %s', (text) => {
  expect(found(`## Notes\n\n${text}\n`).filter((one) => !one.endsWith('50'))).toEqual([]);
});

describe('where it stands', () => {
  test('a table of services and their dependencies', () => {
    const table =
      '| Component | Depends on | Owner |\n| --- | --- | --- |\n| Bot | Redis, PostgreSQL | Ada |\n| Dashboard | API Server | Bo |\n| API Server | – | Bo |\n| Importer | Mail relay | Bo |\n';
    expect(found(`## Dependency map\n\n${table}`)).toEqual([
      'Discord Bot needs Redis 95',
      'Discord Bot needs PostgreSQL 95',
      'Dashboard needs API Server 95',
      'Importer needs Mail relay 95',
    ]);
  });

  test('a table of dependencies and who uses them', () => {
    const table = '| Dependency | Used by |\n| --- | --- |\n| Supabase | Bot, Dashboard |\n| Stripe | API Server |\n';
    expect(found(`## External\n\n${table}`)).toEqual([
      'Discord Bot needs Supabase 95',
      'Dashboard needs Supabase 95',
      'API Server needs Stripe 95',
    ]);
  });

  test('a label under the heading of a service', () => {
    expect(found('## Discord Bot\n\n**Dependencies:** Redis, PostgreSQL\n')).toEqual([
      'Discord Bot needs Redis 80',
      'Discord Bot needs PostgreSQL 80',
    ]);
    expect(found('## Discord Bot\n\n- Port: 8080\n- Dependencies: Redis, PostgreSQL\n')).toEqual([
      'Discord Bot needs Redis 80',
      'Discord Bot needs PostgreSQL 80',
    ]);
    expect(found('## Dashboard\n\n### Dependencies\n\n- Redis (sessions)\n- PostgreSQL: orders\n- coffee\n')).toEqual([
      'Dashboard needs Redis 80',
      'Dashboard needs PostgreSQL 80',
    ]);
  });

  test('a list of services under the heading of dependencies', () => {
    expect(found('## Dependencies\n\n- Discord Bot: Supabase, Redis\n- Dashboard: API Server\n')).toEqual([
      'Discord Bot needs Supabase 90',
      'Discord Bot needs Redis 90',
      'Dashboard needs API Server 90',
    ]);
  });

  test('a Mermaid flowchart, by the words of its boxes', () => {
    const chart = `\`\`\`mermaid
graph TD
  subgraph edge
    U((Users)) --> W["Dashboard"]
  end
  W -->|REST| A[API Server]
  B[Discord Bot] & A --> D[(PostgreSQL)]
  A -.-> R[(Redis)]:::cache
  D --> X[Dashboard]
  %% A --> S[Stripe]
  A --- T[Telegram]
\`\`\`
`;
    expect(found(`## Architecture\n\n${chart}`)).toEqual([
      'Dashboard needs API Server 90',
      'Discord Bot needs PostgreSQL 90',
      'API Server needs PostgreSQL 90',
      'API Server needs Redis 90',
    ]);
    expect(found(`## Data flow\n\n${chart}`).every((one) => one.endsWith(' 50'))).toBe(true);
  });

  test('other Mermaid diagrams, and charts of what is decided, say nothing', () => {
    expect(found('## Architecture\n\n```mermaid\nsequenceDiagram\n  Bot->>Redis: get\n```\n')).toEqual([]);
    expect(found('## System\n\n```mermaid\nflowchart LR\n  B[Bot] -->|fails| R[Redis]\n```\n')).toEqual([]);
  });

  test('a diagram drawn in characters', () => {
    expect(found('## Architecture\n\n```\n[Dashboard] ──▶ [API Server] ──▶ [PostgreSQL]\nBot -> Redis\n```\n')).toEqual(
      ['Dashboard needs API Server 90', 'API Server needs PostgreSQL 90', 'Discord Bot needs Redis 90'],
    );
    expect(found('## Deploying\n\nBuild → Test → Redis\n')).toEqual([]);
  });
});

test('the lines are the document’s, and what is stated twice counts once, by the surest', () => {
  const { plan } = compileRunbook(
    `${services}The bot uses Redis.\n\n## Architecture\n\n\`\`\`mermaid\ngraph LR\n  B[Discord Bot] --> R[Redis]\n\`\`\`\n`,
    'R.md',
  );
  expect(plan.dependencies).toMatchObject([
    { of: 'Discord Bot', on: 'Redis', confidence: 0.9, source: { startLine: 17 } },
  ]);
});

function chart(lines: string): string {
  return `## Architecture\n\n\`\`\`mermaid\ngraph TD\n${lines}\n\`\`\`\n`;
}

test.each([
  [
    'a chart of brackets and joins without an end',
    chart(`${'A[ '.repeat(20_000)}\n${'A & '.repeat(5000)}\n${'A -- '.repeat(5000)}`),
  ],
  ['a chart of all with all', chart(`${'A & '.repeat(50)}A --> ${'B & '.repeat(50)}B\n`.repeat(500))],
  ['a sentence without an end', `## Notes\n\n${'the bot and '.repeat(5000)} need ${'Redis and '.repeat(5000)}\n`],
  ['a line of spaces', `## Dependencies\n\nx${' '.repeat(50_000)}y\n`],
])('%s ends, and names nothing', (_, text) => expect(found(text)).toEqual([]));
