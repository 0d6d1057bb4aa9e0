import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { type DraftedSystem, draftSystem } from '../../core/init/draft-system.ts';
import { decodeRunbook } from '../../core/runbook/decode.ts';
import type { Problem } from '../../core/runbook/problem.ts';
import { loadSqlGrammar } from '../../core/sql/grammar.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import { readRunbookFile } from '../read-runbook-file.ts';
import type { Terminal } from '../terminal.ts';
import { withExamples } from '../verb.ts';
import { findRunbooks, isPlainRunbook } from './find-runbooks.ts';
import { type FilledIn, renderResult } from './render-result.ts';
import { isFile, readNamedFiles, readRepository } from './read-repository.ts';
import { writeFiles } from './write-files.ts';

/** A problem of a `signalbox.yaml`, by its 1-based line. */
type ConfigurationProblem = { line: number; what: string; mend: string };

/**
 * What `init` needs from outside: a terminal, what `up` would say of a configuration's text, the keys that a service may
 * have in it, and the name of the person at the keyboard.
 */
export type InitDependencies = {
  terminal: Terminal;
  check(configuration: string): ConfigurationProblem[];
  serviceKeys(): ReadonlySet<string>;
  person(): string;
};

type Options = {
  runbook?: string;
  from?: string[];
  name?: string;
  force?: boolean;
  stdout?: boolean;
  json?: boolean;
};

const configurationFile = 'signalbox.yaml';

/** `signalbox init [DIR]`: writes `signalbox.yaml` from what a repository says, and a runbook where there is none. */
export function initVerb(deps: InitDependencies): Command {
  const command = new Command('init')
    .description('write signalbox.yaml from the runbook and the files of other tools; with no runbook, write one too')
    .argument('[dir]', 'the folder of the system', '.')
    .option('--runbook <file>', 'the runbook, where there are several or it stands elsewhere')
    .option('--from <files...>', 'read these (Compose, Procfile, railway.json/toml, package.json) and no others')
    .option('--name <name>', 'what the system is called')
    .option('--force', 'write anew, and keep the signalbox.yaml that is there as signalbox.yaml.bak')
    .option('--stdout', 'print signalbox.yaml and write nothing')
    .option('--json', 'print what was found and written as data')
    .action((dir: string, options: Options) => init(deps, dir, options));
  return withExamples(command, [
    'signalbox init',
    'signalbox init services/shop --runbook docs/oncall.md',
    'signalbox init --from compose.yml --stdout',
    "signalbox init --json | jq -r '.fillIn[] | [.line, .what] | @tsv'",
  ]);
}

async function init(deps: InitDependencies, dir: string, options: Options): Promise<void> {
  const { terminal } = deps;
  const root = resolve(dir);
  if (!isFolder(root))
    throw new Failure(`${dir} is no folder`, { mend: 'Give the folder of the repository.', exitCode: exitCodes.usage });
  const path = join(root, configurationFile);
  const writes = options.stdout !== true;
  if (writes && options.force !== true && existsSync(path))
    throw new Failure(`${shown(path)} exists`, {
      mend: 'Compare with `signalbox init --stdout`, or write anew with --force, which keeps it as signalbox.yaml.bak.',
      exitCode: exitCodes.usage,
    });
  const asks = terminal.interactive && writes && options.json !== true;
  const runbook = await chooseRunbook(root, options.runbook, asks ? terminal : null);
  const repository =
    options.from === undefined ? readRepository(root) : readNamedFiles(root, options.from, process.cwd());
  // Our own runbook is compiled too, and no file of it was read.
  await loadSqlGrammar();
  const drafted = draftSystem({
    folder: basename(root) || 'system',
    name: options.name ?? null,
    person: asks ? await askPerson(terminal, deps.person()) : null,
    runbook: runbook === null ? null : { file: runbook, text: await readRunbook(join(root, runbook), runbook) },
    imports: repository.imports,
    serviceKeys: deps.serviceKeys(),
  });
  if (drafted.kind === 'problems') throw unreadable(drafted.problems);
  const problems = deps.check(drafted.configuration);
  const result = {
    directory: root,
    name: drafted.name,
    runbook: runbook ?? 'RUNBOOK.md',
    runbookWritten: runbook === null && writes,
    services: drafted.services,
    readFrom: repository.files,
    fillIn: fillInOf(drafted, problems),
    notMapped: [...repository.notMapped, ...drafted.notMapped],
    written: [] as string[],
    backups: [] as string[],
    configuration: drafted.configuration,
  };
  if (writes) {
    const files = [{ path, text: drafted.configuration, replace: options.force === true }];
    if (drafted.runbook !== null)
      files.unshift({ path: join(root, 'RUNBOOK.md'), text: drafted.runbook, replace: false });
    result.backups = writeFiles(files).backups.map(shown);
    result.written = files.map((file) => shown(file.path));
  }
  if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
  else if (!writes) terminal.out(drafted.configuration.trimEnd());
  else terminal.out(renderResult(result, shown(path), terminal));
  if (!writes && options.json !== true && drafted.runbook !== null)
    terminal.err(`With no --stdout, RUNBOOK.md would be written too: there is none.`);
}

