import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeSlack, type FakeSlack } from '../../../../test/fakes/slack.ts';
import type { Press } from '../../../engine/ports.ts';
import { slackChannel } from './slack-channel.ts';

const now = Date.UTC(2030, 0, 7, 9);
const ada = { id: 'U1', username: 'ada' };
let slack: FakeSlack;
let presses: Press[];
beforeEach(async () => {
  slack = await fakeSlack();
  presses = [];
});
afterEach(() => slack.close());

const onPress = (press: Press) => {
  presses.push(press);
  return Promise.resolve('Acknowledged <by> you.');
};
const take = async (request: { headers: Record<string, string>; body: string }, at = now, host?: string) => {
  const channel = slackChannel({ ...slack, answerHost: host ?? new URL(slack.url).host });
  return (await channel.receive?.({ ...request, now: at }, onPress))?.status;
};

test('a first page has a button, a press of it is taken, and who pressed is told', async () => {
  const body = { about: 'opened', incidentId: 'inc-1', severity: 'P1', title: 't', lines: [], link: null } as const;
  for (const about of ['opened', 'resolved'] as const) {
    await slackChannel(slack).send({ key: 'k', body: { ...body, about, lines: [] } }, AbortSignal.timeout(5000));
  }
  expect(slack.buttons).toEqual(['inc-1']);
  expect(await take(slack.press('inc-1', ada, now))).toBe(200);
  expect(presses).toEqual([{ incidentId: 'inc-1', who: { id: 'U1', name: 'ada' } }]);
  expect(slack.answers).toEqual(['Acknowledged &lt;by&gt; you.']);
});

test.each([
  { name: 'changed', change: (body: string) => body.replace('inc-1', 'inc-2'), at: now },
  { name: 'five minutes old', change: (body: string) => body, at: now + 301_000 },
  { name: 'from the future', change: (body: string) => body, at: now - 301_000 },
])('what is $name is refused', async ({ change, at }) => {
  const request = slack.press('inc-1', ada, now);
  expect(await take({ ...request, body: change(request.body) }, at)).toBe(401);
  expect(presses).toEqual([]);
});

test('what is not signed at all is refused', async () => {
  const request = slack.press('inc-1', ada, now);
  for (const gone of ['x-slack-signature', 'x-slack-request-timestamp']) {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== gone));
    expect(await take({ ...request, headers })).toBe(401);
  }
});

test('an answer goes to Slack alone, whatever the payload says', async () => {
  expect(await take(slack.press('inc-1', ada, now), now, 'hooks.slack.com')).toBe(200);
  expect(presses).toHaveLength(1);
  expect(slack.answers).toEqual([]);
});

test('without the app’s secret nothing has a button, and nothing is taken', () => {
  expect(slackChannel({ url: slack.url }).receive).toBeUndefined();
});
