import { type Expression, type SelectQueryBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** The number after the greatest `seq` of `entries`, 1 when there are none, as part of the statement that inserts. */
export function nextSeq(entries: SelectQueryBuilder<Schema, 'timeline' | 'journal', object>): Expression<number> {
  const greatest = entries.select(sql<number>`coalesce(max(seq), 0) + 1`.as('next'));
  return sql<number>`(${greatest})`;
}
