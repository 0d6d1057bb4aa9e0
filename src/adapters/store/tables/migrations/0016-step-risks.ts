import type { Kysely } from 'kysely';

type Before = { runs: { id: string; steps: string } };
type Step = { kind: string; risk?: unknown };

/** Steps say what they do. Of those that were begun before that was judged nobody knows, and so they count as changes. */
export async function up(db: Kysely<Before>): Promise<void> {
  const unjudged = { level: 'changes', why: 'it was begun before risks were judged' };
  for (const { id, steps } of await db.selectFrom('runs').select(['id', 'steps']).execute()) {
    const judged = (JSON.parse(steps) as Step[]).map((step) => ({
      ...step,
      risk: step.risk ?? (step.kind === 'human' ? null : unjudged),
    }));
    await db
      .updateTable('runs')
      .set({ steps: JSON.stringify(judged) })
      .where('id', '=', id)
      .execute();
  }
}
