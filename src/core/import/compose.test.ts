import { describe, expect, it } from 'vitest';
import { readCompose } from './compose.ts';
import type { Imported } from './model.ts';

function read(text: string): Imported {
  const result = readCompose(text, 'compose.yml', '.');
  if (result.kind === 'unreadable') throw new Error(JSON.stringify(result.problem));
  return result.imported;
}
const one = (body: string) => read(`services:\n  api:\n    build: ./api\n${body.replace(/^/gm, '    ')}\n`);

describe('readCompose', () => {
  it.each([
    ['ports: ["8080:80"]', 8080],
    ['ports: ["127.0.0.1:8080:80"]', 8080],
    ['ports: ["[::1]:8080:80/tcp"]', 8080],
    ['ports: [3000]', 3000],
    ['ports: ["${WEB_PORT:-9000}:80"]', 9000],
    ['ports: [{ target: 80, published: "8081" }]', 8081],
    ['ports: ["${WEB_PORT}:80"]', null],
    ['ports: ["3000-3005:3000-3005"]', null],
    ['ports: ["53:53/udp"]', null],
    ['ports: ["99999:80"]', null],
    ['ports: ["0:80"]', null],
    ['ports: nonsense', null],
  ])('%s is port %s, and what is none is listed with its line', (body, port) => {
    const { services, notMapped } = one(body);
    expect(services[0]?.port?.value ?? null).toBe(port);
    if (port === null) expect(notMapped).toContainEqual(expect.objectContaining({ what: 'api: ports', line: 4 }));
  });

  it.each([
    ['command: node server.js', 'node server.js'],
    ['command: [node, server.js, "two words"]', "node server.js 'two words'"],
    ['command: ["sh", "-c", "a && b $$X"]', 'a && b $X'],
    ['command: [run, "${X:-a b}"]', 'run "${X:-a b}"'],
    ['entrypoint: [python]\ncommand: [-m, app]', 'python -m app'],
  ])('%s starts with %s', (body, command) => expect(one(body).services[0]?.command?.value).toBe(command));

  it.each([
    ['test: ["CMD", "curl", "-f", "http://localhost:80/healthz"]', '/healthz'],
    ['test: curl -f http://127.0.0.1 || exit 1', '/'],
    ['test: wget -q "http://localhost:3000/h?token=abc"', '/h'],
    ['test: ["CMD-SHELL", "pg_isready"]', null],
  ])('%s asks for %s', (test, path) =>
    expect(
      one(`healthcheck: { ${test.replace(/: (curl.*|wget.*)$/, (_, c: string) => `: '${c}'`)} }`).services[0]?.health
        ?.value ?? null,
    ).toBe(path),
  );

  it('reads times, replicas and the folder that is built', () => {
    const [service] = one(
      'healthcheck: { test: curl http://localhost/, start_period: 1m30s }\nstop_grace_period: 10s\nstop_signal: quit\ndeploy: { replicas: 3 }',
    ).services;
    expect(service).toMatchObject({
      directory: 'api',
      startTimeoutSeconds: { value: 90 },
      stopGraceSeconds: { value: 10, line: 5 },
      stopSignal: { value: 'SIGQUIT', line: 6 },
      replicas: { value: 3 },
    });
  });

  it.each([
    ['mem_limit: 512m', 2 ** 29, null, []],
    ['mem_limit: 1.5gb\ncpus: 0.5', 1.5 * 2 ** 30, 0.5, []],
    ['mem_limit: 512000000', 512e6, null, []],
    ['deploy: { resources: { limits: { cpus: "2", memory: 256M } } }', 2 ** 28, 2, []],
    ['deploy: { resources: { limits: { pids: 5 }, reservations: { cpus: "1" } } }', null, null, ['api: deploy']],
    ['deploy: { update_config: { parallelism: 1 } }', null, null, ['api: deploy']],
    ['mem_limit: 4m', null, null, ['api: mem_limit']],
    ['mem_limit: ${MEMORY}', null, null, ['api: mem_limit']],
    ['cpus: many', null, null, ['api: cpus']],
    ['stop_signal: SIGRTMIN+3', null, null, ['api: stop_signal']],
    ['ulimits: { nofile: 1024 }', null, null, ['api: ulimits']],
  ])('%s limits memory to %s bytes and CPU to %s cores, and lists %j', (body, bytes, cores, listed) => {
    const { services, notMapped } = one(body);
    expect([services[0]?.memoryBytes?.value ?? null, services[0]?.cpu?.value ?? null]).toEqual([bytes, cores]);
    expect(notMapped.filter(({ what }) => what !== 'api: build')).toMatchObject(
      listed.map((what) => ({ what, line: 4 })),
    );
  });

  it('takes names of variables, and values only where they can be no secret', () => {
    const { services } = read(
      'x-env: &env { NODE_ENV: production, ADMIN: hunter2 }\nservices:\n  a:\n    command: run $FROM_COMMAND\n    image: node\n    environment:\n      <<: *env\n      DATABASE_URL: postgres://u:p@db/x\n      POOL_SIZE: 10\n      PIN: 1234\n      PORT: 80\n',
    );
    expect(services[0]?.variables.map(({ name, value, line }) => [name, value, line])).toEqual([
      ['NODE_ENV', 'production', 6],
      ['ADMIN', null, 6],
      ['DATABASE_URL', null, 8],
      ['POOL_SIZE', '10', 9],
      ['PIN', null, 10],
      ['FROM_COMMAND', null, 6],
    ]);
    expect(JSON.stringify(services)).not.toMatch(/hunter2|u:p@|1234/);
  });

  it('tells databases, other people’s programs and images without a command from services', () => {
    const { services, resources, notMapped } = read(
      'services:\n  db: { image: "postgres:16" }\n  cache: { image: docker.io/library/redis }\n  proxy: { image: nginx }\n  odd: { image: acme/x }\n  mine: { image: node, command: npm start, ports: ["8080"] }\n  redis-ui: { build: . }\n  bad: 3\n',
    );
    expect(resources.map(({ name, kind }) => [name, kind])).toEqual([
      ['db', 'postgres'],
      ['cache', 'redis'],
    ]);
    expect(services.map(({ name }) => name)).toEqual(['mine', 'redis-ui']);
    expect(notMapped.map(({ line }) => line)).toEqual(expect.arrayContaining([4, 5, 8]));
  });

  it('knows which services use a database, and leaves its address to it', () => {
    const { services, resources, notMapped } = read(
      `services:
  db: { image: "postgres:16" }
  cache: { image: redis }
  api: { build: ., ports: ["8080"], depends_on: { db: { condition: service_healthy } }, environment: { DATABASE_URL: "postgres://u:p@db/shop", LEVEL: info } }
  jobs: { build: ., ports: ["8081"], depends_on: [api], environment: ["QUEUE_URL=redis://:p@cache:6379/0", "DATABASE_URL=postgres://u@elsewhere.example/x"] }
`,
    );
    expect(services.map(({ name, uses, variables }) => [name, uses, variables.map((one) => one.name)])).toEqual([
      ['api', ['db'], ['LEVEL']],
      ['jobs', ['cache'], ['DATABASE_URL']],
    ]);
    expect(resources.map(({ name, variable }) => [name, variable])).toEqual([
      ['db', null],
      ['cache', 'QUEUE_URL'],
    ]);
    const listed = notMapped.map(({ what }) => what).filter((what) => what.endsWith('depends_on'));
    expect(listed).toEqual(['jobs: depends_on']);
  });

  it.each(['volumes', 'networks', 'depends_on', 'env_file', 'profiles', 'extends', 'secrets', 'some_new_key'])(
    'lists %s with its line and a reason',
    (key) =>
      expect(one(`${key}: [x]`).notMapped).toContainEqual({
        file: 'compose.yml',
        line: 4,
        what: `api: ${key}`,
        why: expect.stringMatching(/\w+.*\.$/),
      }),
  );

  it.each([
    ['no YAML', 'services: [a\n', 2, /Not YAML/],
    ['the same key twice', 'services:\n  a: {}\n  a: {}\n', 3, /unique/],
    ['no services', 'name: x\n', 1, /services/],
    ['a list', '- a\n', 1, /services/],
    ['empty', '', 1, /services/],
    ['a bomb', bomb(), 1, /too deeply/],
    ['a circle', 'services: &a\n  b: *a\n  c: { <<: *a }\n', null, null],
    ['nested beyond the stack', `services: ${'['.repeat(50_000)}`, null, null],
    ['huge', `#${'x'.repeat(1_000_001)}`, 1, /1 MB/],
  ])('%s is refused in one sentence, or read', (_name, text, line, what) => {
    const result = readCompose(text, 'compose.yml', '.');
    if (what === null) return;
    expect(result).toMatchObject({ kind: 'unreadable', problem: { line, what: expect.stringMatching(what) } });
  });
});

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
  );
  return `l0: &l0 [x]\n${levels.join('\n')}\nservices: *l9\n`;
}
