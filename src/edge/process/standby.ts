import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Place } from './place.ts';
import { edgeScript, type EdgeStart, serveWord } from './serve.ts';

/**
 * An edge process that has loaded its code and waits for a word to serve. Starting Node and its modules is nearly all
 * that an edge needs to be back after a crash, and on a busy machine that is seconds: it is done before it is needed.
 * It holds no port and no file, and ends by itself when whoever started it is gone before the word.
 */
export class Standby {
  readonly #child: ChildProcess;
  #ended: string | null = null;

  constructor(place: Place, start: EdgeStart) {
    // The one that serves now may still write there: what each says goes to the end.
    const log = openSync(place.log, 'a', 0o600);
    try {
      ftruncateSync(log);
      this.#child = spawn(process.execPath, [...process.execArgv, edgeScript, JSON.stringify(start)], {
        detached: true,
        stdio: ['pipe', log, log],
      });
    } finally {
      closeSync(log);
    }
    this.#child.once('error', (error) => {
      this.#ended = error.message;
    });
    this.#child.once('exit', (code, signal) => {
      this.#ended = `it ended with ${signal ?? code ?? 'nothing'}`;
    });
    // It may be gone when it is told to serve: `ended` says so.
    this.#child.stdin?.on('error', () => undefined);
    this.#child.unref();
    if (this.#child.stdin instanceof Socket) this.#child.stdin.unref();
  }

  /** What it ended with; null while it lives. */
  get ended(): string | null {
    return this.#ended;
  }

  /** It takes the place of the edge, and from now on outlives us. */
  serve(): void {
    this.#child.stdin?.end(serveWord);
  }

  /** Resolves when it is gone. */
  async end(): Promise<void> {
    if (this.#ended !== null) return;
    const gone = once(this.#child, 'exit');
    // It is waited for now: else Node would end with nothing left to do but this.
    this.#child.ref();
    this.#child.kill('SIGKILL');
    await gone;
  }
}
