import { relative } from 'node:path';
import type { RunbookNow } from '../api/dependencies.ts';
import { Failure } from '../cli/failure.ts';
import { readRunbookFile } from '../cli/read-runbook-file.ts';
import { compileCached } from '../engine/runbook/compile-cached.ts';
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
  const bytes = await readNamed(path);
  const decoded = decodeRunbook(bytes, file);
  if (decoded.kind === 'problem') throw failureOf(path, [decoded.problem]);
  const { plan, problems, tree } = compileCached(decoded.text, file);
  const errors = problems.filter((problem) => problem.level === 'error');
  if (errors.length > 0) throw failureOf(path, errors);
  const revision = sha256(decoded.text);
  return { file, revision, text: decoded.text, tree, plan, problems };
}

async function readNamed(path: string): Promise<Uint8Array> {
  try {
    return await readRunbookFile(path, 'compile');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`Cannot read the runbook: ${error.message}`, {
      mend: 'Name the file under "runbook" in signalbox.yaml, or with --runbook FILE.',
      cause: error,
    });
  }
}

function failureOf(path: string, errors: Problem[]): Failure {
  const lines = errors.map(({ source, message, mend }) => `${path}:${source.startLine}: ${message}. ${mend}`);
  return new Failure(lines.join('\n'), { mend: 'Mend the runbook; `signalbox compile FILE` shows how it is read.' });
}
