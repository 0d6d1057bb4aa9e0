import type { ReadyProcedure } from './model.ts';

/** Backups, and getting all of it back. */
export const dataProcedures: readonly ReadyProcedure[] = [
  {
    id: 'ready-backup',
    title: 'Back up the database and verify the backup',
    kind: 'backup',
    steps: [
      { title: 'Take one', run: 'signalbox database backup' },
      { title: 'Its size and age', run: 'signalbox database backups' },
      {
        title: 'Restore it beside the database, and count what is in it',
        run: 'signalbox database restore latest --beside',
      },
      { ask: 'Compare the tables and rows with what you expect, and drop the database that was restored beside.' },
    ],
  },
  {
    id: 'ready-restore',
    title: 'Restore a backup',
    kind: 'restore',
    steps: [
      { title: 'Keep what is there now', run: 'signalbox database backup' },
      { title: 'Which there are', run: 'signalbox database backups' },
      { title: 'Try it beside first', run: 'signalbox database restore <backup> --beside' },
      { ask: 'Look into the database that was restored beside: is it what you want back?' },
      { title: 'Put it in the place of what is there', run: 'signalbox database restore <backup> --yes' },
      { title: 'What reads it starts anew', run: 'signalbox restart --all' },
      { title: 'All is well', run: 'signalbox status --check' },
    ],
  },
  {
    id: 'ready-recover',
    title: 'Recover everything from nothing',
    kind: 'recovery',
    steps: [
      { ask: 'On the new machine: the code, signalbox.yaml and the newest backup are there, and `signalbox up` runs.' },
      {
        title: 'The variables, from their encrypted export',
        run: 'signalbox variables import <variables_file> --identity <identity_file>',
      },
      { title: 'The database', run: 'signalbox database restore <backup> --yes' },
      { title: 'Every service, from the code as it is', run: 'signalbox deploy --all' },
      { wait: 'Wait until all services are healthy, up to 10 minutes' },
      { title: 'All is well', run: 'signalbox status --check' },
      { ask: 'Point the names and the traffic here, and write down how long it took.' },
    ],
  },
];
