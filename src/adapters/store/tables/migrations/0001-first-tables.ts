import type { ForeignKeyConstraintBuilder, Kysely } from 'kysely';

/** Checked at the commit, so that within one transaction an entry may be written before what it belongs to. */
const inAnyOrder = (constraint: ForeignKeyConstraintBuilder): ForeignKeyConstraintBuilder =>
  constraint.deferrable().initiallyDeferred();

/** SQLite would give a column called `jsonb` the affinity NUMERIC, and turn the JSON texts `1.0` and `"7"` into others. */
const json = 'text';

/** Creates the tables of `schema.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;

  await schema
    .createTable('check_states')
    .addColumn('check_id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('successes', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('last', json)
    .execute();

  await schema
    .createTable('samples')
    .addColumn('metric', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .execute();
  await schema.createIndex('samples_window').on('samples').columns(['metric', 'service', 'at']).execute();
  await schema.createIndex('samples_age').on('samples').column('at').execute();

  await schema
    .createTable('alerts')
    .addColumn('rule_id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('holds', 'integer')
    .addColumn('value', 'double precision')
    .addColumn('evaluated_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('incidents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('service', 'text')
    .addColumn('rule_id', 'text')
    .addColumn('documented', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('acknowledged_at', 'bigint')
    .addColumn('resolved_at', 'bigint')
    .addColumn('respond_by', 'bigint')
    .addColumn('drill_id', 'text')
    .execute();
  await schema.createIndex('incidents_newest').on('incidents').columns(['opened_at', 'id']).execute();

  await schema
    .createTable('timeline')
    .addColumn('incident_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('timeline_order', ['incident_id', 'seq'])
    .addForeignKeyConstraint('timeline_incident', ['incident_id'], 'incidents', ['id'], inAnyOrder)
    .execute();

  await schema
    .createTable('notices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('incident_id', 'text')
    .addColumn('body', json, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('run_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('token', 'integer', (column) => column.notNull())
    .addColumn('delivered_at', 'bigint')
    .addColumn('last_answer', 'text')
    .execute();
  await schema.createIndex('notices_incident').on('notices').column('incident_id').execute();
  await schema.createIndex('notices_newest').on('notices').columns(['created_at', 'id']).execute();
  await schema
    .createIndex('notices_outstanding')
    .on('notices')
    .columns(['state', 'run_at'])
    .where('state', 'in', ['pending', 'sending'])
    .execute();

  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('procedure_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('source', json, (column) => column.notNull())
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('started_by', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('incident_id', 'text')
    .addColumn('drill_id', 'text')
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('steps', json, (column) => column.notNull())
    .addColumn('states', json, (column) => column.notNull())
    .addColumn('host', json)
    .execute();
  await schema.createIndex('runs_newest').on('runs').columns(['started_at', 'id']).execute();
  await schema
    .createIndex('runs_open')
    .on('runs')
    .columns(['state', 'started_at'])
    .where('state', '=', 'open')
    .execute();

  await schema
    .createTable('journal')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('step', 'integer')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_order', ['run_id', 'seq'])
    .addForeignKeyConstraint('journal_run', ['run_id'], 'runs', ['id'], inAnyOrder)
    .execute();

  await schema
    .createTable('drills')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('incident', 'text', (column) => column.notNull())
    .addColumn('fault', json, (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('stages', json, (column) => column.notNull())
    .addColumn('score', json)
    .execute();

  await schema
    .createTable('releases')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('variables', json, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('live_at', 'bigint')
    .addColumn('failure', 'text')
    .addColumn('good', 'integer', (column) => column.notNull())
    .addUniqueConstraint('releases_number', ['service', 'number'])
    .execute();

  await schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', json, (column) => column.notNull())
    .execute();
}
