import { Command } from 'commander';
import { exitCodes, Failure } from './failure.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

/** What was moved, table by table; `stays` counts rows that are of this machine and stay in the file. */
export type StoreMove = {
  from: string;
  to: string;
  tables: { table: string; rows: number; checksum: string; stays: number }[];
};

export type MigrateStoreDependencies = {
  terminal: Terminal;
  /** DATABASE_URL of the environment. */
  url: string | undefined;
  /** Moves the store of the system (`--dir` or the usual places). Rejects with nothing moved. */
  migrate(directory: string | undefined, url: string): Promise<StoreMove>;
};

/** `signalbox migrate-store`: a system's SQLite store to a PostgreSQL, for more nodes than one. */
export function migrateStoreVerb(deps: MigrateStoreDependencies): Command {
  const command = new Command('migrate-store')
    .description('copy the store of a stopped system to PostgreSQL, and prove that all of it arrived')
    .option('--to <url>', 'postgresql://USER:PASSWORD@HOST/DATABASE, empty (default: the variable DATABASE_URL)')
    .action(async (options: SystemOptions & { to?: string }) => {
      const url = options.to ?? deps.url;
      if (!url)
        throw new Failure('Where to is missing', {
          mend: 'Set DATABASE_URL (a password does not belong on the command line), or give --to URL.',
          exitCode: exitCodes.usage,
        });
      const move = await deps.migrate(options.dir, url);
      deps.terminal.out(options.json ? JSON.stringify(move, null, 2) : renderMove(move, deps.terminal.colors));
    });
  return withExamples(withSystemOptions(command), [
    'DATABASE_URL=postgresql://signalbox@db.internal/ops signalbox migrate-store',
    "signalbox migrate-store --to 'postgresql://signalbox@db.internal/ops?schema=shop' --json",
  ]);
}

/** The report for people. */
export function renderMove({ from, to, tables }: StoreMove, colors: Terminal['colors']): string {
  const head = ['TABLE', 'ROWS', 'CHECKSUM (BOTH SIDES)', ''].map((text) => colors.dim(text));
  const rows = tables.map(({ table, rows: count, checksum, stays }) => [
    table,
    String(count),
    count === 0 ? '-' : checksum.slice(0, 16),
    stays === 0 ? '' : `${stays} of this machine stay in the file`,
  ]);
  const total = tables.reduce((sum, { rows: count }) => sum + count, 0);
  return [
    layOut([head, ...rows]),
    `${colors.green(`${total} rows moved and compared`)}: ${from} to PostgreSQL, ${to}`,
    'From now on start every node with DATABASE_URL set. The file is as it was: without DATABASE_URL it is used again.',
  ].join('\n\n');
}
