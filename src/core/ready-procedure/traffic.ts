import type { ReadyProcedure } from './model.ts';

/** Who may come in, and when nobody may. */
export const trafficProcedures: readonly ReadyProcedure[] = [
  {
    id: 'ready-maintenance',
    title: 'Maintenance mode round planned work',
    kind: 'maintenance',
    steps: [
      { title: 'All is well before', run: 'signalbox status --check' },
      {
        title: 'Nobody is paged for it',
        run: 'window="$(signalbox windows add <message> now --for <how_long> --json | jq -er .id)"\ntest -n "$window"',
      },
      {
        title: 'Visitors get the maintenance page',
        run: 'signalbox maintenance on --message <message> --retry-after <how_long>',
      },
      { ask: 'Do the work.' },
      { wait: 'Wait until all services are healthy, up to 10 minutes' },
      { title: 'Visitors are let in again', run: 'signalbox maintenance off' },
      { title: 'All is well after', run: 'signalbox status --check' },
      {
        title: 'What fails pages again',
        run: 'signalbox windows cancel "${window:?is not known any more; signalbox windows lists it}"',
      },
      { ask: 'Watch for 30 minutes, then say that the work is complete.' },
    ],
  },
  {
    id: 'ready-block',
    title: 'Block an address',
    kind: 'other',
    steps: [
      { title: 'Who is answered 429 most often', run: 'signalbox blocks --top --since 1h' },
      { title: 'Refuse it, until then', run: 'signalbox block <ip_address> --for <how_long> --reason <reason>' },
      { title: 'It is on the list', run: 'signalbox blocks | grep -F -- <ip_address>' },
    ],
  },
  {
    id: 'ready-lock-account',
    title: 'Lock an account and end its sessions',
    kind: 'other',
    steps: [
      {
        title: 'It is one account; of any other number this fails',
        sql: "SELECT 1 / (count(*) = 1)::int AS accounts FROM <users_table> WHERE email = '<email>';",
      },
      {
        title: 'Lock it; tokens of an earlier version are refused',
        sql: "UPDATE <users_table> SET <locked_column> = true, <token_version_column> = <token_version_column> + 1 WHERE email = '<email>';",
      },
      {
        title: 'It is locked',
        sql: "SELECT <locked_column>, <token_version_column> FROM <users_table> WHERE email = '<email>';",
      },
      { ask: 'Tell its owner, by another way than the account, what happened and how to come back.' },
    ],
  },
];
