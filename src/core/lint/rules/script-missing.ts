import type { Invocation } from '../invocation.ts';
import type { LintRule } from '../finding.ts';
import { textBefore, workAt } from '../scope.ts';

/**
 * A script that the runbook calls and the repository does not hold has been moved, renamed or never written. A script that
 * the document itself writes, or one that is called after `cd`, is not judged.
 *
 * @good [files: scripts/backup.sh]
 * ## Backup
 *
 * ```bash
 * ./scripts/backup.sh --full
 * bash scripts/backup.sh
 * curl -o fetched.sh https://example.org/fetched.sh
 * bash fetched.sh
 * cd tools && ./build.sh
 * ```
 *
 * @bad 4, 5 [files: scripts/backup.sh]
 * ## Backup
 *
 * ```bash
 * ./scripts/backups.sh --full
 * python3 scripts/verify.py
 * ```
 */
export const scriptMissing: LintRule = {
  name: 'script-missing',
  level: 'warning',
  check: (document) => {
    const { files } = document;
    if (files === null) return [];
    return document.invocations.flatMap((invocation) => {
      const script = scriptOf(invocation);
      if (script === null || files(script)) return [];
      const { line, command } = invocation;
      const before = `${textBefore(document, workAt(document, line), line)}\n${command.text.slice(0, command.text.indexOf(invocation.text))}`;
      const name = script.slice(script.lastIndexOf('/') + 1);
      if (/(?:^|[\s;&(])(?:cd|pushd|ssh|git clone|docker exec|kubectl exec)\s/m.test(before) || before.includes(name))
        return [];
      return [
        {
          line,
          message: `Unexpected call of \`${script}\`, expected a file of this repository`,
          mend: 'Correct the path, or add the script.',
        },
      ];
    });
  },
};

const interpreters = /^(?:bash|sh|zsh|python3?|node|ruby|php|perl|tsx|source|\.)$/;

/** The script of the repository that is run, or null. What is built, installed or elsewhere on the machine is none. */
function scriptOf({ program, words, through, command }: Invocation): string | null {
  if (through !== null) return null;
  const named = interpreters.test(program) ? words.find((word) => !word.startsWith('-')) : program;
  if (named === undefined || command.placeholders.some((placeholder) => named.includes(placeholder))) return null;
  const path = named.replace(/^\.\//, '');
  const relative = /^[\w.-]+(?:\/[\w.-]+)*$/.test(path) && !path.startsWith('..');
  const script = /\.(?:sh|bash|py|js|mjs|cjs|ts|rb|php|pl)$/.test(path) && (named !== program || /\//.test(named));
  return relative && script && !/(?:^|\/)(?:node_modules|dist|build|\.venv|venv|vendor|target)\//.test(path)
    ? path
    : null;
}
