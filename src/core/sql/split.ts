/** A piece of what is typed into psql: a statement without its semicolon, or a meta-command (`\dt orders`). */
export type SqlPiece = { kind: 'statement' | 'meta'; text: string; start: number };

/**
 * Cuts a text into statements and psql's meta-commands, in order. Quotes, dollar quotes and comments are read as PostgreSQL
 * reads them; a statement that never ends is the last.
 */
export function splitSql(text: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let start = 0;
  const endStatement = (end: number) => {
    const raw = text.slice(start, end);
    const own = withoutLeadingComments(raw);
    const body = raw.slice(own).trimEnd();
    if (body !== '') pieces.push({ kind: 'statement', text: body, start: start + own });
  };
  for (let at = 0; at < text.length; ) {
    const past = skip(text, at);
    if (past !== at) {
      at = past;
      continue;
    }
    const character = text[at];
    if (character === ';') {
      endStatement(at);
      start = at + 1;
    } else if (character === '\\') {
      // `SELECT … \gexec` ends the statement before it; the meta-command goes to the line's end.
      endStatement(at);
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd === -1 ? text.length : lineEnd;
      pieces.push({ kind: 'meta', text: text.slice(at, end).trim(), start: at });
      at = end;
      start = end;
      continue;
    }
    at++;
  }
  endStatement(text.length);
  return pieces;
}

/** The end of the comment or quoted text that begins at `at`; `at` itself when none does. */
function skip(text: string, at: number): number {
  const character = text[at];
  if (character === "'" || character === '"' || character === '`') return endOfQuote(text, at, character);
  if (character === '-' && text[at + 1] === '-') {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (character === '/' && text[at + 1] === '*') return endOfComment(text, at);
  if (character === '$' && !/[\w$]/.test(text[at - 1] ?? '')) {
    const tag = /^\$(?:[A-Za-z_]\w{0,62})?\$/.exec(text.slice(at, at + 66))?.[0];
    if (tag === undefined) return at;
    const end = text.indexOf(tag, at + tag.length);
    return end === -1 ? text.length : end + tag.length;
  }
  return at;
}

function endOfQuote(text: string, start: number, quote: string): number {
  const escapes = quote === "'" && /[eE]/.test(text[start - 1] ?? '') && !/\w/.test(text[start - 2] ?? '');
  for (let at = start + 1; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}

/** Comments of PostgreSQL nest. */
function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '/' && text[at + 1] === '*') {
      depth++;
      at++;
    } else if (text[at] === '*' && text[at + 1] === '/') {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Where a statement's own first word stands, behind blanks and comments. */
function withoutLeadingComments(raw: string): number {
  let at = 0;
  for (;;) {
    while (at < raw.length && /\s/.test(raw[at] ?? '')) at++;
    const comment = raw.startsWith('--', at) || raw.startsWith('/*', at);
    if (!comment) return at;
    at = skip(raw, at);
  }
}