/** What has to be filled in before `up` starts anything comes first, in `up`'s own words where init has none. */
function fillInOf(drafted: DraftedSystem, problems: readonly ConfigurationProblem[]): FilledIn[] {
  const known = new Map(drafted.fillIns.map((fillIn) => [fillIn.line, fillIn.what]));
  const needed = problems.map(({ line, what, mend }) => ({
    line,
    what: known.get(line) ?? `${what}. ${mend}`,
    needed: true,
  }));
  const lines = new Set(needed.map(({ line }) => line));
  const others = drafted.fillIns.filter(({ line }) => !lines.has(line)).map((fillIn) => ({ ...fillIn, needed: false }));
  return [...needed, ...others].map((one) => ({ file: configurationFile, ...one }));
}

/** The runbook relative to `root`, or null where there is none. Asks where several may be meant, or fails with their names. */
async function chooseRunbook(
  root: string,
  named: string | undefined,
  terminal: Terminal | null,
): Promise<string | null> {
  if (named !== undefined) {
    const path = [resolve(named), resolve(root, named)].find(isFile);
    if (path === undefined)
      throw new Failure(`${named} is no file that can be read`, {
        mend: 'Give the path of the runbook.',
        exitCode: exitCodes.usage,
      });
    return relative(root, path).split(sep).join('/');
  }
  const found = findRunbooks(root);
  const [first] = found;
  if (first === undefined) return null;
  if (found.length === 1 || isPlainRunbook(first)) return first;
  if (terminal === null)
    throw new Failure(`Several runbooks: ${found.slice(0, 8).join(', ')}${found.length > 8 ? ' …' : ''}`, {
      mend: `Say which one, for example: signalbox init --runbook ${first}`,
      exitCode: exitCodes.usage,
    });
  for (const [at, path] of found.entries()) terminal.err(`  ${at + 1}. ${printable(path)}`);
  const answer = (await terminal.ask('Which one is the runbook? [1] ')).trim() || '1';
  const chosen = found[Number(answer) - 1] ?? found.find((path) => path === answer);
  if (chosen === undefined)
    throw new Failure(`There is no ${printable(answer)} among them`, {
      mend: 'Name it with --runbook FILE.',
      exitCode: exitCodes.usage,
    });
  return chosen;
}

async function askPerson(terminal: Terminal, person: string): Promise<string | null> {
  const answer = (await terminal.ask(`Who is on call first? [${person}; - for nobody yet] `)).trim();
  return answer === '-' ? null : answer || person;
}

async function readRunbook(path: string, file: string): Promise<string> {
  const decoded = decodeRunbook(await readRunbookFile(path, 'init --runbook'), file);
  if (decoded.kind === 'problem') throw unreadable([decoded.problem]);
  return decoded.text;
}

function unreadable(problems: readonly Problem[]): Failure {
  const lines = problems.map(
    ({ source, message, mend }) => `${source.file}:${source.startLine}: ${printable(message)}. ${printable(mend)}`,
  );
  return new Failure(lines.join('\n'), {
    mend: 'Mend the runbook, or name another with --runbook FILE. Nothing was written.',
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** As a person would name it from here. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}
