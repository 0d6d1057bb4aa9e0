import { hostname } from 'node:os';
import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import type { StartProgress } from '../adapters/platform/local/start-all.ts';
import type { Store } from '../engine/ports.ts';

/** What the audit chain is told of Signalbox itself. One that was killed has a beginning there and no end. */
export type Lifecycle = Pick<LocalPlatform, 'status' | 'startAll'> & {
  began(): Promise<void>;
  ended(): Promise<void>;
};

type Given = {
  store: Store;
  platform: Pick<LocalPlatform, 'startAll' | 'status'>;
  name: string;
  now(): number;
  mask(text: string): string;
};

/** Writes down when Signalbox begins and ends, and, in its `startAll`, which releases it makes or takes over as it begins. */
export function auditLifecycle({ store, platform, name, now, mask }: Given): Lifecycle {
  const write = (entries: { action: string; subject: string; text: string }[]): Promise<void> =>
    store.transaction(async (tx) => {
      for (const { action, subject, text } of entries)
        await tx.audit.append({
          at: now(),
          actor: { kind: 'machine', name: 'signalbox' },
          action,
          subject,
          text: mask(text),
        });
    });
  const where = `process ${process.pid} on ${hostname()}`;
  return {
    status: () => platform.status(),
    began: () => write([{ action: 'signalbox.started', subject: name, text: where }]),
    ended: () => write([{ action: 'signalbox.stopped', subject: name, text: where }]),
    async startAll(onProgress) {
      const seen: StartProgress[] = [];
      const outcome = await platform.startAll((progress) => {
        seen.push(progress);
        onProgress(progress);
      });
      await write(seen.flatMap(entryOf));
      return outcome;
    },
  };
}

function entryOf(progress: StartProgress): { action: string; subject: string; text: string }[] {
  const { service: subject } = progress;
  switch (progress.kind) {
    case 'opened':
    case 'starting':
      return [];
    case 'adopted':
      return [{ action: 'release.adopted', subject, text: `still running as pid ${progress.pid}` }];
    case 'live':
      return [{ action: 'release.live', subject, text: `started with Signalbox, healthy at ${progress.address}` }];
    case 'failed':
      return [{ action: 'release.failed', subject, text: progress.why }];
  }
}
