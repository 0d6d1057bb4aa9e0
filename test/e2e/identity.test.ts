import { expect, it } from 'vitest';
import { addToken, revokeTokens } from '../../src/engine/identity/change-tokens.ts';
import { inspectPage } from './inspect-page.ts';
import { putProposal } from './put-run.ts';
import { useRoom } from './room.ts';

const room = useRoom();

async function tokenFor(name: string): Promise<string> {
  const request = { id: `t-${name}`, name, role: 'person' as const, expiresAt: null, by: 'root', note: null };
  const made = await addToken(room.lantern.store, { ...request, now: Date.now() });
  if (made.kind === 'refused') throw new Error(made.why);
  return made.text;
}

async function signIn(token: string): Promise<void> {
  await room.page.getByLabel('Your token').fill(token);
  await room.page.getByRole('button', { name: 'Sign in' }).click();
}

it('says where identity is on trust, and how to end that', async () => {
  await room.open('/');
  const note = room.page.getByRole('contentinfo');
  await note.getByText('Who you are is taken on trust here').waitFor();
  expect(await note.locator('code').textContent()).toBe('signalbox token add "Your Name"');
});

it('asks for a token once, acts in its name, and forgets it on leaving', async () => {
  const token = await tokenFor('Bo Example');
  await room.lantern.open({ id: 'inc-1' });
  await room.open('/incidents/inc-1');
  await room.page.getByRole('heading', { name: 'Who is there?' }).waitFor();
  expect(await room.page.getByText('Press is down').count()).toBe(0);
  const found = await inspectPage(room.page);
  expect(found).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [], mains: 1 });
  expect(found.sticksOut).toBeLessThanOrEqual(0);
  expect(room.complaints).toEqual([]);

  await signIn(`sbx_${'x'.repeat(43)}`);
  await room.page.getByRole('alert').getByText('This token is not one of this system.').waitFor();
  await signIn(token);
  await room.page.getByRole('banner').getByText('Bo Example').waitFor();
  expect(await room.page.getByRole('contentinfo').count()).toBe(0);

  // Nobody has to say who they are any more, and nobody can say that they are somebody else.
  expect(await room.page.getByLabel('who are you?').count()).toBe(0);
  await room.page.getByLabel('Note for the timeline').fill('I am looking');
  await room.page.getByRole('button', { name: 'Acknowledge' }).click();
  await room.page.getByRole('list', { name: 'State: acknowledged' }).waitFor();
  const timeline = await room.lantern.store.read((tx) => tx.incidents.timeline('inc-1'));
  expect(timeline.at(-1)?.actor).toBe('Bo Example');

  await room.page.reload();
  await room.page.getByRole('banner').getByText('Bo Example').waitFor();
  const kept = await room.page.evaluate<string>('document.cookie + JSON.stringify({ ...localStorage })');
  expect(kept).not.toContain('sbx_');
  expect(kept).not.toContain('signalbox-session');
  await room.page.getByRole('button', { name: 'Sign out' }).click();
  await room.page.getByRole('heading', { name: 'Who is there?' }).waitFor();
  await room.open('/incidents/inc-1');
  await room.page.getByRole('heading', { name: 'Who is there?' }).waitFor();
});

it('puts whoever has a page open out as soon as their token is revoked', async () => {
  const token = await tokenFor('Ada Example');
  await tokenFor('Bo Example');
  await room.open('/');
  await signIn(token);
  await room.page.getByRole('banner').getByText('live').waitFor();
  await revokeTokens(room.lantern.store, 'Ada Example', { by: 'Bo Example', now: Date.now(), backToTrust: false });
  await room.page.getByRole('heading', { name: 'Who is there?' }).waitFor();
});

it('takes the second yes to a step that destroys from nobody but the second person', async () => {
  const { people } = room.lantern.deps;
  await putProposal(room.lantern.store, 'Ada Example', people);
  const first = await tokenFor('Ada Example');
  const second = await tokenFor('Bo Example');
  await room.open('/runs/run-2');
  await signIn(first);
  const steps = room.page.getByRole('region', { name: 'Steps' });
  await steps.getByRole('button', { name: 'Approve step 1' }).click();
  await steps.getByText('Ada Example has started the run').waitFor();
  await room.page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(second);
  await steps.getByRole('button', { name: 'Approve step 1' }).click();
  await steps.getByText('approved by Bo Example').waitFor();
});
