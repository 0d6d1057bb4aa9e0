import { cannot, verb } from './make-translation.ts';
import { stringOption } from './railway-verbs.ts';
import type { Given, Translation } from './translation.ts';

// Databases and environments, as people write them and as the Railway CLI (v5.43, 2026) has them.

/** To a backup: in the place of what is there, or (`database create`) beside it. */
export function restore(given: Given, beside: boolean): Translation {
  const form = given.words.join(' ');
  const backup = stringOption(given, '--from-backup') ?? given.operands[0];
  if (backup === undefined)
    return cannot(`It does not say from which backup: \`railway ${form} --from-backup latest\` here.`);
  const notes = [
    ...given.notes,
    `railway has no \`${form}\`; a backup is restored by \`railway postgres pitr restore --at TIME\` or in the dashboard, as a staged change.`,
    beside
      ? 'Here the backup becomes a database of its own beside the one that serves.'
      : 'Here the backup takes the place of the database, which is kept under another name.',
  ];
  return verb(
    'restore',
    null,
    { backup, ...(beside ? { beside } : {}), ...(given.options['--yes'] === true ? { yes: true } : {}) },
    notes,
  );
}

/** A backup now. */
export function backup(given: Given): Translation {
  return verb('backup', null, {}, [
    ...given.notes,
    'railway has no `database backup`: its volumes are backed up on a schedule that somebody must have turned on. Here pg_dump makes a backup in .signalbox/backups.',
  ]);
}

/** Which environments there are; none is ever linked, so that no later command means another one unseen. */
export function environments(given: Given): Translation {
  const named = given.operands[0];
  const notes = [...given.notes];
  if (named !== undefined)
    notes.push(
      `railway links this folder to ${named}; here each command names its environment (\`--environment ${named}\`), so nothing is linked.`,
    );
  return verb('environments', null, {}, notes);
}
