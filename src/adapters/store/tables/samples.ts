import type { Transaction } from 'kysely';
import type { MetricName, Sample } from '../../../core/rule/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** Rows per statement: both databases limit the number of its parameters. */
const batch = 500;

/** Measurements, kept until `deleteBefore`. */
export function samplesOf(db: Transaction<Schema>): Tx['samples'] {
  return {
    async add(samples) {
      for (let start = 0; start < samples.length; start += batch) {
        const rows = samples
          .slice(start, start + batch)
          .map(({ metric, service, at, value }) => ({ metric, service, at, value }));
        await db.insertInto('samples').values(rows).execute();
      }
    },
    async window(metric, service, from, to) {
      const rows = await db
        .selectFrom('samples')
        .selectAll()
        .where('metric', '=', metric)
        .where('service', '=', service)
        .where('at', '>', from)
        .where('at', '<=', to)
        .orderBy('at')
        .execute();
      return rows.map((row): Sample => ({ ...row, metric: row.metric as MetricName }));
    },
    async firstFrom(at) {
      const row = await db
        .selectFrom('samples')
        .select('at')
        .where('at', '>=', at)
        .orderBy('at')
        .limit(1)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async deleteBefore(at) {
      const result = await db.deleteFrom('samples').where('at', '<', at).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
