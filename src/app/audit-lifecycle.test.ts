import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestStore } from '../../test/harness/store.ts';
import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import { auditLifecycle } from './audit-lifecycle.ts';

it('writes down the beginning, what became of each service, and the end, without secrets', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-lifecycle-'));
  const store = await openTestStore(join(directory, 'store.db'));
  const platform: Pick<LocalPlatform, 'startAll' | 'status'> = {
    status: async () => [],
    async startAll(onProgress) {
      onProgress({ kind: 'opened', service: 'api', port: 1, wanted: 1, moved: false });
      onProgress({ kind: 'adopted', service: 'api', address: 'http://a', pid: 7 });
      onProgress({ kind: 'live', service: 'web', address: 'http://b' });
      onProgress({ kind: 'failed', service: 'job', why: 'it said s3cret' });
      return { kind: 'started', failures: [] };
    },
  };
  const mask = (text: string): string => text.replace('s3cret', '[masked]');
  const lifecycle = auditLifecycle({ store, platform, name: 'Shop', now: () => 5, mask });
  const heard: string[] = [];
  await lifecycle.began();
  await lifecycle.startAll(({ kind }) => heard.push(kind));
  await lifecycle.ended();
  const where = `process ${process.pid} on ${hostname()}`;
  const entries = await store.read((tx) => tx.audit.list({ after: 0, limit: 9 }));
  expect(heard).toEqual(['opened', 'adopted', 'live', 'failed']);
  expect(entries.map(({ action, subject, text, actor }) => [action, subject, text, actor.kind])).toEqual([
    ['signalbox.started', 'Shop', where, 'machine'],
    ['release.adopted', 'api', 'still running as pid 7', 'machine'],
    ['release.live', 'web', 'started with Signalbox, healthy at http://b', 'machine'],
    ['release.failed', 'job', 'it said [masked]', 'machine'],
    ['signalbox.stopped', 'Shop', where, 'machine'],
  ]);
  await store.close();
  await rm(directory, { recursive: true, force: true });
});
