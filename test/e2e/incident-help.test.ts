import { describe, expect, it } from 'vitest';
import type { BeginRequest } from '../../src/engine/diagnosis/begin-run.ts';
import { inspectPage } from './inspect-page.ts';
import { putProposal } from './put-run.ts';
import { useRoom } from './room.ts';

const asked: { kind: string; by: string }[] = [];
const proposed: { request: BeginRequest; by: string }[] = [];

const room = useRoom(async ({ deps, store, open }) => {
  asked.length = 0;
  proposed.length = 0;
  deps.read = async (_incident, kind, by) => {
    asked.push({ kind, by });
    return { kind: 'said', text: `<b>${kind}</b> of it`, model: 'tiny', tokens: 12, left: { day: 88, incident: 8 } };
  };
  deps.runs = {
    ...deps.runs,
    async begin(request, by) {
      proposed.push({ request, by });
      await putProposal(store, by, deps.people);
      const run = await store.read((tx) => tx.runs.get('run-2'));
      return run === null ? { kind: 'refused', why: 'There is none.', mend: null } : { kind: 'begun', run };
    },
  };
  await open({ id: 'inc-1' });
});

const help = () => room.page.getByRole('region', { name: 'Help' });

describe('the language model', () => {
  it('gives a first reading and a draft, marked as what they are', async () => {
    await room.open('/incidents/inc-1');
    await help().getByText('a draft that nobody has checked').waitFor();
    await help().getByRole('button', { name: 'Read the evidence' }).click();
    const said = help().getByRole('figure');
    await said.getByText('Draft by a language model (tiny), not checked').waitFor();
    await said.getByText('<b>reading</b> of it').waitFor();
    await said.getByText('12 tokens; 8 are left for this incident, 88 for today.').waitFor();
    await help().getByRole('button', { name: 'Draft the next update' }).click();
    await said.getByText('<b>draft</b> of it').waitFor();
    expect(asked).toEqual([
      { kind: 'reading', by: 'control room' },
      { kind: 'draft', by: 'control room' },
    ]);
    expect(await inspectPage(room.page)).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [] });
  });

  it('is off, and says how that is changed, where none is named', async () => {
    room.lantern.deps.read = null;
    await room.open('/incidents/inc-1');
    const button = help().getByRole('button', { name: 'Read the evidence' });
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    await help().getByText('Off: no language model is named. “language-model” of signalbox.yaml names one').waitFor();
  });
});

it('proposes what the runbook has for the incident, and runs nothing of it', async () => {
  await room.open('/incidents/inc-1');
  await help().getByLabel('Why, for the timeline').fill('the press is cold');
  const first = await help().getByLabel('What').locator('optgroup').first().getAttribute('label');
  expect(first).toBe('For this incident');
  await help().getByRole('button', { name: 'Propose it' }).click();
  await room.page.waitForURL('**/runs/run-2');
  expect(proposed).toMatchObject([
    { request: { incidentId: 'inc-1', why: 'the press is cold', start: false }, by: 'control room' },
  ]);
  expect(proposed[0]?.request.procedure).toContain('press-not-responding');
});

it('proposes what comes ready-made, with what that asks for', async () => {
  await room.open('/incidents/inc-1');
  const what = help().getByLabel('What');
  await what.selectOption({ label: 'Block an address' });
  await help().getByLabel('<ip_address>').fill('203.0.113.7');
  await help().getByLabel('<how_long>').fill('1h');
  expect(await inspectPage(room.page)).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [] });
  await help().getByRole('button', { name: 'Propose it' }).click();
  await room.page.waitForURL('**/runs/run-2');
  const values = { '<ip_address>': '203.0.113.7', '<how_long>': '1h' };
  expect(proposed.at(-1)?.request).toMatchObject({ procedure: 'ready-block', values });
});

it('asks for no secret, and says where that is asked for', async () => {
  await room.open('/incidents/inc-1');
  await help().getByLabel('What').selectOption({ label: 'Rotate a secret that somebody else issues' });
  await help().getByText('is a secret: go through it in a terminal, which asks for it').first().waitFor();
});
