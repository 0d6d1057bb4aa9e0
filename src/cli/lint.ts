import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Finding } from '../core/lint/finding.ts';
import { lint } from '../core/lint/lint.ts';
import { lintRules } from '../core/lint/rules.ts';
import { compileRunbook } from '../core/runbook/compile.ts';
import { decodeRunbook } from '../core/runbook/decode.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** What `lint` needs from outside: a terminal, and the time, which says what is overdue. */
export type LintDependencies = { terminal: Terminal; now(): Date };

/** `signalbox lint FILE`: what in a runbook would fail, destroy or mislead. Needs no running system and changes nothing. */
export function lintVerb(deps: LintDependencies): Command {
  const command = new Command('lint')
    .description('say what in a runbook would fail, destroy or mislead, and how to mend it')
    .argument('<file>', 'the runbook, a Markdown file')
    .option('--json', 'print the findings as data instead of text')
    .option('--rule <names...>', 'look only for these')
    .action(async (file: string, options: { json?: boolean; rule?: string[] }) => {
      const rules = chooseRules(options.rule);
      const bytes = await read(file);
      const decoded = decodeRunbook(bytes, file);
      if (decoded.kind === 'problem') {
        const { source, message, mend } = decoded.problem;
        throw new Failure(`${file}:${source.startLine}: ${message}`, { mend });
      }
      const files = filesAround(file);
      const findings = lint(
        {
          compiled: compileRunbook(decoded.text, file),
          file,
          text: decoded.text,
          now: deps.now(),
          ...(files === null ? {} : { files }),
        },
        rules,
      );
      if (options.json) deps.terminal.out(JSON.stringify({ findings }, null, 2));
      else print(findings, deps.terminal);
      const errors = findings.filter((finding) => finding.level === 'error').length;
      if (errors > 0)
        throw new Failure(`${count(errors, 'error')} in ${file}`, { mend: 'Mend them as said above and lint again.' });
    });
  return withExamples(command, [
    'signalbox lint RUNBOOK.md',
    'signalbox lint RUNBOOK.md --rule secret-in-text dead-anchor',
    "signalbox lint RUNBOOK.md --json | jq -r '.findings[] | [.source.startLine, .rule] | @tsv'",
  ]).addHelpText(
    'after',
    '\nExits 1 when there is an error, 0 when there are only warnings. docs/rules/ explains each rule.',
  );
}

function chooseRules(names: string[] | undefined): typeof lintRules {
  const unknown = names?.find((name) => !lintRules.some((rule) => rule.name === name));
  if (unknown !== undefined)
    throw new Failure(`there is no rule ${unknown}`, {
      mend: `The rules are: ${lintRules.map((rule) => rule.name).join(', ')}.`,
      exitCode: exitCodes.usage,
    });
  return names === undefined ? lintRules : lintRules.filter((rule) => names.includes(rule.name));
}

function print(findings: Finding[], { out, colors }: Terminal): void {
  for (const { rule, level, source, message, mend } of findings) {
    const place = colors.bold(`${source.file}:${source.startLine}:`);
    const shown = level === 'error' ? colors.red('error:') : colors.yellow('warning:');
    out(`${place} ${shown} ${printable(message)} ${colors.dim(`(${rule})`)}\n  ${printable(mend)}`);
  }
  const errors = findings.filter((finding) => finding.level === 'error').length;
  if (findings.length === 0) out('Nothing found.');
  else out(`\n${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${String(code)})`;
    throw new Failure(`${file} ${why}`, { mend: 'Give the path of a runbook: signalbox lint RUNBOOK.md', cause });
  }
}

/**
 * Whether a path exists as a document in a repository would write it: from the document's folder, or from the repository's
 * root. Null when the document stands in no repository: then nobody can say what it refers to.
 */
function filesAround(document: string): ((path: string) => boolean) | null {
  const folder = dirname(resolve(document));
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return (path) => [folder, root].some((from) => existsSync(join(from, path)));
    if (dirname(root) === root) return null;
  }
}
