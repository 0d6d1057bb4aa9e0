import type { LintDocument } from '../document.ts';
import type { Fix } from '../finding.ts';
import type { Invocation } from '../invocation.ts';
import type { CommandFact } from './command-fact.ts';

/** What to write instead of a command, where the fact says it and the command stands in its line whole and once. */
export function fixCommand({ lines }: LintDocument, invocation: Invocation, { becomes }: CommandFact): Fix | null {
  const { line, text, through } = invocation;
  const written = through === null ? becomes?.(invocation) : null;
  const own = lines[line - 1] ?? '';
  const at = own.indexOf(text);
  if (written == null || written === text || at === -1 || own.includes(text, at + 1)) return null;
  return { line, column: at + 1, endColumn: at + text.length + 1, text: written };
}
