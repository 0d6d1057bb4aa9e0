import { expect, it } from 'vitest';
import { planOf, runWorld, stepOf } from '../../../test/harness/run-verb.ts';

const byHand = (text: string) => stepOf(text, { kind: 'human' });
const steps = [byHand('Tell everybody'), byHand('Do the work')];
const world = runWorld(planOf({ 'Maintenance Procedure': steps, Gardening: steps }));
const runs = async () => (await world.store.read((tx) => tx.runs.list(9))).map(({ procedureId }) => procedureId);

it('is offered where the words of the runbook mean it and all is left to people, and taken by who chooses it', async () => {
  const ran = await world.run(['maintenance procedure'], ['r', 'Back soon', '30m', 't']);
  expect(ran.err).toContain('All of its steps are for people. A ready-made procedure is meant for the same');
  expect(await runs()).toEqual(['ready-maintenance']);
});

it('is not run where the person wants what the runbook says, and nobody is asked twice', async () => {
  await world.run(['maintenance procedure'], ['o', 't']);
  expect(await runs()).toEqual(['maintenance procedure']);
  const again = await world.run(['maintenance procedure'], ['t']);
  expect(again.err).not.toContain('Which one?');
});

it('is only named where nobody is there, and not at all where the words mean nothing of the kind', async () => {
  const ran = await world.run(['maintenance procedure', '--yes']);
  expect(ran.err).toContain('signalbox run ready-maintenance');
  expect(await runs()).toEqual(['maintenance procedure']);
  expect((await world.run(['gardening'], ['t'])).err).not.toContain('ready-made');
  expect((await world.run(['--list'])).out).toContain(', or ready-maintenance');
});
