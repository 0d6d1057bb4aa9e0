import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { LintInput } from '../../core/lint/document.ts';
import type { Finding, LintRule } from '../../core/lint/finding.ts';
import { lint } from '../../core/lint/lint.ts';
import { readable } from '../../core/lint/rules/readable.ts';
import { chooseRules } from '../../core/lint/settings.ts';
import { compileCached } from '../../engine/runbook/compile-cached.ts';
import { decodeRunbook } from '../../core/runbook/decode.ts';
import { repositoryOf, slashed } from './find-files.ts';
import type { FindSettings } from './settings.ts';

/** A file that was read: its name as it is shown, its text (null when its bytes are none), and what was found in it. */
export type LintedFile = { file: string; text: string | null; findings: Finding[]; noRunbook: boolean };

/** What the files of one run of the linter have in common. `explicit` are the rules named by `--rule`, or null. */
export type LintRun = {
  from: string;
  now: Date;
  rules: readonly LintRule[];
  explicit: boolean;
  settings: FindSettings;
  /** The anchors of a Markdown file that a link leads into: see `anchorReader`. */
  anchorsIn(file: string): ReadonlySet<string> | null;
};

/** A linter for the text of one file: `path` says where it lies, for its links and its team's settings. */
export function linterFor(
  { from, now, rules, explicit, settings, anchorsIn }: LintRun,
  { file, path, searched }: { file: string; path: string; searched: boolean },
): (text: string) => Pick<LintedFile, 'findings' | 'noRunbook'> {
  const place = resolve(from, path);
  const own = settings(dirname(place));
  const chosen =
    own === null || explicit ? rules : chooseRules(rules, own.lint, slashed(relative(own.directory, place)));
  const around = filesAround(place, anchorsIn);
  return (text) => {
    const compiled = compileCached(text, file);
    const findings = lint({ compiled, file, text, now, ...around }, chosen);
    const noRunbook = compiled.problems.some((problem) => problem.noRunbook === true);
    // Who names a file takes it for a runbook; in a folder stand others too.
    return {
      findings: noRunbook && searched ? findings.filter(({ rule }) => rule !== readable.name) : findings,
      noRunbook,
    };
  };
}

/** Lints the bytes of a file. What is no text at all is told as the one finding. */
export function lintBytes(
  bytes: Uint8Array,
  file: string,
  find: (text: string) => Pick<LintedFile, 'findings' | 'noRunbook'>,
): LintedFile {
  const decoded = decodeRunbook(bytes, file);
  if (decoded.kind === 'text') return { file, text: decoded.text, ...find(decoded.text) };
  const { source, message, mend } = decoded.problem;
  const finding: Finding = {
    rule: readable.name,
    level: 'error',
    source,
    column: 1,
    endColumn: 2,
    message: `Unexpected document that cannot be compiled: ${message}`,
    mend,
    fix: null,
  };
  return { file, text: null, findings: [finding], noRunbook: false };
}

/**
 * What stands at a path as a document in a repository would write it: from the document's folder, or from the repository's
 * root. Nothing when the document stands in no repository: then nobody can say what it refers to.
 */
function filesAround(document: string, anchorsIn: LintRun['anchorsIn']): Pick<LintInput, 'files' | 'anchors'> {
  const folder = dirname(document);
  const root = repositoryOf(folder);
  if (root === null) return {};
  const at = (path: string) => [folder, root].map((from) => join(from, path)).find((file) => existsSync(file));
  return {
    files: (path) => at(path) !== undefined,
    anchors: (path) => {
      const file = at(path);
      return file === undefined ? null : anchorsIn(file);
    },
  };
}
