import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeSubscriber, fakeSubscriber } from '../fakes/subscriber.ts';
import { type StatusPageWorld, statusPageWorld } from './status-page-world.ts';

let world: StatusPageWorld;
let hook: FakeSubscriber;
beforeEach(async () => {
  world = await statusPageWorld();
  hook = await fakeSubscriber();
});
afterEach(async () => {
  await world.close();
  await hook.close();
});

const listed = () => world.subscriptions.list();
const requests = () => hook.connections();
/** A new incident, of which everybody is told at once. */
const happens = async (id: string) => {
  await world.says(await world.opens({ id }), `The words of ${id}.`);
  await world.seconds(10);
};
const subscribesHook = async () => {
  await world.post('/subscribe/webhook', { address: hook.url });
  await world.seconds(2);
  expect(await listed()).toMatchObject([{ state: 'confirmed' }]);
};

test('a webhook that says it is gone is told nothing more: that is said once, in the list and in the audit', async () => {
  await subscribesHook();
  hook.answers(410);
  await happens('i-1');
  expect(await listed()).toMatchObject([{ state: 'paused', why: 'It answered 410.' }]);
  expect(world.paused).toEqual(['webhook: It answered 410.']);
  const before = requests();
  await happens('i-2');
  expect([requests(), world.paused.length]).toEqual([before, 1]);
  const audit = await world.store.read((tx) => tx.audit.latest(9));
  expect(audit).toContainEqual(
    expect.objectContaining({ action: 'subscriber.pause', actor: { kind: 'machine', name: 'signalbox' } }),
  );
});

test('one that is down is tried for a day and then paused; one that comes back in time has nothing against it', async () => {
  await subscribesHook();
  hook.answers(503);
  await happens('i-1');
  const [{ refusals } = { refusals: 0 }] = await listed();
  expect(refusals).toBeGreaterThan(2);
  hook.answers(200);
  await world.seconds(60);
  expect(await listed()).toMatchObject([{ state: 'confirmed', refusals: 0 }]);
  hook.answers(503);
  await happens('i-2');
  await world.seconds(900);
  expect(await listed()).toMatchObject([{ state: 'confirmed' }]);
  await world.away(30);
  await happens('i-3');
  const [after] = await listed();
  expect(after).toMatchObject({ state: 'paused', why: expect.stringMatching(/tries in a row failed/) as string });
});

test('mail that bounces hard pauses its address, which stands nowhere as it is; others are told', async () => {
  await world.subscribes('ada@example.com');
  await world.subscribes('bo@example.com');
  world.mail.refuse('ada@example.com', '550 5.1.1 <ada@example.com>: Recipient address rejected');
  await happens('i-1');
  const states = (await listed()).map(({ address, state, why }) => `${address} ${state} ${why}`);
  expect(states.toSorted()).toEqual([
    'a…@example.com paused The mail server answered 550 5.1.1 <the address>: Recipient address rejected.',
    'b…@example.com confirmed null',
  ]);
  expect(world.mail.mails.at(-1)?.to).toEqual(['bo@example.com']);
  const destination = `subscriber-email:${(await listed()).find(({ state }) => state === 'paused')?.id}`;
  const notices = await world.store.read(async (tx) => {
    const [shown] = await tx.publicIncidents.since(0);
    return [await tx.notices.inThread(`public-${shown?.id}`, [destination]), await tx.audit.latest(20)];
  });
  expect(JSON.stringify(notices)).toContain('Recipient address rejected');
  expect(JSON.stringify(notices)).not.toContain('ada@example.com');
});

test.each([
  ['for now', '450 4.2.1 Try again later'],
  ['since its mailbox is full', '552 5.2.2 Mailbox full'],
  ['since we may not send', '550 5.7.1 Relaying denied'],
])('an address that is refused %s is not paused by one refusal', async (_, line) => {
  await world.subscribes('ada@example.com');
  world.mail.refuse('ada@example.com', line);
  await happens('i-1');
  const [one] = await listed();
  expect([one?.state, (one?.refusals ?? 0) > 0]).toEqual(['confirmed', true]);
});

test('whoever was paused hears again when they ask anew, or when the team says so; else they are forgotten', async () => {
  await subscribesHook();
  hook.answers(410);
  await happens('i-1');
  const [{ id } = { id: '' }] = await listed();
  hook.answers(200);
  expect(await world.subscriptions.resume(id, 'Bo')).toBe(true);
  expect(await world.subscriptions.resume(id, 'Bo')).toBe(false);
  await happens('i-2');
  expect(hook.heard.at(-1)).toMatchObject({ text: 'The words of i-2.' });
  hook.answers(410);
  await happens('i-3');
  hook.answers(200);
  await world.seconds(600);
  await subscribesHook();
  await happens('i-4');
  expect(hook.heard.at(-1)).toMatchObject({ text: 'The words of i-4.' });
  hook.answers(410);
  await happens('i-5');
  await world.away(29 * 24);
  expect(await listed()).toMatchObject([{ state: 'paused' }]);
  await world.away(25);
  await world.seconds(5);
  expect(await listed()).toEqual([]);
});
