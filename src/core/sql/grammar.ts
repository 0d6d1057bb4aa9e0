import type { parseSync, SqlError } from 'libpg-query';

/** PostgreSQL's own grammar, compiled to WebAssembly. */
type Grammar = { parseSync: typeof parseSync; SqlError: typeof SqlError };

let grammar: Grammar | null = null;

/**
 * Loads the grammar, once. Whoever reads a runbook awaits this before it is compiled; verbs that read none never do, since
 * it takes as long as all else that they need. Compiling stays synchronous, and pure.
 */
export async function loadSqlGrammar(): Promise<void> {
  if (grammar !== null) return;
  const loaded = await import('libpg-query');
  await loaded.loadModule();
  grammar = loaded;
}

/** A node of PostgreSQL's parse tree: its type is the only key (`SelectStmt`, `FuncCall`). */
export type SqlNode = { [type: string]: unknown };

/** What PostgreSQL reads in one statement; `offset` counts characters of the text. */
export type Parsed = { kind: 'tree'; node: SqlNode } | { kind: 'error'; message: string; offset: number };

/**
 * A statement longer than this, in characters, is not parsed. Written by hand none comes near; data in an INSERT does, and the
 * grammar's stack is not ours to protect in any other way.
 */
export const longestStatement = 16_384;

/** Parses one SQL statement. Throws only when `loadSqlGrammar` was not awaited, whatever the text is. */
export function parseStatement(text: string): Parsed {
  if (grammar === null) throw new Error('The SQL grammar is not loaded: await loadSqlGrammar() before compiling.');
  if (text.length > longestStatement)
    return { kind: 'error', message: `longer than ${longestStatement} characters`, offset: 0 };
  // To the grammar, written in C, a text ends at a zero byte; what stands behind it would be run all the same.
  const zero = text.indexOf('\0');
  if (zero !== -1) return { kind: 'error', message: 'it holds a zero byte', offset: zero };
  try {
    const [first, second] = grammar.parseSync(text).stmts ?? [];
    if (second !== undefined) return { kind: 'error', message: 'more than one statement', offset: 0 };
    if (first?.stmt === undefined) return { kind: 'error', message: 'no statement', offset: 0 };
    return { kind: 'tree', node: first.stmt };
  } catch (error) {
    if (error instanceof grammar.SqlError)
      return {
        kind: 'error',
        message: error.message,
        offset: utf16Offset(text, error.sqlDetails?.cursorPosition ?? 0),
      };
    // Nested too deeply for the stack of the grammar or of its tree's reader.
    return { kind: 'error', message: 'nested too deeply', offset: 0 };
  }
}

/** PostgreSQL counts characters; a JavaScript string counts those outside the basic plane twice. */
function utf16Offset(text: string, characters: number): number {
  let at = 0;
  for (let count = 0; count < characters && at < text.length; count++)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
