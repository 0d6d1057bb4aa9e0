import type { LogicalLine } from './join-lines.ts';

/** A construct that never ends joins at most this many lines: the bound that keeps recovery linear. */
const longest = 200;

/**
 * Reads the logical line of PowerShell that begins at `at`: a backtick, a pipe, a comma or an operator at a line's end, open
 * brackets, quotes and here-strings join the next one. Where one of them never closes, its first line stands alone.
 */
export function powershellLine(lines: string[], at: number): LogicalLine {
  const first = (lines[at] ?? '').trim();
  if (first === '') return { kind: 'blank', start: at, end: at, text: '' };
  if (first.startsWith('<#')) {
    const end = closingOf(lines, at, /#>/);
    return {
      kind: 'comment',
      start: at,
      end,
      text: lines
        .slice(at, end + 1)
        .join('\n')
        .trim(),
    };
  }
  if (/^(?:#|::|rem\s)/i.test(first)) return { kind: 'comment', start: at, end: at, text: first };
  const end = endOfStatement(lines, at);
  return {
    kind: 'command',
    start: at,
    end,
    text: lines
      .slice(at, end + 1)
      .join('\n')
      .trim(),
  };
}

function closingOf(lines: string[], from: number, mark: RegExp): number {
  for (let at = from; at < Math.min(lines.length, from + longest); at++) if (mark.test(lines[at] ?? '')) return at;
  return from;
}

function endOfStatement(lines: string[], start: number): number {
  let depth = 0;
  let hereString: string | null = null;
  const last = Math.min(lines.length, start + longest) - 1;
  for (let at = start; at <= last; at++) {
    const line = lines[at] ?? '';
    if (hereString !== null) {
      if (!line.trimStart().startsWith(hereString)) continue;
      hereString = null;
    }
    const told = /@(?<quote>["'])\s*$/.exec(line)?.groups?.['quote'];
    if (told !== undefined) {
      hereString = `${told}@`;
      continue;
    }
    const bare = line
      .replace(/"(?:[^"`]|`.)*"|'[^']*'/g, '""')
      .replace(/(?:^|\s)#.*$/, '')
      .trimEnd();
    for (const character of bare) {
      if ('{[('.includes(character)) depth++;
      else if ('}])'.includes(character)) depth--;
    }
    if (depth <= 0 && !/(?:`|[|,]|\s-(?:and|or|eq|ne|f|join|split|replace))$/.test(bare) && !goesOn(lines[at + 1]))
      return at;
  }
  return start;
}

/** "} else {" on a line of its own, "| Select-Object" on the next one. */
function goesOn(next: string | undefined): boolean {
  return next !== undefined && /^\s*(?:\||(?:else|elseif|catch|finally)\b)/.test(next);
}
