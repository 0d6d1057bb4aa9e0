import { closeSync, openSync, writeSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyLine, type LogLine } from '../../../core/log/model.ts';
import { logDirectory, logFile, timesPath } from './log-files.ts';
import { shortenLog } from './log-shorten.ts';
import { LogTail } from './log-tail.ts';
import { logText } from './log-text.ts';
import { addTime, openTimes, readTimes, thinTimes, timeAt } from './log-times.ts';
import { readLogs } from './read-logs.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'signalbox-logs-'));
  for (const service of ['shop', 'bot']) await mkdir(logDirectory(state, service), { recursive: true });
});
afterEach(() => rm(state, { recursive: true, force: true }));

const all = { ...anyLine, tail: 1000 };
const out = (number: number, service = 'shop') =>
  logFile(state, service, { id: `${service}-${number}`, number }, 'out');
const texts = (lines: LogLine[]) => lines.map(({ text }) => text);

/** Writes lines and lets them be seen at a given time. */
async function writtenAt(at: number, text: string, file = out(1)): Promise<LogLine[]> {
  const seen: LogLine[] = [];
  const tail = new LogTail(
    file,
    () => at,
    (line) => seen.push(line),
  );
  // The file is there before the first look, so that its own time does not count.
  await appendFile(file.path, '');
  await tail.look();
  await appendFile(file.path, text);
  await tail.stop();
  return seen;
}

