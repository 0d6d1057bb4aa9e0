import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recipientOf } from '../../src/adapters/secrets/age.ts';
import { machinePrograms } from '../../src/adapters/resource/postgres/find-programs.ts';
import { noRedis } from '../harness/redis.ts';
import { makeReadyWorld, outputOf, type ReadyWorld, stepsOf } from './ready-made-world.ts';

// The procedures that come ready for data, accounts and secrets, on the built product with a PostgreSQL and a Redis of its own.

// Each runs a dozen command lines, each a process of its own.
vi.setConfig({ testTimeout: 240_000 });

const why = machinePrograms().length === 0 ? 'there is no PostgreSQL on this machine' : noRedis();
const runbook = `# Shop

## Environment variables

| Variable | Service | Secret |
|---|---|---|
| \`API_SECRET\` | shop | yes |
| \`SESSION_SECRET\` | shop | yes |
| \`STRIPE_API_KEY\` | shop | yes |

## Objectives

RPO: 1 hour

## Restart

\`\`\`bash
railway restart
\`\`\`
`;

async function shopOfItsOwn(): Promise<ReadyWorld> {
  const world = await makeReadyWorld(
    (product) => `services:
  shop:
    command: node shop.mjs
    directory: shop
    port: ${product.port(8080)}
    health: /health
    variables: { API_SECRET: first-secret-of-all, SESSION_SECRET: first-session-of-all, STRIPE_API_KEY: first-key-of-all }
    uses: [database, cache]
resources:
  database: { kind: postgres }
  cache: { kind: redis }
`,
    runbook,
  );
  await world.product.up();
  return world;
}

async function query(world: ReadyWorld, text: string): Promise<unknown[]> {
  const { out } = await world.product.run(['variables', 'get', 'DATABASE_URL', '--service', 'shop']);
  const client = new Client({ connectionString: out.trim() });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}
const names = (world: ReadyWorld) => query(world, 'select email from users order by email');
const variable = async (world: ReadyWorld, name: string) =>
  (await world.product.run(['variables', 'get', name, '--service', 'shop'])).out.trim();
const signIn = (world: ReadyWorld, secret: string) => world.status('/', { authorization: `Bearer ${secret}` });

