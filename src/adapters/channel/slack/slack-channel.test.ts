import { expect, test } from 'vitest';
import { fakeSlack } from '../../../../test/fakes/slack.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { slackChannel } from './slack-channel.ts';

remoteChannelConformance('Slack', async () => {
  const slack = await fakeSlack();
  return {
    channel: slackChannel(slack),
    messages: slack.messages,
    secrets: ['sEcReTsEcReTsEcReTsEcReT', slack.url],
    onceByKey: false,
    saysWhen: true,
    trouble: {
      unwell: () => slack.failNext(1, { status: 500 }),
      rateLimited: (seconds) => slack.rateLimitNext({ retryAfter: seconds }),
      hanging: () => slack.hangNext(1),
      refusing: (text) => slack.failNext(1, { status: 403, body: text }),
      gone: () => slack.close(),
    },
    close: () => slack.close(),
  };
});

const notice = {
  key: 'k',
  body: { about: 'test' as const, incidentId: null, severity: null, title: 't', lines: [], link: null },
};

test.each([
  {
    status: 404,
    body: 'no_service',
    kind: 'permanent',
    why: 'Slack answered 404 no_service: the webhook was disabled or removed; make a new one.',
  },
  {
    status: 410,
    body: 'channel_is_archived',
    kind: 'permanent',
    why: /^Slack answered 410 channel_is_archived: the channel is archived/,
  },
  { status: 400, body: 'invalid_payload', kind: 'permanent', why: /did not understand/ },
  { status: 403, body: 'action_prohibited', kind: 'permanent', why: /an admin/ },
  { status: 503, body: '', kind: 'temporary', why: 'Slack answered 503.' },
  { status: 200, body: '<html>Please log in to the guest network</html>', kind: 'temporary', why: /guest network/ },
])('$status $body is $kind', async ({ status, body, kind, why }) => {
  const slack = await fakeSlack();
  slack.failNext(1, { status, body });
  const delivery = await slackChannel(slack).send(notice, AbortSignal.timeout(5000));
  expect(delivery).toMatchObject({ kind, why: expect.stringMatching(why) });
  await slack.close();
});
