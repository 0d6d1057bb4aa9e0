import { Command, InvalidArgumentError, Option } from 'commander';
import type { LintRule } from '../core/lint/finding.ts';
import { lintRules } from '../core/lint/rules.ts';
import { chooseRules } from '../core/lint/settings.ts';
import { closest } from '../core/text/closest.ts';
import { exitCodes, Failure } from './failure.ts';
import { anchorReader } from './lint/anchor-reader.ts';
import { compactFormat, type Format, type FormatContext } from './lint/format.ts';
import { githubFormat } from './lint/github-format.ts';
import { jsonFormat } from './lint/json-format.ts';
import { readRulePage, readRuleSummary } from './lint/rule-pages.ts';
import { type Fixing, runLint } from './lint/run-lint.ts';
import { sarifFormat } from './lint/sarif-format.ts';
import type { FindSettings } from './lint/settings.ts';
import { terminalFormat } from './lint/terminal-format.ts';
import { counted, type Total } from './lint/total.ts';
import { wrapWords } from './lint/wrap-words.ts';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** What `lint` needs from outside: a terminal, the time (which says what is overdue), standard input, and the nearest settings. */
export type LintDependencies = {
  terminal: Terminal;
  now(): Date;
  /** The working directory, absolute. */
  directory: string;
  version: string;
  settings: FindSettings;
  stdin(): AsyncIterable<Uint8Array>;
};

const formats = ['terminal', 'compact', 'json', 'sarif', 'github'] as const;

type Options = {
  format: (typeof formats)[number];
  json?: boolean;
  rule?: string[];
  quiet?: boolean;
  maxWarnings?: number;
  fix?: boolean;
  diff?: boolean;
  dryRun?: boolean;
  stdinFilename: string;
  listRules?: boolean;
  explain?: string;
};

/** `signalbox lint [FILES]`: what in runbooks would fail, destroy or mislead. Needs no running system; changes nothing but with `--fix`. */
export function lintVerb(deps: LintDependencies): Command {
  const command = new Command('lint')
    .description('say what in a runbook would fail, destroy or mislead, and how to mend it')
    .argument(
      '[files...]',
      'runbooks, folders of Markdown files, or - for standard input (default: the runbook of the nearest signalbox.yaml, else files named like RUNBOOK.md)',
    )
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formats).default('terminal'))
    .option('--json', 'the same as --format json')
    .option('--quiet', 'print errors only')
    .option('--max-warnings <number>', 'exit 1 when there are more warnings than this', wholeNumber)
    .option('--rule <name>', 'look only for this one, whatever signalbox.yaml says; give it again for more', several)
    .option('--fix', 'put in what is safe to fix, then lint again')
    .option('--diff', 'print what --fix would change, and change nothing; exits 1 when that is something')
    .option('--dry-run', 'with --fix: the same as --diff')
    .option('--stdin-filename <path>', 'the path that standard input is linted as', 'stdin.md')
    .option('--list-rules', 'print every rule, how much it weighs here, and why it is')
    .option('--explain <rule>', 'print the documentation of a rule')
    .action(async (args: string[], options: Options) => {
      if (options.explain !== undefined) return deps.terminal.out(readRulePage(ruleNamed(options.explain).name));
      if (options.listRules) return deps.terminal.out(listRules(deps));
      const total = await lintAll(deps, args, options);
      end(total, options, deps.terminal);
    });
  return withExamples(command, [
    'signalbox lint',
    'signalbox lint RUNBOOK.md docs/runbooks --max-warnings 0',
    'signalbox lint --fix RUNBOOK.md',
    'signalbox lint --explain dead-anchor',
    'signalbox lint --format sarif > lint.sarif',
    "signalbox lint --json | jq -r '.findings[] | [.source.startLine, .rule] | @tsv'",
  ]).addHelpText(
    'after',
    `
Exit codes: 0 nothing found, or only warnings; 1 an error was found, or too many warnings; 2 wrong use, or a
file that cannot be read. A finding is hidden by <!-- signalbox-disable-next-line RULE: reason --> before it;
signalbox.yaml sets rules to off, warning or error. docs/lint.md says more.`,
  );
}

