import { resolve } from 'node:path';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import { readRunbookFile, readUpTo } from '../read-runbook-file.ts';
import type { Terminal } from '../terminal.ts';
import { fixText } from '../../core/lint/apply-fixes.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { findFiles, type LintFile, standardInput } from './find-files.ts';
import type { Format } from './format.ts';
import { lintBytes, linterFor, type LintRun } from './lint-file.ts';
import { count, type Total } from './total.ts';
import { unifiedDiff } from './unified-diff.ts';
import { writeFixed } from './write-fixed.ts';

/** What a run does beside finding: `write` puts fixes into the files, `show` prints them as a diff and nothing else. */
export type Fixing = 'none' | 'write' | 'show';

export type RunOptions = {
  run: LintRun;
  args: readonly string[];
  format: Format;
  fixing: Fixing;
  /** Shows errors only; warnings are counted all the same. */
  quiet: boolean;
  /** The name under which standard input is linted. */
  stdinName: string;
  stdin(): AsyncIterable<Uint8Array>;
  terminal: Terminal;
  /** ms since the run began. */
  elapsed(): number;
};

const { mask } = createMasker([]);
/** Shorter runs need no sign that they are alive, in ms. */
const patience = 500;

/** Lints every file in its turn, so that memory does not grow with their number; resolves with what came of all. */
export async function runLint(options: RunOptions): Promise<Total> {
  const { run, args, format, terminal, elapsed } = options;
  const total: Total = { files: 0, errors: 0, warnings: 0, fixable: 0, fixed: 0, others: 0, troubles: [], ms: 0 };
  const files = await findFiles(args, run.from, run.settings);
  for (const [at, file] of files.entries()) {
    const showing = terminal.progress !== undefined && elapsed() > patience;
    if (showing) terminal.progress?.(`Linting ${at + 1} of ${files.length}: ${shortPath(file.path, terminal.columns)}`);
    // Lets the terminal, and Ctrl-C, have their turn between two files.
    await new Promise((next) => setImmediate(next));
    try {
      const told = await lintOne(file, options, total);
      if (showing) terminal.progress?.(null);
      if (told !== null) format.file(told);
    } catch (cause) {
      // One file that cannot be read must not hide what is wrong with the others; wrong settings hold for all.
      if (showing) terminal.progress?.(null);
      if (!(cause instanceof Failure) || cause.exitCode === exitCodes.usage) throw cause;
      total.troubles.push({ file: file.path, message: cause.message, mend: cause.mend });
    }
  }
  total.ms = elapsed();
  return total;
}

async function lintOne(file: LintFile, options: RunOptions, total: Total) {
  const { run, fixing, quiet, stdinName } = options;
  const name = file.path === standardInput ? stdinName : file.path;
  const place = resolve(run.from, file.path);
  const find = linterFor(run, { file: name, path: name, searched: file.searched });
  const bytes =
    file.path === standardInput
      ? await readUpTo(options.stdin(), 'standard input')
      : await readRunbookFile(place, 'lint', name);
  let linted = lintBytes(bytes, name, find);
  if (fixing !== 'none' && linted.text !== null && linted.findings.some(({ fix }) => fix !== null)) {
    const fixed = fixText(linted.text, (text) => find(text).findings);
    if (fixing === 'write') {
      await writeFixed(place, bytes, fixed.text, name);
      linted = lintBytes(Buffer.from(fixed.text), name, find);
    } else showDiff(name, linted.text, fixed.text, options.terminal);
    total.fixed += fixed.applied;
  }
  count(total, linted.findings);
  if (file.searched && linted.noRunbook) total.others += 1;
  return fixing === 'show'
    ? null
    : { ...linted, findings: linted.findings.filter(({ level }) => !quiet || level === 'error') };
}

function showDiff(name: string, before: string, after: string, { out, piped }: Terminal): void {
  const diff = mask(unifiedDiff(printable(name), before, after));
  // `patch` must get the lines as they are; a terminal must not obey them.
  out(
    piped
      ? diff
      : diff
          .split('\n')
          .map((line) => printable(line.replace(/\r$/, '')))
          .join('\n'),
  );
}

function shortPath(path: string, columns: number): string {
  const shown = printable(path);
  const room = Math.max(20, columns - 30);
  return shown.length > room ? `…${shown.slice(1 - room)}` : shown;
}
