import { Command } from 'commander';
import { compileRunbook } from '../core/runbook/compile.ts';
import { decodeRunbook } from '../core/runbook/decode.ts';
import { emptyPlan, type Plan } from '../core/runbook/plan.ts';
import type { Problem } from '../core/runbook/problem.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { renderReport } from './report/report.ts';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** What `compile` needs from outside: a terminal, and the bytes of a file (rejects as `node:fs` does). */
export type CompileDependencies = { terminal: Terminal; readFile(path: string): Promise<Uint8Array> };

/** `signalbox compile FILE`: what Signalbox makes of a runbook. Needs no running system and changes nothing. */
export function compileVerb(deps: CompileDependencies): Command {
  const command = new Command('compile')
    .description('show what Signalbox makes of a runbook: each line, what it became and how sure it is')
    .argument('<file>', 'the runbook, a Markdown file')
    .option('--json', 'print the plan as data instead of text')
    .action(async (file: string, options: { json?: boolean }) => {
      const { plan, problems } = compileBytes(await read(deps, file), file);
      if (options.json) deps.terminal.out(JSON.stringify({ ...(plan ?? emptyPlan), problems }, null, 2));
      else if (plan !== null) deps.terminal.out(renderReport(plan, file, deps.terminal));
      const errors = problems.filter((problem) => problem.level === 'error');
      const last = errors.pop();
      for (const problem of problems) if (problem !== last) deps.terminal.err(renderProblem(problem, deps.terminal));
      if (last) throw new Failure(whereAndWhat(last), { mend: printable(last.mend) });
    });
  return withExamples(command, [
    'signalbox compile RUNBOOK.md',
    "signalbox compile RUNBOOK.md --json | jq '.services[].healthUrl'",
    "signalbox compile RUNBOOK.md --json | jq '.notUnderstood[] | {source, why}'",
  ]);
}

function compileBytes(bytes: Uint8Array, file: string): { plan: Plan | null; problems: Problem[] } {
  const decoded = decodeRunbook(bytes, file);
  return decoded.kind === 'text' ? compileRunbook(decoded.text, file) : { plan: null, problems: [decoded.problem] };
}

async function read(deps: CompileDependencies, file: string): Promise<Uint8Array> {
  try {
    return await deps.readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    const mend = 'Give the path of a runbook: signalbox compile RUNBOOK.md';
    if (code === 'ENOENT') throw new Failure(`${file} does not exist`, { mend, cause });
    if (code === 'EISDIR')
      throw new Failure(`${file} is a folder`, {
        mend: `Give the file in it: signalbox compile ${file.replace(/\/$/, '')}/RUNBOOK.md`,
        cause,
      });
    if (code === 'EACCES')
      throw new Failure(`${file} may not be read by you`, { mend: 'Change its permissions.', cause });
    throw new Failure(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      mend,
      exitCode: exitCodes.failed,
      cause,
    });
  }
}

/** As a Failure prints itself, so that several errors look alike. */
function renderProblem(problem: Problem, { colors }: Terminal): string {
  const level = problem.level === 'error' ? colors.red('error:') : colors.yellow('warning:');
  return `${level} ${whereAndWhat(problem)}\n  ${printable(problem.mend)}`;
}

function whereAndWhat({ source, message }: Problem): string {
  return `${source.file}:${source.startLine}: ${printable(message)}`;
}
