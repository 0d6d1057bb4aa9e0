import type { ReadyProcedure } from './model.ts';

const wellAgain = [
  { wait: 'Wait until all services are healthy, up to 5 minutes' },
  { title: 'Every service is up, and no incident is open', run: 'signalbox status --check' },
] as const;

/** Bringing code to where it serves, and back. The more special come first. */
export const releaseProcedures: readonly ReadyProcedure[] = [
  {
    id: 'ready-promote',
    title: 'Deploy to staging, then to production',
    kind: 'deploy',
    steps: [
      { title: 'Release it to staging', run: 'signalbox deploy <service> --environment staging' },
      { title: 'Staging is well', run: 'signalbox status --environment staging --check' },
      { ask: 'Try on staging what has changed.' },
      { title: 'The same code for everybody', run: 'signalbox deploy <service> --from staging' },
      ...wellAgain,
    ],
  },
  {
    id: 'ready-verify',
    title: 'Verify a deployment',
    kind: 'verify',
    steps: [
      { title: 'What serves', run: 'signalbox status' },
      ...wellAgain,
      { title: 'Complaints of the last minutes', run: 'signalbox logs --since 10m --level error' },
      { title: 'What is left of the error budgets', run: 'signalbox objectives' },
    ],
  },
  {
    id: 'ready-deploy',
    title: 'Deploy a service and verify it',
    kind: 'deploy',
    steps: [
      { title: 'What serves now', run: 'signalbox deployments <service>' },
      { title: 'Release the code as it is', run: 'signalbox deploy <service>' },
      ...wellAgain,
      { title: 'What it has complained of since', run: 'signalbox logs <service> --since 5m --level error' },
    ],
  },
  {
    id: 'ready-rollback',
    title: 'Roll a service back',
    kind: 'rollback',
    steps: [
      { title: 'Where it can go back to', run: 'signalbox deployments <service>' },
      { title: 'Back to the last good release', run: 'signalbox rollback <service>' },
      ...wellAgain,
      { ask: 'Write down what was wrong with the release, and stop whoever would deploy it again.' },
    ],
  },
];
