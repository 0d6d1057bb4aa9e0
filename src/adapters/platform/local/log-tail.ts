import { open, stat } from 'node:fs/promises';
import type { LogLine } from '../../../core/release/model.ts';
import { type LogFile, timesPath } from './log-files.ts';
import { lineLimit, logText } from './log-text.ts';
import { addTime, openTimes } from './log-times.ts';

const newline = 10;
const chunkBytes = 262_144;

/** Follows one log file as it grows: records when, and hands each finished line on. */
export class LogTail {
  readonly #file: LogFile;
  readonly #now: () => number;
  readonly #onLine: (line: LogLine) => void;
  /** How far the file has been read; null before the first look. */
  #end: number | null = null;
  #rest: Buffer = Buffer.alloc(0);
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(file: LogFile, now: () => number, onLine: (line: LogLine) => void) {
    this.#file = file;
    this.#now = now;
    this.#onLine = onLine;
  }

  start(onError: (error: unknown) => void): void {
    this.#timer = setInterval(() => void this.look().catch(onError), 100);
    this.#timer.unref();
  }

  /** Reads what is new. Calls run one after another. */
  look(): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(() => this.#read());
    return this.#looking;
  }

  /** Reads the rest and stops; an unfinished last line is handed on as it is. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.look();
    if (this.#rest.length > 0) this.#hand(this.#rest, this.#now());
    this.#rest = Buffer.alloc(0);
  }

  async #read(): Promise<void> {
    const info = await stat(this.#file.path).catch(() => null);
    if (info === null) return;
    const first = this.#end === null;
    let end = this.#end ?? (await openTimes(timesPath(this.#file)));
    this.#end = end;
    if (info.size <= end) return;
    const handle = await open(this.#file.path, 'r');
    try {
      const buffer = Buffer.alloc(chunkBytes);
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, end);
        if (bytesRead === 0) return;
        // What is there at the very first look was written before it.
        const at = first ? Math.min(Math.round(info.mtimeMs), this.#now()) : this.#now();
        end += bytesRead;
        this.#end = end;
        await addTime(timesPath(this.#file), end, at);
        this.#split(Buffer.concat([this.#rest, buffer.subarray(0, bytesRead)]), at);
      }
    } finally {
      await handle.close();
    }
  }

  #split(data: Buffer, at: number): void {
    let from = 0;
    for (let end = data.indexOf(newline, from); end !== -1; end = data.indexOf(newline, from)) {
      this.#hand(data.subarray(from, end), at);
      from = end + 1;
    }
    const rest = data.subarray(from);
    // A line without end must not fill the memory: its head is kept, which is all that is shown of it.
    this.#rest = Buffer.from(rest.length > lineLimit ? rest.subarray(0, lineLimit) : rest);
  }

  #hand(line: Buffer, at: number): void {
    const { service, releaseId, stream } = this.#file;
    this.#onLine({ at, service, releaseId, stream, text: logText(line) });
  }
}
