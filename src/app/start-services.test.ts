import { expect, it } from 'vitest';
import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import { createMasker } from '../core/secret/mask.ts';
import { startServices } from './start-services.ts';

it('hides secrets in what it says and throws of a service that does not start', async () => {
  const said: string[] = [];
  const failure = {
    service: 'till',
    command: 'x',
    why: 'it said s3cret-key',
    logTail: [],
    message: 'wrote:\ns3cret-key',
    instead: null,
  };
  const platform: Pick<LocalPlatform, 'status' | 'startAll'> = {
    status: () => Promise.resolve([]),
    startAll: (onProgress) => {
      onProgress({ kind: 'failed', service: 'till', why: failure.why });
      return Promise.resolve({ kind: 'failed', failures: [failure] });
    },
  };
  const { mask } = createMasker(['s3cret-key']);
  await expect(
    startServices(
      platform,
      (line) => said.push(line),
      mask,
      () => 'signalbox.yaml:7',
    ),
  ).rejects.toThrow('signalbox.yaml:7: wrote:\n[masked]');
  expect(said).toEqual(['  till  failed: it said [masked]']);
});
