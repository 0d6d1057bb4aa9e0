import {
  type ColumnDefinitionNode,
  type DatabaseIntrospector,
  type DataTypeNode,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  sql,
  type TableMetadata,
} from 'kysely';

/** Texts are ordered by their bytes, as SQLite does, and not by the language that the database was made for. */
class ByteOrderCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && this.#inColumn()) this.append(' collate "C"');
  }

  #inColumn(): boolean {
    const column: ColumnDefinitionNode['kind'] = 'ColumnDefinitionNode';
    return this.parentNode?.kind === column;
  }
}

/** Migrations exclude each other as all our writers do; Kysely's lock would be of the session, which may not be ours. */
class UnlockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/**
 * Tells migrations which tables there are, in our schema alone. Kysely's own looks through the whole database, which may hold
 * thousands of others', and fails when one of their schemas goes meanwhile.
 */
function ownSchema(database: Kysely<unknown>, schema: string): DatabaseIntrospector {
  const getTables = async (): Promise<TableMetadata[]> => {
    const found = await sql<{ tablename: string }>`
      select tablename from pg_catalog.pg_tables where schemaname = ${schema}`.execute(database);
    return found.rows.map(({ tablename }) => ({ name: tablename, schema, isView: false, columns: [] }));
  };
  return {
    getSchemas: async () => [{ name: schema }],
    getTables,
    getMetadata: async () => ({ tables: await getTables() }),
  };
}

/** Kysely's PostgreSQL dialect over our driver. */
export function postgresDialect(createDriver: () => Driver, schema: string): Dialect {
  return {
    createAdapter: () => new UnlockedAdapter(),
    createDriver,
    createIntrospector: (database) => ownSchema(database, schema),
    createQueryCompiler: () => new ByteOrderCompiler(),
  };
}
