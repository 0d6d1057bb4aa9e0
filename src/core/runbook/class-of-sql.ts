import { dialectNamed } from '../sql/dialect.ts';
import { readSql } from '../sql/read.ts';
import type { CommandClass, Source } from './plan.ts';

/** What becomes of SQL: PostgreSQL's runs once a database is bound, another database's is for a person. `tag` is its fence's. */
export function classOfSql(text: string, tag: string | null, source: Source, placeholders: string[]): CommandClass {
  const statements = readSql(text, dialectNamed(tag ?? ''));
  const foreign = statements.find((statement) => statement.dialect !== null)?.dialect ?? null;
  if (foreign !== null) return { kind: 'person', why: `it is ${foreign}, and Signalbox speaks PostgreSQL` };
  const error = statements.find((statement) => statement.error !== null)?.error ?? null;
  if (error !== null)
    return {
      kind: 'cannot',
      why: `PostgreSQL cannot read line ${lineAt(text, error.offset, source)}: ${error.message}`,
    };
  return { kind: 'binding', missing: ['database', ...placeholders] };
}

/** The line of the document on which an offset of a command stands. */
function lineAt(text: string, offset: number, { startLine, endLine }: Source): number {
  return Math.min(startLine + text.slice(0, offset).split('\n').length - 1, endLine);
}
