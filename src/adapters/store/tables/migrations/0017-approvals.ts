import type { Kysely } from 'kysely';

type Before = { runs: { id: string; states: string } };

/**
 * A run keeps who may approve and for how long. Yeses of before, which say neither for which revision nor until when, are
 * void: their steps wait again.
 */
export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('approvals', 'text').execute();
  for (const { id, states } of await db.selectFrom('runs').select(['id', 'states']).execute()) {
    const now = (JSON.parse(states) as { kind: string }[]).map((state) =>
      state.kind === 'approved' ? { kind: 'waiting' } : state,
    );
    await db
      .updateTable('runs')
      .set({ states: JSON.stringify(now) })
      .where('id', '=', id)
      .execute();
  }
}
