import { expect, it } from 'vitest';
import { databaseClient } from './database-client.ts';

it.each<[string, ReturnType<typeof databaseClient>]>([
  [
    'postgres://app:p%40ss%2Fword@db.example:6543/shop?sslmode=require&connect_timeout=5&unknown=1',
    {
      program: 'psql',
      environment: {
        PGHOST: 'db.example',
        PGPORT: '6543',
        PGUSER: 'app',
        PGPASSWORD: 'p@ss/word',
        PGDATABASE: 'shop',
        PGSSLMODE: 'require',
        PGCONNECT_TIMEOUT: '5',
      },
      arguments: [],
    },
  ],
  [
    'postgresql:///shop?host=/var/run/postgresql',
    { program: 'psql', environment: { PGDATABASE: 'shop', PGHOST: '/var/run/postgresql' }, arguments: [] },
  ],
  [
    'rediss://worker:secret@cache.example/2',
    {
      program: 'redis-cli',
      environment: { REDISCLI_AUTH: 'secret' },
      arguments: ['-h', 'cache.example', '-p', '6379', '-n', '2', '--user', 'worker', '--tls'],
    },
  ],
  ['redis://127.0.0.1:6380', { program: 'redis-cli', environment: {}, arguments: ['-h', '127.0.0.1', '-p', '6380'] }],
  ['https://example.com', null],
  ['', null],
  ['postgres', null],
])('%s', (address, client) => expect(databaseClient(address)).toEqual(client));

it('puts no secret where the list of processes shows it', () => {
  for (const address of ['postgres://a:hush@h/d', 'redis://a:hush@h'])
    expect(databaseClient(address)?.arguments.join(' ')).not.toContain('hush');
});
