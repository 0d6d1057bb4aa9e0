import type { Kysely } from 'kysely';

type Before = {
  runs: { id: string; state: string; host: string | null; token: number };
  settings: { name: string; value: string };
};

/**
 * A run's token gets a column: it was kept with the host, and beside it under a name in the settings so that it outlived
 * the host. Only of open runs it still matters.
 */
export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema
    .alterTable('runs')
    .addColumn('token', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  for (const { id, host } of await db.selectFrom('runs').select(['id', 'host']).where('state', '=', 'open').execute()) {
    const kept = await db.selectFrom('settings').select('value').where('name', '=', nameOf(id)).executeTakeFirst();
    const ofHost: unknown = host === null ? null : (JSON.parse(host) as { token?: unknown }).token;
    const token = Math.max(1, Number(ofHost ?? 1), Number(kept?.value ?? 1));
    await db.updateTable('runs').set({ token }).where('id', '=', id).execute();
  }
  await db.deleteFrom('settings').where('name', 'like', nameOf('%')).execute();
}

function nameOf(run: string): string {
  return `run.${run}.token`;
}
