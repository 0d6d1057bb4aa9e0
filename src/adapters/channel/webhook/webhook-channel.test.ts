import { expect, test } from 'vitest';
import { fakeWebhook } from '../../../../test/fakes/webhook.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { webhookChannel } from './webhook-channel.ts';

remoteChannelConformance('webhook', async () => {
  const webhook = await fakeWebhook();
  const { url, secret, messages, server } = webhook;
  return {
    channel: webhookChannel({ url, secret }),
    messages,
    secrets: [secret, 'incoming-hOoKsEcReT'],
    onceByKey: true,
    saysWhen: true,
    cutMark: null,
    trouble: {
      unwell: () => webhook.failNext(1, { status: 500 }),
      rateLimited: (seconds) =>
        server.trouble(1, {
          kind: 'answer',
          said: { status: 429, headers: { 'retry-after': String(seconds) }, body: '' },
        }),
      hanging: () => webhook.hangNext(1),
      refusing: (text) => webhook.failNext(1, { status: 422, body: text }),
      gone: () => webhook.close(),
    },
    close: () => webhook.close(),
  };
});

test('the other side can tell a repetition by its key, and that it is from us by the signature', async () => {
  const webhook = await fakeWebhook();
  const body = { about: 'opened', incidentId: 'i', severity: 'P0', title: 'P0: down', lines: [], link: null } as const;
  const notice = { key: 'i:opened:hook', body: { ...body, lines: [] } };
  const send = (secret: string | null) =>
    webhookChannel({ url: webhook.url, secret }).send(notice, AbortSignal.timeout(5000));
  expect([(await send(webhook.secret)).kind, (await send(webhook.secret)).kind]).toEqual(['delivered', 'delivered']);
  expect(webhook.arrivals.get('i:opened:hook')).toBe(2);
  await webhook.expectMessages(/P0: down/);
  expect(await send('another secret')).toEqual({ kind: 'permanent', why: 'It answered 401: bad signature.' });
  expect(await send(null)).toEqual({ kind: 'permanent', why: 'It answered 401: bad signature.' });
  await webhook.close();
});

test('a redirect is not followed', async () => {
  const webhook = await fakeWebhook();
  webhook.server.trouble(1, { kind: 'answer', said: { status: 302, headers: { location: webhook.url }, body: '' } });
  const body = { about: 'test' as const, incidentId: null, severity: null, title: 't', lines: [], link: null };
  const delivery = await webhookChannel(webhook).send({ key: 'k', body }, AbortSignal.timeout(5000));
  expect(delivery).toEqual({ kind: 'permanent', why: 'It answered 302.' });
  expect(webhook.server.heard).toHaveLength(1);
  await webhook.close();
});
