import type { State } from '../../api/contract/state.ts';
import { environmentOf } from '../../core/release/environment.ts';
import { backupFolder, findBackup, makeBackup, pruneBackups } from '../database/backups.ts';
import { describeRemoved, describeRestored } from '../database/database.ts';
import { resourceOfKind } from '../database/find-database.ts';
import { restoreBackup } from '../database/restore.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Doing } from './model.ts';

/** The one PostgreSQL of the system, and where its backups lie. */
async function databaseMeant({ client, terminal, actor }: Doing) {
  const { resource, url } = await resourceOfKind(client, 'postgres', null, actor);
  return {
    url,
    keep: resource.keep,
    folder: backupFolder(terminal.environment['SIGNALBOX_DIR'] ?? '.', resource.resource),
  };
}

/** A backup of the database, now. */
export async function backUp(doing: Doing): Promise<void> {
  const { url, keep, folder } = await databaseMeant(doing);
  const { id, bytes, file } = await makeBackup(url, folder, Date.now());
  const removed = pruneBackups(folder, keep, Date.now());
  if (removed.length > 0) doing.terminal.say(describeRemoved(removed));
  doing.terminal.out(`${id}  ${bytes} bytes  ${file}`);
}

/** To a backup. A step of a run was approved as it stands; anybody else has to say `--yes`. */
export async function restoreHere(doing: Doing): Promise<void> {
  const { backup: asked, beside, yes } = doing.wish.arguments;
  const approved = yes === true || doing.terminal.environment['SIGNALBOX_RUN'] !== undefined;
  if (beside !== true && !approved)
    throw new Failure('Nothing was restored: it would take the place of what is there', {
      mend: 'Say so with --yes.',
      exitCode: exitCodes.declined,
    });
  const { url, folder } = await databaseMeant(doing);
  const backup = findBackup(String(asked), folder);
  doing.terminal.out(describeRestored(await restoreBackup(url, backup, { beside: beside === true, now: Date.now() })));
}

/** The environments, one to a line. */
export async function showEnvironments({ client, terminal }: Doing): Promise<void> {
  const { services } = await client.get<State>('/api/state');
  for (const environment of new Set(services.map(({ service }) => environmentOf(service).environment)))
    terminal.out(environment);
}
