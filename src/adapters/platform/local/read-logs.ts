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

/** A file's lines, newest first, and a time after which it holds none. */
type Source = { newest: number; lines: () => AsyncGenerator<LogLine> };

/** A line is seen, and so dated, a little after it was written; on a busy machine up to this much later, in ms. */
const latestLook = 2000;

async function sourceOf(file: LogFile): Promise<Source | null> {
  const info = await stat(file.path).catch(() => null);
  if (info === null || info.size === 0) return null;
  const changed = Math.round(info.mtimeMs);
  return { newest: changed + latestLook, lines: () => fileLines(file, changed) };
}

async function* fileLines(file: LogFile, changed: number): AsyncGenerator<LogLine> {
  const times = await readTimes(timesPath(file));
  for await (const { start, line } of linesBackward(file.path)) {
    const { service, releaseId, stream } = file;
    yield { at: timeAt(times, start) ?? changed, service, releaseId, stream, text: logText(line) };
  }
}

type Head = { lines: AsyncGenerator<LogLine>; line: LogLine };

/** All sources as one, newest first. A source is opened only when it may hold the next line: most never are. */
async function* newestFirst(sources: readonly Source[]): AsyncGenerator<LogLine> {
  const waiting = sources.toSorted((a, b) => b.newest - a.newest);
  const opened: AsyncGenerator<LogLine>[] = [];
  const heads: Head[] = [];
  const advance = async (lines: AsyncGenerator<LogLine>) => {
    const next = await lines.next();
    if (next.done !== true) heads.push({ lines, line: next.value });
  };
  const newest = () =>
    heads.reduce<Head | null>((best, head) => (best === null || head.line.at > best.line.at ? head : best), null);
  try {
    for (;;) {
      let best = newest();
      for (let source = waiting[0]; source !== undefined; source = waiting[0]) {
        if (best !== null && source.newest < best.line.at) break;
        waiting.shift();
        const lines = source.lines();
        opened.push(lines);
        await advance(lines);
        best = newest();
      }
      if (best === null) return;
      heads.splice(heads.indexOf(best), 1);
      yield best.line;
      await advance(best.lines);
    }
  } finally {
    for (const lines of opened) await lines.return(undefined);
  }
}

/** True when a line is one that the query asks for. */
export function matches(query: LogQuery, line: LogLine): boolean {
  if (query.service !== null && line.service !== query.service) return false;
  if (query.since !== null && line.at < query.since) return false;
  return query.filter === null || line.text.toLowerCase().includes(query.filter.toLowerCase());
}

/**
 * The newest `tail` lines that the query asks for, of these services (or of one release), oldest first. Reads from the
 * end, as far as needed.
 */
export async function readLogs(
  stateDirectory: string,
  services: readonly string[],
  query: LogQuery,
  releaseId: string | null = null,
): Promise<LogLine[]> {
  const found: LogLine[] = [];
  if (query.tail <= 0) return found;
  const asked = services.filter((service) => query.service === null || service === query.service);
  const files = (await Promise.all(asked.map((service) => logFilesOf(stateDirectory, service)))).flat();
  const wanted = files.filter((file) => releaseId === null || file.releaseId === releaseId);
  const sources = (await Promise.all(wanted.map(sourceOf))).filter((source) => source !== null);
  for await (const line of newestFirst(sources)) {
    if (query.since !== null && line.at < query.since) break;
    if (matches(query, line)) found.push(line);
    if (found.length >= query.tail) break;
  }
  return found.reverse();
}
