import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-error.ts';
import { explainError } from './explain-error.ts';
import type { Answer, Numbered, Reply, Request } from './protocol.ts';

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/**
 * The main thread's end of the worker that owns the connection to `file`. Requests are carried out in the order of
 * `ask`. Rejects with a `StoreError`. The process is kept alive only while an answer is outstanding.
 */
export class WorkerClient {
  readonly #file: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: StoreError | null = null;

  constructor(file: string) {
    this.#file = file;
    // Without the flags of this process (`execArgv`): they are for its main script, and some do not fit a worker.
    this.#worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { file }, execArgv: [] });
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#end(`its thread failed: ${error.message}`, error));
    this.#worker.on('exit', () => this.#end('its thread has ended'));
  }

  ask(request: Request): Promise<Answer> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      if (this.#waiting.size === 1) this.#worker.ref();
      this.#worker.postMessage({ id, request } satisfies Numbered);
    });
  }

  /** Closes the connection and ends the thread; further requests are refused. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    await this.ask({ kind: 'close' });
    // With nothing else left to do, the process would end (with code 13) before the thread says that it has.
    this.#worker.ref();
    await ended;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('answer' in reply) waiting.resolve(reply.answer);
    else waiting.reject(explainError(this.#file, reply.error));
  }

  #end(why: string, cause?: unknown): void {
    this.#ended ??= new StoreError('other', `The store ${this.#file} is closed: ${why}.`, null, cause);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
