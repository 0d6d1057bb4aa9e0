import { readPrompt } from '../shell/prompts.ts';
import type { FenceEntry } from './fence-entry.ts';

/** Tags of blocks that hold what is typed into a database's own client; programs in JavaScript call it as well. */
const tags = new Map<string, 'redis' | 'mongo' | 'script'>([
  ['redis', 'redis'],
  ['redis-cli', 'redis'],
  ['mongo', 'mongo'],
  ['mongodb', 'mongo'],
  ['mongosh', 'mongo'],
  ['js', 'script'],
  ['javascript', 'script'],
]);

/** `db.carts.find(…)`, `db.dropDatabase()`; in other programs `db.x()` calls a library. */
const statement =
  /^db\.(?:[\w$]{1,80}\.\w{1,60}|dropDatabase|runCommand|adminCommand|currentOp|killOp|stats|serverStatus|getCollection\w*|createUser|dropUser)\(/;

/** What stands on a line behind the prompt of a client of a database; null for any other line. */
export function clientLine(line: string): { kind: 'sql' | 'redis' | 'mongo'; text: string } | null {
  const typed = readPrompt(line);
  return typed !== null && (typed.kind === 'sql' || typed.kind === 'redis' || typed.kind === 'mongo')
    ? { kind: typed.kind, text: typed.text }
    : null;
}

/**
 * What is typed into Redis' or MongoDB's client: behind its prompt in any block, and every statement of a block that calls
 * itself so. `from` is the line's index; null where nothing of the kind begins there.
 */
export function clientEntry(
  content: string[],
  from: number,
  tag: string | null,
  at: (index: number) => number,
): { entry: FenceEntry; next: number } | null {
  const line = content[from] ?? '';
  const prompted = clientLine(line);
  if (prompted !== null) return { entry: { ...prompted, startLine: at(from), endLine: at(from) }, next: from + 1 };
  const kind = tags.get(tag ?? '');
  if (kind === undefined || /^\s*(?:$|\/\/|#|\/\*|\*)/.test(line) || content.some((each) => clientLine(each) !== null))
    return null;
  if (kind === 'redis')
    return /^\s*[A-Za-z]{2,20}(?:\s|$)/.test(line)
      ? { entry: { kind, text: line.trim(), startLine: at(from), endLine: at(from) }, next: from + 1 }
      : null;
  if (!statement.test(line) && !(kind === 'mongo' && /^(?:use|show|rs\.|sh\.)\b/.test(line))) return null;
  const end = endOfStatement(content, from);
  const text = content
    .slice(from, end + 1)
    .join('\n')
    .trim();
  return { entry: { kind: 'mongo', text, startLine: at(from), endLine: at(end) }, next: end + 1 };
}

/** The line on which the brackets that a statement opens are closed again, at most 60 lines on. */
function endOfStatement(content: string[], from: number): number {
  let open = 0;
  for (let at = from; at < Math.min(content.length, from + 60); at++) {
    for (const char of (content[at] ?? '').replace(/"[^"]*"|'[^']*'/g, '')) {
      if ('([{'.includes(char)) open++;
      else if (')]}'.includes(char)) open--;
    }
    if (open <= 0 && !/^\s*\./.test(content[at + 1] ?? '')) return at;
  }
  return from;
}
