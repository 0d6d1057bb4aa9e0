import { open, stat } from 'node:fs/promises';
import type { LogLine } from '../../../core/log/model.ts';
import { type LogFile, timesPath } from './log-files.ts';
import { shortenLog } from './log-shorten.ts';
import { lineLimit, logText } from './log-text.ts';
import { addTime, mostMarks, openTimes, thinTimes } from './log-times.ts';

const newline = 10;
const chunkBytes = 262_144;

/** A release's log of one stream that has grown beyond `most` bytes is cut down to about `kept`. */
type LogLimits = { most: number; kept: number };
const usualLimits: LogLimits = { most: 96 * 1024 * 1024, kept: 64 * 1024 * 1024 };

/** Follows one log file as it grows: records when, hands each finished line on, and keeps it from growing without end. */
export class LogTail {
  readonly #file: LogFile;
  readonly #now: () => number;
  readonly #onLine: (line: LogLine) => void;
  readonly #limits: LogLimits;
  /** How far the file has been read; null before the first look. */
  #end: number | null = null;
  #cut = 0;
  #marks = 0;
  #rest: Buffer = Buffer.alloc(0);
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #told = false;
  #onError: (error: unknown) => void = () => undefined;

  constructor(file: LogFile, now: () => number, onLine: (line: LogLine) => void, limits: LogLimits = usualLimits) {
    this.#file = file;
    this.#now = now;
    this.#onLine = onLine;
    this.#limits = limits;
  }

  /** Looks each 100 ms from now on. */
  start(onError: (error: unknown) => void): void {
    if (this.#timer !== null) return;
    this.#onError = onError;
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
    if (this.#end === null) {
      const opened = await openTimes(timesPath(this.#file));
      [this.#end, this.#cut, this.#marks] = [opened.end, opened.cut, opened.count];
    }
    if (info.size <= this.#end) return;
    // What is there at the very first look was written before it.
    await this.#readFrom(this.#end, () => (first ? Math.min(Math.round(info.mtimeMs), this.#now()) : this.#now()));
    if (this.#marks > mostMarks) this.#marks = await thinTimes(timesPath(this.#file));
    if (info.size - this.#cut > this.#limits.most) await this.#shorten();
  }

  async #readFrom(from: number, time: () => number): Promise<void> {
    let end = from;
    const handle = await open(this.#file.path, 'r');
    try {
      const buffer = Buffer.alloc(chunkBytes);
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, end);
        if (bytesRead === 0) return;
        const at = time();
        end += bytesRead;
        this.#end = end;
        await addTime(timesPath(this.#file), end, at);
        this.#marks += 1;
        this.#split(Buffer.concat([this.#rest, buffer.subarray(0, bytesRead)]), at);
      }
    } finally {
      await handle.close();
    }
  }

  async #shorten(): Promise<void> {
    try {
      const { cut, marks } = await shortenLog(this.#file, this.#limits.kept);
      [this.#cut, this.#marks] = [cut, marks];
    } catch (error) {
      if (this.#told) return;
      this.#told = true;
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      this.#onError(
        new Error(
          `${this.#file.path} cannot be kept small (${why}); it goes when its release does. Install util-linux's fallocate, or put .signalbox on ext4, xfs, btrfs or tmpfs.`,
          { cause: error },
        ),
      );
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
