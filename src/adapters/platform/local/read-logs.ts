import { type FileHandle, open, stat } from 'node:fs/promises';
import { type LogMatcher, matcherOf } from '../../../core/log/matcher.ts';
import type { LogLine, LogQuery } from '../../../core/log/model.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type LogFile, logFilesOf, timesPath } from './log-files.ts';
import { candidates } from './log-search.ts';
import { lineLimit, logText } from './log-text.ts';
import { endAt, type LogTimes, readTimes, timeAt } from './log-times.ts';

const chunkBytes = 262_144;
const newline = 10;
/** A line is seen, and so dated, a little after it was written; on a busy machine up to this much later, in ms. */
const latestLook = 2000;
/** Text that one answer may hold, in characters: more could fill the memory. */
const mostText = 128 * 1024 * 1024;

/** The wanted lines of a piece of a log, newest first. All that the log holds before it is not newer than `reach`. */
type Piece = { lines: LogLine[]; reach: number };
/** A file, read backward piece by piece; nothing in it is newer than `newest`. */
type Source = { newest: number; pieces: () => AsyncGenerator<Piece> };

/** The wanted lines of one file, from its end. */
async function* piecesOf(file: LogFile, changed: number, query: LogQuery, matcher: LogMatcher): AsyncGenerator<Piece> {
  const times = await readTimes(timesPath(file));
  const handle = await open(file.path, 'r').catch(() => null);
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    // A line that was begun in time may end after; it is shown as far as any line is.
    const until = query.until === null ? null : endAt(times, query.until);
    let position = Math.min(size, until === null ? size : until + lineLimit);
    // The part of a line whose beginning has not been read yet; only so much of it as can be shown.
    let tail: Buffer = Buffer.alloc(0);
    let last = true;
    while (position > times.cut) {
      const length = Math.min(chunkBytes, position - times.cut);
      position -= length;
      let data = Buffer.concat([await read(handle, position, length), tail]);
      // The newline at the very end of the file ends its last line; no empty line follows it.
      if (last && data.at(-1) === newline) data = data.subarray(0, -1);
      last = false;
      const first = position === times.cut ? 0 : data.indexOf(newline) + 1;
      const whole = position === times.cut || first > 0;
      tail = Buffer.from(data.subarray(0, Math.min(whole ? Math.max(first - 1, 0) : data.length, lineLimit)));
      const reach = timeAt(times, position) ?? changed;
      if (whole) yield { lines: wanted(file, data, first, position, times, changed, query, matcher), reach };
      if (query.since !== null && reach < query.since) return;
    }
  } finally {
    await handle.close();
  }
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The wanted ones of the whole lines in `data` from `first` on, newest first. `position` is where `data` lies in the file. */
function wanted(
  { service, releaseId, stream }: LogFile,
  data: Buffer,
  first: number,
  position: number,
  times: LogTimes,
  changed: number,
  query: LogQuery,
  matcher: LogMatcher,
): LogLine[] {
  const found: LogLine[] = [];
  for (const [from, to] of candidates(data, first, query.filter)) {
    const text = logText(data.subarray(from, to));
    if (!matcher.text(text)) continue;
    const line: LogLine = { at: timeAt(times, position + from) ?? changed, service, releaseId, stream, text };
    if (query.since !== null && line.at < query.since) continue;
    if (query.until !== null && line.at > query.until) continue;
    found.push(line);
  }
  return found;
}

async function sourceOf(file: LogFile, query: LogQuery, matcher: LogMatcher): Promise<Source | null> {
  const info = await stat(file.path).catch(() => null);
  if (info === null || info.size === 0) return null;
  const changed = Math.round(info.mtimeMs);
  if (query.since !== null && changed + latestLook < query.since) return null;
  return { newest: changed + latestLook, pieces: () => piecesOf(file, changed, query, matcher) };
}

/** An opened source: its lines that were read and not yet given, and how new what comes after them may be. */
type Head = { pieces: AsyncGenerator<Piece>; lines: LogLine[]; next: number; reach: number };

/** All sources as one, newest first. One is read on only when it may hold the next line, so most are never opened. */
async function* newestFirst(sources: readonly Source[]): AsyncGenerator<LogLine> {
  const waiting = sources.toSorted((a, b) => b.newest - a.newest);
  let heads: Head[] = [];
  try {
    for (;;) {
      const newestOf = (head: Head) => head.lines[head.next]?.at ?? head.reach;
      const best = heads.reduce<Head | null>(
        (found, head) => (found === null || newestOf(head) > newestOf(found) ? head : found),
        null,
      );
      const source = waiting[0];
      if (source !== undefined && (best === null || source.newest >= newestOf(best))) {
        waiting.shift();
        heads.push({ pieces: source.pieces(), lines: [], next: 0, reach: source.newest });
        continue;
      }
      if (best === null) return;
      const line = best.lines[best.next];
      if (line !== undefined) {
        best.next += 1;
        yield line;
        continue;
      }
      const piece = await best.pieces.next();
      if (piece.done === true) heads = heads.filter((head) => head !== best);
      else [best.lines, best.next, best.reach] = [piece.value.lines, 0, piece.value.reach];
    }
  } finally {
    for (const head of heads) await head.pieces.return(undefined);
  }
}

/** What a query asks for, made ready. Refuses a pattern that cannot be read. */
export function readyMatcher(query: LogQuery): LogMatcher {
  const made = matcherOf(query);
  if (made.kind === 'refused') throw new Refusal(made.why);
  return made.matcher;
}

/** The newest `tail` lines that the query asks for, of these services, oldest first. Reads from the end, as far as needed. */
export async function readLogs(
  stateDirectory: string,
  services: readonly string[],
  query: LogQuery,
): Promise<LogLine[]> {
  const matcher = readyMatcher(query);
  const found: LogLine[] = [];
  if (query.tail <= 0) return found;
  const asked = services.filter((service) => query.service === null || service === query.service);
  const files = (await Promise.all(asked.map((service) => logFilesOf(stateDirectory, service)))).flat();
  const ofRelease = files.filter((file) => query.releaseId === null || file.releaseId === query.releaseId);
  const sources = await Promise.all(ofRelease.map((file) => sourceOf(file, query, matcher)));
  let text = 0;
  for await (const line of newestFirst(sources.filter((source) => source !== null))) {
    found.push(line);
    text += line.text.length;
    if (text > mostText) {
      throw new Refusal(
        `The newest ${found.length} lines alone hold more than 128 MiB. Ask for fewer (tail), or for what you look for (filter, since, until).`,
      );
    }
    if (found.length >= query.tail) break;
  }
  return found.reverse();
}
