import { open, stat } from 'node:fs/promises';
import type { LogLine, LogQuery } from '../../../core/release/model.ts';
import { type LogFile, logFilesOf, timesPath } from './log-files.ts';
import { lineLimit, logText } from './log-text.ts';
import { readTimes, timeAt } from './log-times.ts';

const chunkBytes = 262_144;
const newline = 10;

/** The lines of one file, last first, with the byte at which each starts. */
async function* linesBackward(path: string): AsyncGenerator<{ start: number; line: Buffer }> {
  const info = await stat(path).catch(() => null);
  if (info === null || info.size === 0) return;
  const handle = await open(path, 'r');
  try {
    let position = info.size;
    // The part of a line whose beginning has not been read yet; only so much of it as can be shown.
    let tail: Buffer = Buffer.alloc(0);
    let last = true;
    while (position > 0) {
      const length = Math.min(chunkBytes, position);
      position -= length;
      const chunk = Buffer.alloc(length);
      const { bytesRead } = await handle.read(chunk, 0, length, position);
      const data = Buffer.concat([chunk.subarray(0, bytesRead), tail]);
      let end = data.length;
      for (let at = data.lastIndexOf(newline); at !== -1; at = at === 0 ? -1 : data.lastIndexOf(newline, at - 1)) {
        // The newline at the very end of the file ends its last line; no empty line follows it.
        if (!last || at + 1 < end) yield { start: position + at + 1, line: data.subarray(at + 1, end) };
        last = false;
        end = at;
      }
      tail = Buffer.from(data.subarray(0, Math.min(end, lineLimit)));
    }
    if (tail.length > 0 || !last) yield { start: 0, line: tail };
  } finally {
    await handle.close();
  }
}

async function* fileLines(file: LogFile, now: number): AsyncGenerator<LogLine> {
  const times = await readTimes(timesPath(file));
  for await (const { start, line } of linesBackward(file.path)) {
    const { service, releaseId, stream } = file;
    yield { at: timeAt(times, start) ?? now, service, releaseId, stream, text: logText(line) };
  }
}

/** Several sources of lines, each newest first, as one that is newest first. */
async function* newestFirst(sources: AsyncGenerator<LogLine>[]): AsyncGenerator<LogLine> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  try {
    for (;;) {
      let best: (typeof heads)[number] | null = null;
      for (const head of heads) {
        if (head.next.done === true) continue;
        if (best === null || best.next.done === true || head.next.value.at > best.next.value.at) best = head;
      }
      if (best === null || best.next.done === true) return;
      yield best.next.value;
      best.next = await best.source.next();
    }
  } finally {
    for (const { source } of heads) await source.return(undefined);
  }
}

async function* serviceLines(
  stateDirectory: string,
  service: string,
  releaseId: string | null,
  now: number,
): AsyncGenerator<LogLine> {
  const files = (await logFilesOf(stateDirectory, service)).filter(
    (file) => releaseId === null || file.releaseId === releaseId,
  );
  // Releases overlap for moments only, but an old one may write while it drains: they are merged two by two of streams.
  for (const number of new Set(files.map((file) => file.number))) {
    yield* newestFirst(files.filter((file) => file.number === number).map((file) => fileLines(file, now)));
  }
}

/** True when a line is one that the query asks for. */
export function matches(query: LogQuery, line: LogLine): boolean {
  if (query.service !== null && line.service !== query.service) return false;
  if (query.since !== null && line.at < query.since) return false;
  return query.filter === null || line.text.toLowerCase().includes(query.filter.toLowerCase());
}

/** The newest `tail` lines that the query asks for, of these services, oldest first. Reads from the end, as far as needed. */
export async function readLogs(
  stateDirectory: string,
  services: readonly string[],
  query: LogQuery,
  now: number,
  releaseId: string | null = null,
): Promise<LogLine[]> {
  const asked = services.filter((service) => query.service === null || service === query.service);
  const found: LogLine[] = [];
  if (query.tail <= 0) return found;
  for await (const line of newestFirst(asked.map((service) => serviceLines(stateDirectory, service, releaseId, now)))) {
    if (query.since !== null && line.at < query.since) break;
    if (matches(query, line)) found.push(line);
    if (found.length >= query.tail) break;
  }
  return found.reverse();
}
