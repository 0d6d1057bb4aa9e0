import { changes, destroys, type Risk, reads, riskOfUnread, worstOf } from '../risk/risk.ts';
import { mask } from '../runbook/mask.ts';
import { foreignDialect, withoutQuoted } from './dialect.ts';
import { longestStatement, parseStatement } from './grammar.ts';
import { readMetaCommand } from './meta-command.ts';
import { splitSql } from './split.ts';
import { riskOfStatement } from './statement-risk.ts';

/** One statement or meta-command of a text; offsets count from the text's start. `error` is what PostgreSQL says of it. */
export type SqlStatement = {
  text: string;
  start: number;
  risk: Risk;
  /** The other database in whose dialect it is written, or null. */
  dialect: string | null;
  error: { message: string; offset: number } | null;
};

/** More statements than this in one text are not read one by one. */
const mostStatements = 500;

/**
 * Reads all that stands in a text of SQL: statements and psql's meta-commands. `dialect` says that it is known to be for
 * another database. Never throws; what is not understood counts as a change at least.
 */
export function readSql(text: string, dialect: string | null = null): SqlStatement[] {
  if (text.length > 50 * longestStatement) return [unread(text, 0, 'it is too long to be read', dialect)];
  const pieces = splitSql(text);
  const found = pieces.slice(0, mostStatements).map((piece): SqlStatement => {
    if (piece.kind === 'meta' && dialect === null) {
      const { risk, known } = readMetaCommand(piece.text);
      const error = known ? null : { message: risk.why ?? '', offset: piece.start };
      return { text: piece.text, start: piece.start, risk, dialect: null, error };
    }
    return readStatement(piece.text, piece.start, dialect);
  });
  const [next] = pieces.slice(mostStatements);
  if (next !== undefined)
    found.push(unread(text.slice(next.start), next.start, 'there are too many statements', dialect));
  return found;
}

/** The worst that a text of SQL does. */
export function riskOfSql(text: string, dialect: string | null = null): Risk {
  return worstOf(readSql(text, dialect).map((statement) => statement.risk));
}

function unread(text: string, start: number, why: string, dialect: string | null): SqlStatement {
  return { text, start, dialect, error: { message: why, offset: start }, risk: riskOfUnread(text, why) };
}

function readStatement(text: string, start: number, said: string | null): SqlStatement {
  const dialect = said ?? foreignDialect(text);
  if (dialect !== null) return { text, start, dialect, error: null, risk: riskByWords(text, dialect) };
  const parsed = parseStatement(closed(text));
  if (parsed.kind === 'tree') return { text, start, dialect, error: null, risk: riskOfStatement(parsed.node) };
  const error = { message: parsed.message, offset: start + parsed.offset };
  return { text, start, dialect, error, risk: riskOfUnread(text, `PostgreSQL cannot read it: ${parsed.message}`) };
}

/**
 * A statement with its holes closed by words of the same length, so that offsets stay: placeholders, psql's variables
 * (`:id`, `:'id'`), the shell's (`$ID`) and those of templates (`{{ id }}`, `%(id)s`).
 */
function closed(text: string): string {
  return mask(text)
    .text.replace(/\{\{[^{}\n]{1,80}\}\}|%\(\w{1,60}\)s/g, (hole) => 'P'.repeat(hole.length))
    .replace(/\$\{[A-Za-z_]\w{0,60}\}|\$[A-Za-z_]\w{0,60}(?![\w$])/g, (hole) => `_${'P'.repeat(hole.length - 1)}`)
    .replace(/(?<![\w:\]]):(?=["'])/g, ' ')
    .replace(/(?<![\w:'"\])])(?<!\[[^\]\n]{0,80}):(?=[A-Za-z_])/g, '_');
}

/** A statement that no grammar of ours reads is judged by its words, and believed to read only where all of them do. */
function riskByWords(statement: string, dialect: string): Risk {
  const text = withoutQuoted(statement).replace(/`/g, '');
  // MySQL runs what stands in `/*! … */`.
  if (/\/\*!/.test(statement)) return riskOfUnread(statement, 'it holds a comment that MySQL runs');
  const [first = ''] = /^[A-Za-z]+/.exec(text) ?? [];
  switch (first.toLowerCase()) {
    case 'show':
    case 'describe':
    case 'desc':
    case 'use':
      return reads;
    case 'pragma':
      return /^pragma\s+[\w.]+\s*$|^pragma\s+(?:\w+\.)?(?:table_info|index_list|index_info|foreign_key_list|integrity_check|quick_check|foreign_key_check)\b/i.test(
        text,
      ) && !/wal_checkpoint|optimize|incremental_vacuum|shrink_memory/i.test(text)
        ? reads
        : changes('it sets a pragma');
    case 'select':
    case 'explain':
      return readsByWords(text) ? reads : riskOfUnread(text, `it is ${dialect}, and not known to only read`);
    case 'drop':
    case 'truncate':
      return destroys(`${first.toUpperCase()} takes data away`);
    case 'delete':
      return /\bwhere\b(?!\s+(?:1\s*=\s*1|true|1)\s*$)/i.test(text)
        ? destroys('deletes the rows that match')
        : destroys('deletes every row');
    case 'update':
      return /\bwhere\b(?!\s+(?:1\s*=\s*1|true|1)\s*$)/i.test(text)
        ? changes('changes the rows that match')
        : destroys('overwrites every row');
    case 'purge':
      return destroys('deletes binary logs');
    case 'reset':
      return /^reset\s+(?:master|(?:slave|replica)\s+all|binary\s+logs)\b/i.test(text)
        ? destroys('deletes binary logs, or forgets where a replica reads')
        : changes('resets what a replica knows');
    case 'alter':
      return /\bdrop\s+(?:column\s+)?(?!index|key|constraint|foreign|primary|check|default)\w/i.test(text) ||
        /\bdelete\s+where\b|\bdrop\s+partition\b/i.test(text)
        ? destroys('drops a column or a part of a table')
        : changes('changes a table');
    default:
      return riskOfUnread(text, `it is ${dialect}, and not known to only read`);
  }
}

/** Calls that are safe in every dialect; a SELECT of another database that calls anything else is not trusted. */
const safeCalls =
  /^(?:count|sum|avg|min|max|round|abs|coalesce|ifnull|nullif|concat|lower|upper|length|now|date|timediff|timestampdiff|datediff|date_sub|date_add|substring|group_concat|cast|in|and|or|as|values|over|from|where|on|using|not|exists|select|top|distinct|by|when|then|else|if|format|version|database|user|sum|row_number|rank|strftime|datetime|sizeof)$/i;

function readsByWords(text: string): boolean {
  if (/\binto\b|\bfor\s+update\b|\bfor\s+share\b|\block\s+in\b|\banaly[sz]e\b/i.test(text)) return false;
  if (
    /\b(?:insert|update|delete|drop|truncate|alter|create|replace|merge|grant|revoke|call|exec|execute)\b/i.test(text)
  )
    return false;
  return [...text.matchAll(/([A-Za-z_][\w.]{0,80})\s{0,3}\(/g)].every((call) => safeCalls.test(call[1] ?? ''));
}
