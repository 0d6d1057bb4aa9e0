import { Command } from 'commander';
import { printable } from '../printable.ts';
import { Failure, exitCodes } from '../failure.ts';
import { layOut } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withProgress, withSystemOptions } from '../verb.ts';
import { type Backup, backupFolder, backupsIn, findBackup, makeBackup, pruneBackups } from './backups.ts';
import { resourceOfKind } from './find-database.ts';
import { type Restored, restoreBackup } from './restore.ts';

export type DatabaseDependencies = VerbDependencies & {
  person(): string;
  /** The folder of the system: backups lie there. */
  directory(named: string | undefined): string;
};

type Options = SystemOptions & { resource?: string };

/** `signalbox database`: backups of a PostgreSQL under "resources", and how to come back to one. */
export function databaseVerb(deps: DatabaseDependencies): Command {
  const command = new Command('database').description(
    'back up a PostgreSQL of the system, list its backups, restore one',
  );
  const found = async (options: Options) => {
    const client = deps.connect(options.dir);
    const { resource, url } = await resourceOfKind(client, 'postgres', options.resource ?? null, deps.person());
    const { resource: name, keep } = resource;
    return { name, url, keep, folder: backupFolder(deps.directory(options.dir), name) };
  };
  const add = (made: Command): Command =>
    withSystemOptions(made.option('-r, --resource <name>', 'which PostgreSQL, where there are several'));

  add(command.command('backup').description('dump it into .signalbox/backups, readable by pg_restore')).action(
    async (options: Options) => {
      const { name, url, keep, folder } = await found(options);
      const backup = await withProgress(deps.terminal, `${name}: dumping`, () => makeBackup(url, folder, Date.now()));
      const removed = pruneBackups(folder, keep, Date.now());
      if (removed.length > 0) deps.terminal.err(describeRemoved(removed));
      if (options.json) deps.terminal.out(JSON.stringify(backup));
      else deps.terminal.out(`${backup.id}  ${backup.bytes} bytes  ${backup.file}`);
    },
  );
  add(command.command('backups').description('list its backups, newest first')).action(async (options: Options) => {
    const { name, folder } = await found(options);
    const all = backupsIn(folder);
    if (options.json) deps.terminal.out(JSON.stringify(all, null, 2));
    else if (all.length === 0) deps.terminal.out(`${name} has no backup. Make one with \`signalbox database backup\`.`);
    else deps.terminal.out(layOut(all.map(({ id, bytes, file }) => [id, `${bytes} bytes`, file])));
  });
  add(
    command
      .command('restore')
      .description('put a backup in the place of what is there now, which is kept under another name')
      .argument('<backup>', 'id of a backup, `latest`, or a file of pg_dump (custom or SQL)')
      .option('--beside', 'leave it beside what is there, as a database of its own')
      .option('-y, --yes', 'do not ask'),
  ).action(async (asked: string, options: Options & { beside?: boolean; yes?: boolean }) => {
    const { name, url, folder } = await found(options);
    const backup = findBackup(asked, folder);
    const beside = options.beside === true;
    if (!beside && options.yes !== true) await confirm(name, backup.file, deps.terminal);
    const restored = await withProgress(deps.terminal, `${name}: restoring ${backup.file}`, () =>
      restoreBackup(url, backup, { beside, now: Date.now() }),
    );
    if (options.json) deps.terminal.out(JSON.stringify(restored));
    else deps.terminal.out(describeRestored(restored));
  });
  return withExamples(command, [
    'signalbox database backup',
    'signalbox database restore latest',
    'signalbox database restore backup.sql --beside',
  ]);
}

/** Which backups went, and by what key they stay. */
export function describeRemoved(removed: readonly Backup[]): string {
  const ids = removed.map(({ id }) => id).join(', ');
  return `${removed.length === 1 ? 'One older backup is' : `${removed.length} older backups are`} removed, as \`keep\` of the resource says: ${ids}`;
}

/** What there is now, in words. */
export function describeRestored({ database, before, tables, rows }: Restored): string {
  const holds = `${tables} table${tables === 1 ? '' : 's'} with about ${rows} row${rows === 1 ? '' : 's'}`;
  const note = rows === 0 ? ' It holds no rows: a dump of the schema alone is no backup.' : '';
  return before === null
    ? `The database ${database} holds the backup: ${holds}.${note}`
    : `${database} is the backup now: ${holds}.${note} What was there before is kept as the database ${before}.`;
}

async function confirm(name: string, file: string, terminal: Terminal): Promise<void> {
  terminal.err(`What is in ${name} now gives way to ${printable(file)}; open connections are cut.`);
  const answer = await terminal.ask('Restore it? (yes/no) ');
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was restored', { exitCode: exitCodes.declined });
}
