import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { RunbookNow } from '../api/dependencies.ts';
import { Failure } from '../cli/failure.ts';
import { compileRunbook } from '../core/runbook/compile.ts';
import { decodeRunbook } from '../core/runbook/decode.ts';
import type { Problem } from '../core/runbook/problem.ts';
import { sha256 } from '../engine/sha256.ts';

/**
 * Reads and compiles a runbook. Throws a Failure that lists every error as `file:line: what` with its mend: nothing is
 * activated from a document that is not whole. `file` of its items is relative to `from`.
 */
export async function readRunbook(path: string, from: string): Promise<RunbookNow> {
  // Beside signalbox.yaml a short name says it; elsewhere only the whole path does.
  const beside = relative(from, path);
  const file = beside.startsWith('..') ? path : beside;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Failure(`Cannot read the runbook ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, {
      mend: 'Name the file under "runbook" in signalbox.yaml, or with --runbook FILE.',
      cause: error,
    });
  }
  const decoded = decodeRunbook(bytes, file);
  if (decoded.kind === 'problem') throw failureOf(path, [decoded.problem]);
  const { plan, problems, tree } = compileRunbook(decoded.text, file);
  const errors = problems.filter((problem) => problem.level === 'error');
  if (errors.length > 0) throw failureOf(path, errors);
  const revision = sha256(decoded.text);
  return { file, revision, text: decoded.text, tree, plan, problems };
}

function failureOf(path: string, errors: Problem[]): Failure {
  const lines = errors.map(({ source, message, mend }) => `${path}:${source.startLine}: ${message}. ${mend}`);
  return new Failure(lines.join('\n'), { mend: 'Mend the runbook; `signalbox compile FILE` shows how it is read.' });
}
