import { type Selectable, sql, type Transaction } from 'kysely';
import type { Notice } from '../../../core/notice/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['notices']>;

/** A notice that is being sent becomes due again when the lease of its sender runs out. */
const dueAt = sql<number>`case state when 'sending' then coalesce(lease_until, 0) else run_at end`;

/** Written out, as its index has it: a parameter in its place would make SQLite go through all that were ever sent. */
const outstanding = sql<boolean>`state in ('pending', 'sending')`;

/** The outbox. */
export function noticesOf(db: Transaction<Schema>): Tx['notices'] {
  const newestFirst = db.selectFrom('notices').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
  return {
    async enqueue(notice) {
      const result = await db
        .insertInto('notices')
        .values(toRow(notice))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async get(id) {
      const row = await db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async replace(notice, expectedToken) {
      const { id, ...rest } = toRow(notice);
      const result = await db
        .updateTable('notices')
        .set(rest)
        .where('id', '=', id)
        .where('token', '=', expectedToken)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async due(now, limit, except) {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where(outstanding)
        .where(dueAt, '<=', now)
        .$if(except.length > 0, (query) => query.where('destination', 'not in', [...except]))
        .orderBy('urgency')
        .orderBy('created_at')
        .orderBy('run_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    async nextDueAt() {
      const row = await db
        .selectFrom('notices')
        .select(sql<number | null>`min(${dueAt})`.as('at'))
        .where(outstanding)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async inBundle(destination, bundle) {
      const rows = await newestFirst.where('destination', '=', destination).where('bundle', '=', bundle).execute();
      return rows.map(fromRow);
    },
    async deliveredSince(destination, since) {
      // Those of one bundle were delivered at one time, in one message.
      const rows = await db
        .selectFrom('notices')
        .select(({ fn }) => fn.max('delivered_at').as('at'))
        .where('destination', '=', destination)
        .where('delivered_at', '>', since)
        .groupBy(sql`coalesce(bundle, id)`)
        .orderBy('at')
        .execute();
      return rows.map((row) => row.at ?? 0);
    },
    async forIncident(incidentId) {
      const rows = await newestFirst.where('incident_id', '=', incidentId).execute();
      return rows.map(fromRow);
    },
    async inThread(thread, destinations) {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('thread', '=', thread)
        .where('destination', 'in', [...destinations])
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(fromRow);
    },
    async list(limit) {
      const rows = await newestFirst.where('urgency', '<', forSubscribers).limit(limit).execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(notice: Notice): Row {
  return {
    id: notice.id,
    key: notice.key,
    destination: notice.destination,
    incident_id: notice.body.incidentId,
    body: toJson(notice.body),
    state: notice.state,
    attempts: notice.attempts,
    created_at: notice.createdAt,
    run_at: notice.runAt,
    lease_until: notice.leaseUntil,
    token: notice.token,
    delivered_at: notice.deliveredAt,
    last_answer: notice.lastAnswer,
    bundle: notice.bundle,
    urgency: urgencyOf(notice.body.about),
    thread: notice.body.thread ?? null,
  };
}

const forSubscribers = 2;

/** Who has to act comes first, and customers, of whom there may be thousands, last. */
function urgencyOf(about: Notice['body']['about']): number {
  if (about === 'opened' || about === 'escalated' || about === 'raised') return 0;
  return about === 'public' || about === 'invited' ? forSubscribers : 1;
}

function fromRow(row: Row): Notice {
  return {
    id: row.id,
    key: row.key,
    destination: row.destination,
    body: fromJson(row.body),
    state: row.state as Notice['state'],
    attempts: row.attempts,
    createdAt: row.created_at,
    runAt: row.run_at,
    leaseUntil: row.lease_until,
    token: row.token,
    deliveredAt: row.delivered_at,
    lastAnswer: row.last_answer,
    bundle: row.bundle,
  };
}
