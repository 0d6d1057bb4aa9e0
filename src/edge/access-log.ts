import { appendFile, rename, rm, stat } from 'node:fs/promises';
import { loggedPath } from '../core/edge/logged-path.ts';
import { pathOf } from './malformed.ts';
import type { AccessEntry } from './visit.ts';

export type AccessLogLimits = {
  /** A file of about this size is put aside. */
  fileBytes: number;
  /** How many that were put aside are kept: `access.log.1` is the youngest. */
  kept: number;
  /** Lines that wait for a disk that is slow or full; what comes beyond them is counted and left out. */
  waitingBytes: number;
  /** How long lines are gathered before they are written, in ms. */
  everyMs: number;
};

const defaults: AccessLogLimits = { fileBytes: 10_000_000, kept: 5, waitingBytes: 4_000_000, everyMs: 250 };

/**
 * Writes one line of JSON per request. No request ever waits for it: lines are gathered and written beside the work. What was
 * gathered in the last quarter of a second is lost when the edge is killed.
 */
export class AccessLog {
  readonly #file: string;
  readonly #limits: AccessLogLimits;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #leftOut = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #size: number | null = null;

  constructor(file: string, limits: Partial<AccessLogLimits> = {}) {
    this.#file = file;
    this.#limits = { ...defaults, ...limits };
  }

  write(entry: AccessEntry): void {
    const line = `${lineOf(entry)}\n`;
    if (this.#waitingBytes + line.length > this.#limits.waitingBytes) {
      this.#leftOut += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingBytes += line.length;
    this.#timer ??= setTimeout(() => this.#flush(), this.#limits.everyMs);
  }

  /** Resolves when all is written. */
  async close(): Promise<void> {
    while (this.#timer !== null) {
      this.#flush();
      await this.#writing;
    }
    await this.#writing;
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const lines = this.#waiting.splice(0).join('');
    if (lines === '') return;
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    const gap = leftOut === 0 ? '' : `${JSON.stringify({ time: new Date().toISOString(), leftOut })}\n`;
    this.#writing = this.#writing
      .then(() => this.#append(lines + gap))
      // A full disk must not end the edge; the gap is said when there is room again.
      .catch(() => {
        this.#leftOut += leftOut + lines.split('\n').length - 1;
      })
      .finally(() => {
        this.#waitingBytes -= lines.length;
      });
  }

  async #append(text: string): Promise<void> {
    this.#size ??= await stat(this.#file).then(
      ({ size }) => size,
      () => 0,
    );
    if (this.#size > 0 && this.#size + text.length > this.#limits.fileBytes) await this.#rotate();
    await appendFile(this.#file, text, { mode: 0o600 });
    this.#size += Buffer.byteLength(text);
  }

  async #rotate(): Promise<void> {
    const { kept } = this.#limits;
    await rm(`${this.#file}.${kept}`, { force: true });
    for (let number = kept - 1; number >= 0; number -= 1) {
      const from = number === 0 ? this.#file : `${this.#file}.${number}`;
      await rename(from, `${this.#file}.${number + 1}`).catch(() => undefined);
    }
    this.#size = 0;
  }
}

/** One request as a line. What stands in it came from a stranger: JSON escapes it, lengths are bounded. */
function lineOf(entry: AccessEntry): string {
  return JSON.stringify({
    time: new Date(entry.at).toISOString(),
    service: entry.service,
    client: entry.client,
    method: entry.method,
    path: loggedPath(pathOf(entry.target) ?? '(not understood)'),
    status: entry.status,
    durationMs: round(entry.durationMs),
    waitedMs: round(entry.waitedMs),
    bytes: entry.bytes,
    target: entry.targetPort,
    side: entry.side ?? undefined,
    requestId: entry.requestId,
  });
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
