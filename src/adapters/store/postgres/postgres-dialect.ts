import {
  type ColumnDefinitionNode,
  type DataTypeNode,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
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

/** Kysely's PostgreSQL dialect over our driver. */
export function postgresDialect(createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => new UnlockedAdapter(),
    createDriver,
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new ByteOrderCompiler(),
  };
}
