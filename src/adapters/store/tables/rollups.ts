import { type Transaction, sql } from 'kysely';
import { growth, lowest, smallest } from '../../../core/rule/histogram.ts';
import type { Rollup, RollupStep } from '../../../core/rule/rollup.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

const tables = { minute: 'sample_minutes', hour: 'sample_hours' } as const satisfies Record<RollupStep, keyof Schema>;
const minute = sql.lit(60_000);
const hour = sql.lit(3_600_000);

/** The metrics of which quantiles over long spans are asked for. */
const binned = sql.join(['check.duration', 'check.value'].map((metric) => sql.lit(metric)));
/** `binOf` of `core/rule/histogram.ts`, in SQL. Integers are written out: SQLite's driver would give them as decimals. */
const bin = sql`case when metric not in (${binned}) then 0
  when value > ${sql.lit(smallest)} and value < 1e300 then cast(ceil(ln(value) / ${sql.lit(Math.log(growth))}) as integer)
  else ${sql.lit(lowest)} end`;

const replace = sql`on conflict (metric, service, at) do update set count = excluded.count, low = excluded.low,
  high = excluded.high, total = excluded.total, bins = excluded.bins`;

/** Samples by minute and hour. They are counted by the database, so that no sample has to be brought here for it. */
export function rollupsOf(db: Transaction<Schema>): Tx['rollups'] {
  return {
    async makeMinutes(from, to) {
      await sql`insert into sample_minutes (metric, service, at, count, low, high, total, bins)
        select metric, service, start, sum(number), min(low), max(high), sum(total),
          string_agg(case when metric in (${binned}) then cast(bin as text) || ':' || cast(number as text) end, ',')
        from (
          select metric, service, at - at % ${minute} as start, ${bin} as bin,
            count(*) as number, min(value) as low, max(value) as high, sum(value) as total
          from samples where at >= ${from} and at < ${to} group by 1, 2, 3, 4
        ) as binned
        group by metric, service, start ${replace}`.execute(db);
    },
    async firstMinuteFrom(at) {
      const found = db.selectFrom('sample_minutes').select('at').where('at', '>=', at).orderBy('at').limit(1);
      return (await found.executeTakeFirst())?.at ?? null;
    },
    async makeHour(at, after, limit) {
      const services = await db
        .selectFrom('sample_minutes')
        .select('service')
        .distinct()
        .where('at', '>=', at)
        .where('at', '<', at + 3_600_000)
        .where('service', '>', after)
        .orderBy('service')
        .limit(limit)
        .execute();
      const last = services.at(-1)?.service;
      if (last === undefined) return null;
      await sql`insert into sample_hours (metric, service, at, count, low, high, total, bins)
        select metric, service, at - at % ${hour}, sum(count), min(low), max(high), sum(total), null
        from sample_minutes
        where at >= ${at} and at < ${at + 3_600_000} and service > ${after} and service <= ${last}
        group by 1, 2, 3 ${replace}`.execute(db);
      return services.length < limit ? null : last;
    },
    async list(step, metric, service, from, to) {
      const rows = await db
        .selectFrom(tables[step])
        .select(['at', 'count', 'low', 'high', 'total', 'bins'])
        .where('metric', '=', metric)
        .where('service', '=', service)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('at')
        .execute();
      return rows.map(({ at, count, low, high, total, bins }): Rollup => {
        return { at, count, min: low, max: high, sum: total, bins };
      });
    },
    async deleteBefore(step, at) {
      const result = await db.deleteFrom(tables[step]).where('at', '<', at).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
