import type { LogLine } from '../../../core/log/model.ts';
import type { Release } from '../../../core/release/model.ts';
import { logFile } from './log-files.ts';
import { LogTail } from './log-tail.ts';

/** Follows the logs of the releases of which something runs: one pair of files, however many processes write to it. */
export class ReleaseLogs {
  readonly #followed = new Map<string, { tails: LogTail[]; users: number }>();
  readonly #stateDirectory: string;
  readonly #now: () => number;
  readonly #onLine: (line: LogLine) => void;
  readonly #onError: (error: unknown) => void;

  constructor(
    stateDirectory: string,
    now: () => number,
    onLine: (line: LogLine) => void,
    onError: (error: unknown) => void,
  ) {
    this.#stateDirectory = stateDirectory;
    this.#now = now;
    this.#onLine = onLine;
    this.#onError = onError;
  }

  /** Follows a release's log from now on; each call is undone by one of `letGo`. */
  hold(release: Release): void {
    const held = this.#followed.get(release.id);
    if (held !== undefined) {
      held.users += 1;
      return;
    }
    const tails = (['out', 'err'] as const).map(
      (stream) => new LogTail(logFile(this.#stateDirectory, release.service, release, stream), this.#now, this.#onLine),
    );
    for (const tail of tails) tail.start(this.#onError);
    this.#followed.set(release.id, { tails, users: 1 });
  }

  /** Reads the rest once the last of its users has let go. */
  async letGo(release: Release): Promise<void> {
    const held = this.#followed.get(release.id);
    if (held === undefined) return;
    held.users -= 1;
    if (held.users > 0) return void (await Promise.all(held.tails.map((tail) => tail.look())));
    this.#followed.delete(release.id);
    await Promise.all(held.tails.map((tail) => tail.stop()));
  }

  /** Reads what has been written since the last look. */
  async look(): Promise<void> {
    await Promise.all([...this.#followed.values()].flatMap(({ tails }) => tails.map((tail) => tail.look())));
  }
}
