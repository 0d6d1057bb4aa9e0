import { readPrompt } from '../shell/prompts.ts';
import type { FenceEntry } from './fence-entry.ts';

const sqlStart =
  /^\s{0,8}(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|ALTER|CREATE|DROP|TRUNCATE|VACUUM|ANALYZE|REINDEX|EXPLAIN|GRANT|REVOKE|WITH\s+\w+\s+AS|BEGIN|COMMIT|ROLLBACK|SHOW|SET\s+\w+\s+TO|REFRESH\s+MATERIALIZED)\b/;

/** Whether a line begins a statement of SQL, in capitals as people write it. */
export function isSqlStart(line: string): boolean {
  return sqlStart.test(line) && !/^\s*[A-Z]+=/.test(line);
}

/** "select …;" in small letters, as people type it: from a verb of SQL to a semicolon, with nothing else round it. */
export function isSqlBlock(lines: string[]): boolean {
  const text = lines.join('\n').trim();
  return (
    /^(?:select\s[^;]{1,2000}(?:\sfrom\s|\()|insert into\s|update\s+[\w."]+\s+set\s|delete from\s|(?:alter|create|drop) (?:table|index|database|role|user|view)\s|truncate\s)/i.test(
      text,
    ) && /;\s*(?:--.*)?$/.test(text)
  );
}

/** The index of the line that ends the statement with a semicolon, at most 80 lines on; null when none does. */
export function endOfSql(content: string[], start: number): number | null {
  for (let at = start; at < Math.min(content.length, start + 80); at++) {
    if (/;\s*(?:--.*)?$/.test(content[at] ?? '')) return at;
    if (at > start && (content[at] ?? '').trim() === '') return null;
  }
  return null;
}

/** The statements and comments of a block of SQL. Behind a client's prompt only what was typed counts. */
export function sqlEntries(lines: string[], at: (index: number) => number): FenceEntry[] {
  const entries: FenceEntry[] = [];
  const content = withoutPrompts(lines);
  for (let from = 0; from < content.length; from++) {
    const text = (content[from] ?? '').trim();
    if (text === '') entries.push({ kind: 'blank', text, startLine: at(from), endLine: at(from) });
    else if (text.startsWith('--') || text.startsWith('#')) {
      entries.push({
        kind: 'comment',
        text: text.replace(/^(?:-+|#+)\s?/, ''),
        startLine: at(from),
        endLine: at(from),
      });
    } else {
      let end = from;
      while (
        end + 1 < content.length &&
        !/;\s*(?:--.*)?$/.test(content[end] ?? '') &&
        (content[end + 1] ?? '').trim() !== ''
      )
        end++;
      entries.push({
        kind: 'sql',
        text: content
          .slice(from, end + 1)
          .join('\n')
          .trim(),
        startLine: at(from),
        endLine: at(end),
      });
      from = end;
    }
  }
  return entries;
}

/** Takes the prompts of a client off; what it printed between them is blanked out. */
function withoutPrompts(content: string[]): string[] {
  if (!content.some((line) => readPrompt(line)?.kind === 'sql')) return content;
  let open = false;
  return content.map((line) => {
    const typed =
      readPrompt(line)?.text ??
      (open ? /^\s*(?:[\w.-]{1,40}[-'"(][#>]|->|\.{3}>)\s?(?<rest>.*)$/.exec(line)?.groups?.['rest'] : undefined);
    open = typed !== undefined && !/;\s*$/.test(typed) && !typed.startsWith('\\');
    return typed ?? '';
  });
}
