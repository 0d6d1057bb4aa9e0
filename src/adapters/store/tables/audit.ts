import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import { chainStart, link } from '../../../core/audit/chain.ts';
import type { AuditActor, AuditEntry, AuditEvent } from '../../../core/audit/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** The audit chain. One transaction writes at a time, so each entry is linked to the one that is really before it. */
export function auditOf(db: Transaction<Schema>): Tx['audit'] {
  const head = async (): Promise<typeof chainStart> => {
    const row = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
    return row ?? chainStart;
  };
  return {
    head,
    async append(event) {
      await db
        .insertInto('audit')
        .values(toRow(link(await head(), asStored(event), sha256)))
        .execute();
    },
    async list({ after, limit }) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    async latest(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit).execute();
      return rows.map(fromRow);
    },
  };
}

/** As both databases give it back: what is hashed must be what is read later. */
function asStored(event: AuditEvent): AuditEvent {
  const { at, actor, action, subject, text } = event;
  const plain = (value: string): string => Buffer.from(value.replaceAll('\0', '␀')).toString();
  return {
    at,
    actor: { kind: actor.kind, name: plain(actor.name) },
    action: plain(action),
    subject: plain(subject),
    text: plain(text),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function toRow({ actor, ...entry }: AuditEntry): Selectable<Schema['audit']> {
  return { ...entry, actor_kind: actor.kind, actor: actor.name };
}

function fromRow({ actor_kind, actor, ...entry }: Selectable<Schema['audit']>): AuditEntry {
  return { ...entry, actor: { kind: actor_kind as AuditActor['kind'], name: actor } };
}
