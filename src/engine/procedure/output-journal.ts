import type { Masker } from '../../core/secret/mask.ts';
import type { Clock, Store } from '../ports.ts';
import { ownRun } from './apply.ts';

/** The first line is written at once, then what has come together this often, or has grown to this many lines. */
const intervalMs = 200;
const mostLines = 200;

/** Masks a step's output and writes it into the journal in batches, in order. `end` resolves when all of it is stored. */
export function createOutputJournal(given: {
  store: Store;
  clock: Clock;
  masker: Masker;
  runId: string;
  token: number;
  step: number;
  onLines: (lines: string[]) => void;
  /** Called once when a line could not be stored (a full disk): `end` rejects with why. */
  onFailure: () => void;
}): { push(line: string): void; end(): Promise<void> } {
  const { store, clock, runId, token, step } = given;
  const masked = given.masker.lines();
  let waiting: string[] = [];
  let written: Promise<void> = Promise.resolve();
  let failure: Error | null = null;
  let cancel: (() => void) | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;

  const write = (): void => {
    cancel?.();
    cancel = null;
    if (waiting.length === 0) return;
    const text = waiting.join('\n');
    waiting = [];
    lastAt = clock.now();
    written = written
      .then(() =>
        store.transaction(async (tx) => {
          await ownRun(tx, runId, token);
          await tx.runs.append({ runId, at: clock.now(), actor: 'signalbox', step, kind: 'output', text });
        }),
      )
      .catch((error: unknown) => {
        if (failure !== null) return;
        failure = error instanceof Error ? error : new Error(String(error));
        given.onFailure();
      });
  };
  const take = (lines: string[]): void => {
    if (lines.length === 0) return;
    given.onLines(lines);
    waiting.push(...lines);
    if (waiting.length >= mostLines) write();
    else cancel ??= clock.schedule(Math.max(clock.now(), lastAt + intervalMs), async () => write());
  };

  return {
    push: (line) => take(masked.push(line)),
    async end() {
      take(masked.end());
      write();
      await written;
      if (failure !== null) throw failure;
    },
  };
}