async function lintAll(deps: LintDependencies, args: string[], options: Options): Promise<Total> {
  const rules = options.rule === undefined ? lintRules : chosen(options.rule);
  if (options.dryRun && !options.fix && !options.diff)
    throw new Failure('--dry-run is for --fix', {
      mend: 'Write --fix --dry-run, or --diff.',
      exitCode: exitCodes.usage,
    });
  const fixing: Fixing = options.diff || (options.fix && options.dryRun) ? 'show' : options.fix ? 'write' : 'none';
  if (fixing === 'write' && args.includes('-'))
    throw new Failure('Standard input cannot be fixed', {
      mend: 'Name the file, or see what would change with --diff.',
      exitCode: exitCodes.usage,
    });
  const began = deps.now();
  const format = makeFormat(options, { terminal: deps.terminal, from: deps.directory }, rules, deps.version);
  const total = await runLint({
    run: {
      from: deps.directory,
      now: began,
      rules,
      explicit: options.rule !== undefined,
      settings: deps.settings,
      anchorsIn: anchorReader(),
    },
    args,
    format,
    fixing,
    quiet: options.quiet ?? false,
    stdinName: options.stdinFilename,
    stdin: deps.stdin,
    terminal: deps.terminal,
    elapsed: () => deps.now().getTime() - began.getTime(),
  });
  if (fixing !== 'show') format.end(total);
  return total;
}

function makeFormat(
  { format, json }: Options,
  context: FormatContext,
  rules: readonly LintRule[],
  version: string,
): Format {
  switch (json ? 'json' : format) {
    case 'terminal':
      return terminalFormat(context);
    case 'compact':
      return compactFormat(context);
    case 'json':
      return jsonFormat(context);
    case 'sarif':
      return sarifFormat(context, { rules, version });
    case 'github':
      return githubFormat(context);
  }
}

/** Ends the verb with the exit code that its help promises. What was found has been told. */
function end(total: Total, { maxWarnings, diff, dryRun }: Options, terminal: Terminal): void {
  const { troubles, errors, warnings, fixed } = total;
  const last = troubles.at(-1);
  for (const trouble of troubles.slice(0, -1)) {
    terminal.err(`${terminal.colors.red('error:')} ${trouble.message}`);
    if (trouble.mend !== null) terminal.err(`  ${trouble.mend}`);
  }
  if (last !== undefined)
    throw new Failure(last.message, { exitCode: exitCodes.usage, ...(last.mend === null ? {} : { mend: last.mend }) });
  if (diff || dryRun) {
    if (fixed > 0) throw new Failure('', { exitCode: exitCodes.failed });
    return;
  }
  if (maxWarnings !== undefined && warnings > maxWarnings && errors === 0)
    throw new Failure(`${counted(warnings, 'warning')}; at most ${maxWarnings} may be left (--max-warnings)`, {
      mend: 'Mend some, or hide those that are meant with a comment that says why.',
    });
  if (errors > 0) throw new Failure('', { exitCode: exitCodes.failed });
}

function chosen(names: string[]): LintRule[] {
  const wanted = new Set(names.map((name) => ruleNamed(name).name));
  return lintRules.filter((rule) => wanted.has(rule.name));
}

function ruleNamed(name: string): LintRule {
  const rule = lintRules.find((candidate) => candidate.name === name);
  if (rule !== undefined) return rule;
  const near = closest(
    name,
    lintRules.map((candidate) => candidate.name),
  );
  throw new Failure(`there is no rule ${name}`, {
    mend: near === null ? 'See `signalbox lint --list-rules`.' : `Did you mean ${near}?`,
    exitCode: exitCodes.usage,
  });
}

function listRules({ settings, directory, terminal }: LintDependencies): string {
  const own = settings(directory);
  const set = own === null ? lintRules : chooseRules(lintRules, own.lint, '');
  const width = Math.max(40, Math.min(terminal.columns, 100));
  return lintRules
    .map((rule) => {
      const level = set.find(({ name }) => name === rule.name)?.level ?? 'off';
      const paint = { error: terminal.colors.red, warning: terminal.colors.yellow, off: terminal.colors.dim }[level];
      const why = wrapWords(readRuleSummary(rule.name).short, width - 4).map((line) => `    ${line}`);
      return [`${terminal.colors.bold(rule.name)} ${paint(level)}`, ...why].join('\n');
    })
    .join('\n');
}

function several(text: string, before: string[] = []): string[] {
  return [...before, ...text.split(',').filter((name) => name !== '')];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
