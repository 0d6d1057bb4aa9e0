import { open, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { matcherOf } from '../../core/log/matcher.ts';
import type { LogLine, LogQuery } from '../../core/log/model.ts';
import { withoutControls } from '../../core/text/control-characters.ts';
import { Refusal } from '../../engine/refusal.ts';

/** How much of the end of a log is looked at, and how much of a line is shown, in bytes. */
const [mostBytes, lineLimit] = [16_777_216, 65_536];
const lookMs = 200;

/** A server's log: its file, the resource that it is of, and how its lines say when they were written (epoch ms). */
export type ServerLog = { file: string; resource: string; timeOf: (line: string) => number | null };

/** The newest `query.tail` lines that the query asks for, oldest first; of a very long log only the newest 16 MiB. */
export async function readServerLog(log: ServerLog, query: LogQuery): Promise<LogLine[]> {
  const wanted = wantedBy(query);
  if (query.tail <= 0) return [];
  const lines = (await endOf(log.file)).split('\n');
  return linesOf(log, lines, Date.now()).filter(wanted).slice(-query.tail);
}

/** Calls back for each line that is written from now on, until `signal` aborts. */
export async function followServerLog(
  log: ServerLog,
  query: LogQuery,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const wanted = wantedBy(query);
  let from = await sizeOf(log.file);
  let rest = '';
  while (!signal.aborted) {
    const size = await sizeOf(log.file);
    // A new start of the server may have begun another file.
    if (size < from) [from, rest] = [0, ''];
    const lines = (rest + (await read(log.file, Math.max(from, size - mostBytes), size))).split('\n');
    from = size;
    rest = (lines.pop() ?? '').slice(0, lineLimit);
    for (const line of linesOf(log, lines, Date.now())) if (wanted(line)) onLine(line);
    await wait(lookMs, undefined, { signal }).catch(() => undefined);
  }
}

function wantedBy(query: LogQuery): (line: LogLine) => boolean {
  const made = matcherOf(query);
  if (made.kind === 'refused') throw new Refusal(made.why);
  return made.matcher.line;
}

/** A line that does not say when it was written belongs to the one before it; the first ones to the first that does. */
function linesOf({ resource, timeOf }: ServerLog, lines: readonly string[], otherwise: number): LogLine[] {
  const written = lines.filter((line) => line !== '');
  let at = written.map(timeOf).find((time) => time !== null) ?? otherwise;
  return written.map((line) => {
    at = timeOf(line) ?? at;
    return { at, service: resource, releaseId: '', stream: 'out', text: withoutControls(line.slice(0, lineLimit), '') };
  });
}

/** The end of a log, from the beginning of a line on; of a file that was begun lately the end of the one before it, too. */
async function endOf(file: string): Promise<string> {
  const size = await sizeOf(file);
  const earlier = await sizeOf(`${file}.1`);
  const missing = Math.max(0, mostBytes - size);
  const before = await read(`${file}.1`, Math.max(0, earlier - missing), earlier);
  const text = before + (await read(file, Math.max(0, size - mostBytes), size));
  const whole = size <= mostBytes && earlier <= missing;
  return whole ? text : text.slice(text.indexOf('\n') + 1);
}

async function read(file: string, from: number, to: number): Promise<string> {
  if (to <= from) return '';
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  // None yet: its server has written nothing.
  return (await stat(file).catch(() => null))?.size ?? 0;
}
