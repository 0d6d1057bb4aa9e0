import { Command } from 'commander';
import { compileCached } from '../engine/runbook/compile-cached.ts';
import { decodeRunbook } from '../core/runbook/decode.ts';
import { emptyPlan, type Plan } from '../core/runbook/plan.ts';
import type { Problem } from '../core/runbook/problem.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import { readRunbookFile } from './read-runbook-file.ts';
import { renderReport } from './report/report.ts';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** What `compile` needs from outside. */
export type CompileDependencies = { terminal: Terminal };

/** `signalbox compile FILE`: what Signalbox makes of a runbook. Needs no running system and changes nothing. */
export function compileVerb(deps: CompileDependencies): Command {
  const command = new Command('compile')
    .description('show what Signalbox makes of a runbook: each line, what it became and how sure it is')
    .argument('<file>', 'the runbook, a Markdown file')
    .option('--json', 'print the plan as data instead of text')
    .action(async (file: string, options: { json?: boolean }) => {
      const { plan, problems } = compileBytes(await readRunbookFile(file, 'compile'), file);
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
  return decoded.kind === 'text' ? compileCached(decoded.text, file) : { plan: null, problems: [decoded.problem] };
}

/** As a Failure prints itself, so that several errors look alike. */
function renderProblem(problem: Problem, { colors }: Terminal): string {
  const level = problem.level === 'error' ? colors.red('error:') : colors.yellow('warning:');
  return `${level} ${whereAndWhat(problem)}\n  ${printable(problem.mend)}`;
}

function whereAndWhat({ source, message }: Problem): string {
  return `${source.file}:${source.startLine}: ${printable(message)}`;
}
