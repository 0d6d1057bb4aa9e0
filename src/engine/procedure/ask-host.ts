import type { Clock, Store, Tx } from '../ports.ts';
import { recordJournal } from './record-journal.ts';

/** What somebody who is not at the run's terminal asks of its host: to end the step that runs, or to begin no other. */
export type HostRequest = { kind: 'cancel' | 'pause'; by: string };
/** Either way the run stays open: whoever goes on with it begins at the step that is due. */
export type HostAsked = { kind: 'asked' } | { kind: 'unknown' } | { kind: 'refused'; why: string };

/** How often a host looks whether it was asked something; there is no other way to hear of another process. */
const everyMs = 500;

/** Asks the host of an open run to cancel or to pause, and writes down who did. */
export async function askHost(tx: Tx, runId: string, { kind, by }: HostRequest, now: number): Promise<HostAsked> {
  const run = await tx.runs.get(runId);
  if (run === null) return { kind: 'unknown' };
  if (run.state !== 'open') return { kind: 'refused', why: `Run ${runId} is ${run.state}.` };
  if (run.host === null) return { kind: 'refused', why: `Nobody executes run ${runId}: it stands still already.` };
  await tx.settings.put(settingOf(runId), { kind, by });
  const text = kind === 'cancel' ? 'asked to end the step that runs' : 'asked to begin no other step';
  await recordJournal(tx, [{ runId, at: now, actor: by, step: null, kind: 'asked', text }]);
  return { kind: 'asked' };
}

/** Forgets what was asked: it was meant for one host. */
export async function forgetRequest(tx: Tx, runId: string): Promise<void> {
  await tx.settings.delete(settingOf(runId));
}

/** Calls back for each request that comes, until it is stopped. An unreadable store is what the host itself will find. */
export function hearRequests(
  { store, clock }: { store: Store; clock: Clock },
  runId: string,
  onRequest: (request: HostRequest) => void,
): () => void {
  let stopped = false;
  let cancel: () => void = () => undefined;
  const arm = (): void => {
    cancel = clock.schedule(clock.now() + everyMs, async () => {
      const asked = await store.read((tx) => tx.settings.get(settingOf(runId))).catch(() => null);
      if (stopped) return;
      if (isRequest(asked)) onRequest(asked);
      // One that pauses may be followed by one that cancels.
      if (!isRequest(asked) || asked.kind === 'pause') arm();
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
  };
}

function settingOf(runId: string): string {
  return `run.${runId}.asked`;
}

function isRequest(value: unknown): value is HostRequest {
  return typeof value === 'object' && value !== null && 'kind' in value && 'by' in value;
}
