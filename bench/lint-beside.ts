// `npm run bench:lint-beside -- PATH [DOCUMENTS]`: our linter beside markdownlint-cli2, whose program PATH names
// (`npm install --prefix DIR markdownlint-cli2`, then DIR/node_modules/.bin/markdownlint-cli2), over the same runbooks of about
// 8 KB, each in a process of its own by its command line, one after the other, three times. Printed is the least CPU time of
// each (user and system, of all its threads), for all documents and for one alone, which is mostly the start, and the ratio.
// The two do different work: theirs judges how Markdown is written, ours what a runbook would do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomFrom, writeRunbook } from './write-runbook.ts';

const [peer, count = '200'] = process.argv.slice(2);
if (peer === undefined)
  throw new Error('Run it as `npm run bench:lint-beside -- PATH_OF_MARKDOWNLINT_CLI2 [DOCUMENTS]`.');

const folder = mkdtempSync(join(tmpdir(), 'signalbox-lint-beside-'));
try {
  const files = Array.from({ length: Number(count) }, (_, at) => {
    const file = join(folder, `runbook-${at + 1}.md`);
    writeFileSync(file, writeRunbook(randomFrom(at + 1), 8000));
    return file;
  });
  const programs = {
    signalbox: ['node', resolve('bin/signalbox.mjs'), 'lint', '--format', 'compact'],
    'markdownlint-cli2': [resolve(peer)],
  };
  const few = files.slice(0, 1);
  const least = new Map<string, { all: number; one: number }>();
  for (let time = 0; time < 3; time++)
    for (const [name, command] of Object.entries(programs)) {
      const before = least.get(name);
      const [all, one] = [cpuOfRun([...command, ...files]), cpuOfRun([...command, ...few])];
      least.set(name, { all: Math.min(all, before?.all ?? all), one: Math.min(one, before?.one ?? one) });
    }
  for (const [name, { all, one }] of least)
    console.log(
      `${name.padEnd(18)} ${all.toFixed(1)} s of CPU for ${files.length} documents, ${one.toFixed(1)} s for one: ` +
        `${(((all - one) / (files.length - 1)) * 1000).toFixed(1)} ms for each more`,
    );
  const [ours, theirs] = [least.get('signalbox'), least.get('markdownlint-cli2')];
  if (ours !== undefined && theirs !== undefined)
    console.log(
      `signalbox takes ${(ours.all / theirs.all).toFixed(2)} times as long for all, ${(ours.one / theirs.one).toFixed(2)} times for one.`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** CPU seconds of a program, by its shell. Both exit 1 when they find something. */
function cpuOfRun(command: string[]): number {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', '"$@" >&2; code=$?; times; exit $code', 'bash', ...command],
    {
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  // The second line is that of the shell's children: "0m1.234s 0m0.056s".
  const [user, system] = [...(stdout.split('\n')[1] ?? '').matchAll(/(?<minutes>\d+)m(?<seconds>[\d.]+)s/g)].map(
    ({ groups }) => Number(groups?.['minutes']) * 60 + Number(groups?.['seconds']),
  );
  if ((status !== 0 && status !== 1) || user === undefined || system === undefined)
    throw new Error(`${command.slice(0, 3).join(' ')} ended with ${status}:\n${stderr.slice(-2000)}`);
  return user + system;
}
