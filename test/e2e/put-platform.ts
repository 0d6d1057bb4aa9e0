import type { ResourceView } from '../../src/api/contract/resource.ts';
import type { Lantern } from './control-room.ts';

const resource = (name: string, changes: Partial<ResourceView>): ResourceView => ({
  resource: name,
  title: name,
  kind: 'postgres',
  state: 'ready',
  source: 'machine',
  address: `127.0.0.1:15432/${name}`,
  variable: 'DATABASE_URL',
  keep: { backups: 30, days: 90 },
  pid: 4242,
  restarts: 0,
  why: null,
  usedBy: ['gateway'],
  lastBackup: null,
  ...changes,
});

/** A database in each state, a canary of the press, and two addresses that are refused. */
export async function putPlatform({ platform, resources }: Lantern, words = ''): Promise<void> {
  const now = Date.now();
  resources.push(
    resource('letters', { lastBackup: { at: now - 7_200_000, bytes: 4711 }, usedBy: ['gateway', 'letter-worker'] }),
    resource('stamps', { state: 'starting', source: 'package', usedBy: [] }),
    resource('queue', { kind: 'redis', state: 'down', restarts: 2, why: `it was ended by SIGKILL ${words}` }),
    resource('archive', { state: 'missing', source: null, address: null, why: 'ARCHIVE_URL is not set' }),
  );
  const status = (name: string) => platform.statuses.find(({ service }) => service === name);
  Object.assign(status('press') ?? {}, {
    canary: {
      number: 5,
      share: 10,
      since: now - 60_000,
      until: now + 240_000,
      cookie: 'signalbox_press',
      says: '60 requests, 0 % failed, p95 41 ms; beside them 540, 0.2 %, 38 ms',
    },
  });
  await platform.block('press', {
    address: '203.0.113.7',
    until: now + 3_600_000,
    reason: `scrapes /login ${words}`,
    everywhere: false,
  });
  await platform.block('press', {
    address: '2001:db8::/32',
    until: null,
    reason: 'abuse, case 4711',
    everywhere: true,
  });
  Object.assign(status('press') ?? {}, { blocked: 2 });
}
