import { appendFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogLine } from '../../../core/release/model.ts';
import { logDirectory, logFile, timesPath } from './log-files.ts';
import { LogTail } from './log-tail.ts';
import { logText } from './log-text.ts';
import { readLogs } from './read-logs.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'signalbox-logs-'));
  for (const service of ['shop', 'bot']) await mkdir(logDirectory(state, service), { recursive: true });
});
afterEach(() => rm(state, { recursive: true, force: true }));

const all = { service: null, tail: 1000, since: null, filter: null };
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
});