describe('logs', () => {
  it('gives each line the time at which it was seen', async () => {
    await writtenAt(1000, 'one\ntwo\n');
    await writtenAt(2000, 'three\n');
    expect((await readLogs(state, ['shop'], all)).map(({ at, text }) => `${at} ${text}`)).toEqual([
      '1000 one',
      '1000 two',
      '2000 three',
    ]);
  });

  it('interleaves services by time, and keeps to the newest', async () => {
    await writtenAt(1000, 'a\n');
    await writtenAt(2000, 'b\n', out(1, 'bot'));
    await writtenAt(3000, 'c\n');
    await writtenAt(4000, 'd\n', out(2, 'bot'));
    expect(texts(await readLogs(state, ['shop', 'bot'], all))).toEqual(['a', 'b', 'c', 'd']);
    expect(texts(await readLogs(state, ['shop', 'bot'], { ...all, tail: 2 }))).toEqual(['c', 'd']);
    expect(texts(await readLogs(state, ['shop', 'bot'], { ...all, service: 'bot' }))).toEqual(['b', 'd']);
    expect(texts(await readLogs(state, ['shop', 'bot'], { ...all, since: 2500 }))).toEqual(['c', 'd']);
    expect(texts(await readLogs(state, ['shop', 'bot'], { ...all, filter: 'B' }))).toEqual(['b']);
    expect(await readLogs(state, ['shop', 'bot'], { ...all, tail: 0 })).toEqual([]);
  });

  it('interleaves releases that overlap', async () => {
    await writtenAt(1000, 'old\n', out(1));
    await writtenAt(2000, 'new starts\n', out(2));
    await writtenAt(3000, 'old stops\n', out(1));
    expect(texts(await readLogs(state, ['shop'], all))).toEqual(['old', 'new starts', 'old stops']);
  });

  it.each(['', '\n', 'a', 'a\n', 'a\nb', 'a\n\nb\n', '\na'])('reads %j as its lines', async (text) => {
    await writeFile(out(1).path, text);
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    expect(texts(await readLogs(state, ['shop'], all))).toEqual(lines);
  });

  it('reads lines that lie across the chunks in which a file is read', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 40)}`);
    await writeFile(out(1).path, `${lines.join('\n')}\n`);
    expect(texts(await readLogs(state, ['shop'], { ...all, tail: 40_000 }))).toEqual(lines);
  });

  it('cuts a line that never ends, live and read back', async () => {
    const seen = await writtenAt(1000, `${'y'.repeat(700_000)}\nnext\n`);
    expect(seen.map(({ text }) => text.length)).toEqual([65_536, 4]);
    expect((await readLogs(state, ['shop'], all)).map(({ text }) => text.length)).toEqual([65_536, 4]);
  });

  it('hands an unfinished line on only when it is finished, or its process has ended', async () => {
    const seen: string[] = [];
    const tail = new LogTail(
      out(1),
      () => 1,
      ({ text }) => seen.push(text),
    );
    await writeFile(out(1).path, 'half');
    await tail.look();
    expect(seen).toEqual([]);
    await appendFile(out(1).path, ' done\nlast');
    await tail.look();
    expect(seen).toEqual(['half done']);
    await tail.stop();
    expect(seen).toEqual(['half done', 'last']);
  });

  it('goes on where an earlier Signalbox was killed, also in the middle of a mark', async () => {
    await writtenAt(1000, 'one\n');
    const times = timesPath(out(1));
    await appendFile(times, 'torn');
    expect(await writtenAt(2000, 'two\n')).toMatchObject([{ text: 'two', at: 2000 }]);
    expect((await readFile(times)).length % 16).toBe(0);
    expect((await readLogs(state, ['shop'], all)).map(({ at }) => at)).toEqual([1000, 2000]);
    await truncate(times, 0);
    expect(texts(await readLogs(state, ['shop'], all))).toEqual(['one', 'two']);
  });

  it('shows output as text that cannot lie to a terminal', () => {
    expect(logText(Buffer.from('\u001b[31mred\u001b[0m \u001b]0;title\u0007ok\r \u0008x\ttab'))).toBe('red ok x\ttab');
    expect(logText(Buffer.from([0xff, 0x41]))).toBe('\ufffdA');
  });

  it('finds by time, level, pattern and release, whatever else stands in the file', async () => {
    await writtenAt(1000, 'INFO one\n\u001b[31mERR\u001b[0mOR two\n');
    await writtenAt(2000, '{"level":"warn","msg":"three"}\nplain\n');
    await writtenAt(3000, 'ERROR four\n', out(2));
    const found = async (query: Partial<typeof all> & object) =>
      texts(await readLogs(state, ['shop'], { ...all, ...query }));
    expect(await found({ until: 1999 })).toEqual(['INFO one', 'ERROR two']);
    expect(await found({ since: 1001, until: 2000 })).toHaveLength(2);
    expect(await found({ level: 'warn' })).toEqual(['ERROR two', '{"level":"warn","msg":"three"}', 'ERROR four']);
    expect(await found({ level: 'error', releaseId: 'shop-1' })).toEqual(['ERROR two']);
    expect(await found({ filter: 'error' })).toEqual(['ERROR two', 'ERROR four']);
    expect(await found({ regex: '^(INFO|ERROR) \\w+r$' })).toEqual(['ERROR four']);
    await expect(found({ regex: '(' })).rejects.toThrow(/cannot be used/);
  });

  it('finds the same by a search over many lines as line by line', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      index % 97 === 0 ? `x NEEDLE ${index}` : `hay ${index}`,
    );
    await writeFile(out(1).path, `${lines.join('\n')}\n`);
    const wanted = lines.filter((line) => line.includes('NEEDLE'));
    expect(texts(await readLogs(state, ['shop'], { ...all, filter: 'needle' }))).toEqual(wanted);
    // One byte that is not shown makes it look at each line.
    await appendFile(out(1).path, 'nee\u0000dle\n');
    expect(texts(await readLogs(state, ['shop'], { ...all, filter: 'needle' }))).toEqual([...wanted, 'needle']);
  });
});

describe('a log that grows without end', () => {
  const limits = { most: 300_000, kept: 100_000 };
  const blocks = async (path: string) => (await stat(path)).blocks * 512;

  it('gives its beginning back to the disk, while its process writes on, and loses no line behind it', async () => {
    const { path } = out(1);
    const held = openSync(path, 'a');
    let at = 1000;
    const tail = new LogTail(
      out(1),
      () => at,
      () => undefined,
      limits,
    );
    for (let line = 0; line < 20_000; line += 1) {
      writeSync(held, `line ${String(line).padStart(6, '0')} ${'x'.repeat(40)}\n`);
      if (line % 500 === 0) {
        at = 1000 + line;
        await tail.look();
      }
    }
    await tail.stop();
    closeSync(held);
    expect(await blocks(path)).toBeLessThan(limits.most + 100_000);
    const kept = await readLogs(state, ['shop'], { ...all, tail: 100_000 });
    const first = Number(kept[0]?.text.slice(5, 11));
    expect(kept.map(({ text }) => Number(text.slice(5, 11)))).toEqual(
      Array.from({ length: 20_000 - first }, (_, index) => first + index),
    );
    expect(kept.length).toBeGreaterThan(1500);
    for (const line of kept) expect(line.at).toBeGreaterThanOrEqual(1000 + Number(line.text.slice(5, 11)) - 500);
    // The next Signalbox goes on where this one was.
    expect(await writtenAt(50_000, 'after\n')).toMatchObject([{ text: 'after', at: 50_000 }]);
    expect(await openTimes(timesPath(out(1)))).toMatchObject({ end: (await stat(path)).size });
  });

  it('is read right when a crash came between its marks and its disk', async () => {
    await writtenAt(1000, `${'old\n'.repeat(50_000)}`);
    await writtenAt(2000, 'new\n');
    await shortenLog(out(1), 40);
    const { cut } = await readTimes(timesPath(out(1)));
    expect((await readLogs(state, ['shop'], all)).map(({ at, text }) => `${at} ${text}`).slice(-2)).toEqual([
      '1000 old',
      '2000 new',
    ]);
    expect((await readLogs(state, ['shop'], all)).length).toBeLessThan(12);
    expect(cut).toBeGreaterThan(199_000);
  });

  it('keeps its marks few, and the times of old lines near', async () => {
    const path = timesPath(out(1));
    for (let mark = 1; mark <= 64; mark += 1) await addTime(path, mark * 10, mark * 100);
    expect(await thinTimes(path)).toBe(48);
    const times = await readTimes(path);
    for (let offset = 0; offset < 640; offset += 10) {
      const late = (timeAt(times, offset) ?? Number.NaN) - (offset / 10 + 1) * 100;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(offset < 320 ? 100 : 0);
    }
  });
});
