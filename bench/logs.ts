// `npm run bench:logs [-- LINES]`: how fast logs are searched. Writes LINES lines (1,000,000 unless told) of a web service's
// access log to three services' files, with a mark of their time every 1,000 lines, and searches them all through
// `readLogs`, as `signalbox logs` does: the newest 100 lines that match, so a rare text makes it read everything. Printed:
// lines searched per second (the best of three), and how much longer that takes than `grep` for the same in the same files.
// Files are in the page cache for both.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logDirectory, logFile, timesPath } from '../src/adapters/platform/local/log-files.ts';
import { addTime } from '../src/adapters/platform/local/log-times.ts';
import { readLogs } from '../src/adapters/platform/local/read-logs.ts';
import { anyLine, type LogQuery } from '../src/core/log/model.ts';

const asked = Number(process.argv[2] ?? 1_000_000);
const services = ['api', 'web', 'worker'];
const state = mkdtempSync(join(tmpdir(), 'signalbox-bench-logs-'));

const searches: [name: string, query: Partial<LogQuery>, grep: string[]][] = [
  ['a text that is nowhere', { filter: 'Connection Reset' }, ['-i', '-F', 'Connection Reset']],
  ['a text in one of 50,000 lines', { filter: 'deadlock' }, ['-i', '-F', 'deadlock']],
  [
    'a pattern',
    { regex: 'path=/orders/\\d+ status=5\\d\\d took 1\\d{3}' },
    ['-E', 'path=/orders/[0-9]+ status=5[0-9]{2} took 1[0-9]{3}'],
  ],
  ['a level', { level: 'fatal' }, ['-E', 'FATAL|CRITICAL']],
  ['a pattern that ruins backtracking', { regex: '(x+x+)+y$' }, ['-E', '(x+x+)+y$']],
];

try {
  const paths = await write();
  console.log(`${asked.toLocaleString('en')} lines in ${services.length} services`);
  console.log(`${'searched for'.padEnd(36)} ${'lines/s'.padStart(12)} ${'grep lines/s'.padStart(14)}  times grep`);
  for (const [name, query, grep] of searches) {
    const ours = await best(() => readLogs(state, services, { ...anyLine, tail: 100, ...query }));
    const theirs = await best(async () => spawnSync('grep', ['-a', '-c', ...grep, ...paths]));
    const rate = (ms: number) => Math.round((asked / ms) * 1000).toLocaleString('en');
    console.log(
      `${name.padEnd(36)} ${rate(ours).padStart(12)} ${rate(theirs).padStart(14)}  ${(ours / theirs).toFixed(1)}`,
    );
  }
} finally {
  rmSync(state, { recursive: true, force: true });
}

async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3; time += 1) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

async function write(): Promise<string[]> {
  const files = services.map((service) => {
    mkdirSync(logDirectory(state, service), { recursive: true });
    return { file: logFile(state, service, { id: `${service}-1`, number: 1 }, 'out'), bytes: 0, at: 0 };
  });
  for (let line = 0; line < asked; line += 1000) {
    const target = files[(line / 1000) % files.length];
    if (target === undefined) break;
    const text = Array.from({ length: Math.min(1000, asked - line) }, (_, index) => lineOf(line + index)).join('');
    appendFileSync(target.file.path, text);
    target.bytes += Buffer.byteLength(text);
    await addTime(timesPath(target.file), target.bytes, Date.UTC(2026, 0, 1) + line);
  }
  return files.map(({ file }) => file.path);
}

function lineOf(index: number): string {
  const at = new Date(Date.UTC(2026, 0, 1) + index).toISOString();
  const odd = index % 50_000 === 17 ? ' deadlock detected' : '';
  return `${at} INFO request id=${index} path=/orders/${index % 977} status=${index % 50 === 0 ? 500 : 200} took ${index % 311} ms${odd}\n`;
}
