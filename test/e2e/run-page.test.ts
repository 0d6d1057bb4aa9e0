import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Step } from '../../src/core/runbook/plan.ts';
import { openSeats, type Seats } from '../../src/engine/procedure/open-seats.ts';
import { putRun } from '../../src/engine/procedure/start-run.ts';
import { unattendedWorld } from '../harness/unattended-world.ts';
import { inspectPage } from './inspect-page.ts';
import { useRoom } from './room.ts';

const world = unattendedWorld();
let seats: Seats;

const room = useRoom(async ({ deps, store }) => {
  seats = openSeats({
    store,
    clock: world.clock,
    secretsFor: () => ({}),
    procedure: (secrets) => ({ ...world.procedure(secrets), store }),
    report: (error) => {
      throw error;
    },
  });
  deps.runs = { ...deps.runs, seats };
});
afterEach(() => seats.stop());

const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };
const stepOf = (text: string, kind: Step['kind'] = 'shell'): Step => {
  const item = { id: text, source, asWritten: text, confidence: 1 };
  return { ...item, title: null, kind, text, condition: null, commandIds: [] };
};

beforeEach(async () => {
  const steps = [
    stepOf('export LAMP=lit; test -e lamp || { touch lamp; false; }'),
    stepOf('echo $LAMP >> out'),
    stepOf('echo never >> out'),
    stepOf('Look at the lamp', 'human'),
  ];
  const { steps: rendered } = world.render({ id: 'p', title: 'Light the lamp', source, mode: 'procedure', steps });
  const given = { procedureId: 'p', title: 'Light the lamp', source, revision: 'r', startedBy: 'mcp:helper' };
  const approvals = { expiryMs: 60_000, people: [] };
  const more = { incidentId: null, drillId: null, mode: 'procedure' as const, approvals, now: Date.now(), host: null };
  const { masker } = world.procedure({});
  await room.lantern.store.transaction((tx) => putRun(tx, { id: 'run-3', ...given, ...more, steps: rendered }, masker));
});

const steps = () => room.page.getByRole('region', { name: 'Steps' }).getByRole('listitem');
const say = (name: string) => room.page.getByRole('button', { name, exact: true }).click();

it('is gone through by buttons: run, run again, leave out with a reason, begin further down, done', async () => {
  await room.open('/runs/run-3');
  await steps().nth(0).getByLabel('who are you?').selectOption('Ada Example');
  await say('Run step 1');
  await steps().nth(0).getByText('failed with exit code 1').waitFor();
  await say('Run again step 1');
  await steps()
    .nth(0)
    .getByText(/done in/)
    .waitFor();
  await say('Run step 2');
  await steps()
    .nth(1)
    .getByText(/done in/)
    .waitFor();
  // What the first step exported is there still: it is one shell.
  expect(await world.lines('out')).toEqual(['lit']);

  const skip = room.page.getByRole('button', { name: 'Skip step 3' });
  expect(await skip.isDisabled()).toBe(true);
  expect(await inspectPage(room.page)).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [], mains: 1 });
  await say('Begin at step 4…');
  await room.page.getByLabel('Why is what stands before it left out?').fill('it is bright enough');
  await say('Leave out all before step 4');
  await steps().nth(2).getByText('skipped by Ada Example: it is bright enough').waitFor();
  await room.page.getByLabel('A note, or why it is skipped or did not work').fill('it shines');
  await say('Done: step 4');
  await room.page.getByRole('status').getByText('completed').waitFor();
  await steps().nth(3).getByText('done by Ada Example: it shines').waitFor();
  expect(await world.lines('out')).toEqual(['lit']);
  expect(await room.page.getByRole('button', { name: /step \d/ }).count()).toBe(0);
  expect(room.complaints).toEqual([]);
});

it('is paused, so that a terminal can go on with it, and ended with a reason', async () => {
  await room.open('/runs/run-3');
  await say('Run step 1');
  await steps().nth(0).getByText('failed with exit code 1').waitFor();
  await say('Pause after this step');
  await expect.poll(() => seats.isHere('run-3')).toBe(false);
  await room.page.getByRole('button', { name: 'Pause after this step' }).waitFor({ state: 'detached' });
  await say('End the run…');
  await room.page.getByLabel('Why it ends here').fill('the wick is gone');
  await say('End it as failed');
  await room.page.getByRole('status').getByText('failed', { exact: true }).waitFor();
  await room.page.getByText('failed: the wick is gone').waitFor();
});

it('offers nothing while somebody goes through it at a terminal', async () => {
  const run = await room.lantern.store.read((tx) => tx.runs.get('run-3'));
  if (run === null) throw new Error('There is no run.');
  const host = { id: 'elsewhere/1/1', leaseUntil: Date.now() + 60_000 };
  await room.lantern.store.transaction((tx) => tx.runs.put({ ...run, host }));
  await room.open('/runs/run-3');
  await room.page.getByRole('button', { name: 'Pause after this step' }).waitFor();
  expect(await room.page.getByRole('button', { name: /step \d/ }).count()).toBe(0);
  expect(await room.page.getByRole('button', { name: 'End the run…' }).count()).toBe(0);
});