describe.skipIf(why !== null)(
  `ready-made procedures on data${why === null ? '' : ` (skipped, because ${why})`}`,
  () => {
    let world: ReadyWorld;
    beforeAll(async () => {
      world = await shopOfItsOwn();
      await query(
        world,
        `create table users (email text primary key, locked boolean not null default false, token_version int not null default 1);
       insert into users values ('ada@example.com'), ('eve@example.com')`,
      );
    }, 120_000);
    afterAll(() => world?.product.close());

    it('locks an account, on the system’s own database, and its sessions end', async () => {
      const session = (email: string) => world.status(`/session?version=1&email=${email}`);
      expect([await session('eve@example.com'), await session('ada@example.com')]).toEqual([200, 200]);
      const values = {
        users_table: 'users',
        locked_column: 'locked',
        token_version_column: 'token_version',
        email: 'eve@example.com',
      };
      const ran = await world.ready('ready-lock-account', values);
      expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'person']);
      expect([await session('eve@example.com'), await session('ada@example.com')]).toEqual([401, 200]);
      // An account that is not there is none that was locked.
      const nobody = await world.ready('ready-lock-account', { ...values, email: 'nobody@example.com' });
      expect(nobody.run.states.map(({ kind }) => kind)).toEqual(['failed', 'waiting', 'waiting', 'waiting']);
    });

    it('backs up, and restores the backup beside to see what is in it', async () => {
      const ran = await world.ready('ready-backup');
      expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'person']);
      expect(outputOf(ran, 3)).toMatch(/database_restored_\w+ holds the backup: 1 table with about 2 rows/);
      expect(await names(world)).toHaveLength(2);
    });

    it('restores a backup in place of what is there, and the services work with it', async () => {
      const [backup] = await backups(world);
      await query(world, "delete from users where email = 'ada@example.com'");
      const ran = await world.ready('ready-restore', { backup: backup?.replace('.dump', '') ?? '' });
      expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'person', 'ok', 'ok', 'ok']);
      expect(ran.run.steps[4]?.risk?.level).toBe('destroys');
      expect(await names(world)).toHaveLength(2);
      expect(await world.status('/session?version=1&email=ada@example.com')).toBe(200);
      // What was there before the restore was kept as well.
      expect(await backups(world)).toHaveLength(2);
    }, 120_000);

    it('rotates every secret, and each is another one then', async () => {
      const ran = await world.ready('ready-rotate-everything', { NEW_STRIPE_API_KEY: 'second-key-of-all' });
      expect(ran.run.state, ran.said).toBe('completed');
      const said = stepsOf(ran).filter((step) => step !== 'person');
      expect(said).toEqual(said.map(() => 'ok'));
      const set = ran.run.steps.flatMap(({ rendered }) => /variables set (\w+)/.exec(rendered)?.[1] ?? []);
      expect(set).toEqual(['API_SECRET', 'SESSION_SECRET', 'STRIPE_API_KEY']);
      const secret = await variable(world, 'API_SECRET');
      expect([await signIn(world, secret), await signIn(world, 'first-secret-of-all')]).toEqual([200, 401]);
      expect(await variable(world, 'STRIPE_API_KEY')).toBe('second-key-of-all');
      expect(await variable(world, 'SESSION_SECRET')).not.toBe('first-session-of-all');
      for (const one of [secret, 'second-key-of-all', 'first-secret-of-all']) expect(ran.said).not.toContain(one);
    });

    it('rotates a secret that somebody else issues, given by environment, and proves it', async () => {
      const before = await variable(world, 'API_SECRET');
      const values = {
        VARIABLE: 'API_SECRET',
        service: 'shop',
        NEW_SECRET: 'issued-by-somebody-else',
        sign_in_url: `${world.address}/`,
      };
      const ran = await world.ready('ready-rotate-issued', values);
      expect(stepsOf(ran), ran.said).toEqual(['ok', 'person', 'ok', 'ok', 'ok', 'person', 'ok', 'ok']);
      expect([await signIn(world, 'issued-by-somebody-else'), await signIn(world, before)]).toEqual([200, 401]);
      expect(ran.said).not.toContain('issued-by-somebody-else');
    }, 120_000);

    it('recovers everything on a machine that has nothing, from the code, the encrypted variables and a backup', async () => {
      const taken = await world.ready('ready-backup', {}, ['--new']);
      expect(taken.run.state).toBe('completed');
      const { directory } = world.product;
      const identity = join(directory, '.signalbox', 'key');
      const line = /^AGE-SECRET-KEY-1\S+$/m.exec(await readFile(identity, 'utf8'))?.[0] ?? '';
      const exported = await world.product.run([
        'variables',
        'export',
        '--encrypt-to',
        await recipientOf(line, identity),
      ]);
      const variables = join(directory, 'variables.age');
      await writeFile(variables, exported.out);
      const backup = join(directory, '.signalbox', 'backups', 'database', (await backups(world))[0] ?? '');

      const fresh = await shopOfItsOwn();
      try {
        expect(await signIn(fresh, 'issued-by-somebody-else')).toBe(401);
        const values = { variables_file: variables, identity_file: identity, backup };
        const ran = await fresh.ready('ready-recover', values, ['--without-backup', 'nothing is there yet']);
        expect(stepsOf(ran), ran.said).toEqual(['person', 'ok', 'ok', 'ok', 'ok', 'ok', 'person']);
        expect(await names(fresh)).toEqual(await names(world));
        expect(await signIn(fresh, 'issued-by-somebody-else')).toBe(200);
        expect(await fresh.status('/session?version=1&email=ada@example.com')).toBe(200);
      } finally {
        await fresh.product.close();
      }
    });
  },
);

/** The files of its backups, newest first. */
async function backups(world: ReadyWorld): Promise<string[]> {
  const folder = join(world.product.directory, '.signalbox', 'backups', 'database');
  return (await readdir(folder)).toSorted().toReversed();
}
