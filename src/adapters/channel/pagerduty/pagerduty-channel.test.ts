import { expect, test } from 'vitest';
import { fakePagerduty } from '../../../../test/fakes/pagerduty.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { pagerdutyChannel } from './pagerduty-channel.ts';

remoteChannelConformance('PagerDuty', async () => {
  const pagerduty = await fakePagerduty();
  const { server, routingKey, api } = pagerduty;
  const said = (status: number, message: string, headers = {}) =>
    ({ kind: 'answer', said: { status, headers, body: JSON.stringify({ status: 'error', message }) } }) as const;
  return {
    channel: pagerdutyChannel({ routingKey, api, source: 'Shop' }),
    messages: pagerduty.messages,
    secrets: [routingKey],
    onceByKey: true,
    saysWhen: true,
    trouble: {
      unwell: () => server.trouble(1, said(500, 'Internal Server Error')),
      rateLimited: (seconds) => server.trouble(1, said(429, 'Too Many Requests', { 'retry-after': String(seconds) })),
      hanging: () => server.trouble(1, { kind: 'hang' }),
      refusing: (text) => server.trouble(1, said(400, text)),
      gone: () => pagerduty.close(),
    },
    close: () => pagerduty.close(),
  };
});

test('an incident is one alert from its opening to its end, and a test leaves none behind', async () => {
  const pagerduty = await fakePagerduty();
  const channel = pagerdutyChannel({ ...pagerduty, source: 'Shop' });
  const body = { incidentId: 'inc-1', severity: 'P1', title: 'P1: down', lines: ['why'], link: null };
  const send = (about: NoticeBody['about'], incidentId: string | null = 'inc-1') =>
    channel.send({ key: `${incidentId}:${about}`, body: { ...body, about, incidentId } }, AbortSignal.timeout(5000));
  const states: unknown[] = [];
  for (const about of ['opened', 'opened', 'acknowledged', 'resolved'] as const) {
    expect(await send(about)).toEqual({ kind: 'delivered', receipt: 'alert inc-1' });
    states.push(pagerduty.alerts.get('inc-1'));
  }
  expect(states).toEqual(['triggered', 'triggered', 'acknowledged', 'resolved']);
  expect((await send('test', null)).kind).toBe('delivered');
  expect([...pagerduty.alerts.values()]).toEqual(['resolved', 'resolved']);
  expect(pagerduty.messages).toEqual(['P1: down\nwhy', 'P1: down\nwhy']);
  await pagerduty.close();
});

test.each([
  ['P0', 'critical'],
  ['P1', 'critical'],
  ['SEV2', 'error'],
  ['P3', 'warning'],
  ['P4', 'info'],
  ['Critical', 'critical'],
  ['Medium', 'warning'],
  ['?', 'error'],
])('severity %s is %s there', async (severity, expected) => {
  const pagerduty = await fakePagerduty();
  const channel = pagerdutyChannel({ ...pagerduty, source: 'Shop' });
  const body = { about: 'opened' as const, incidentId: 'i', severity, title: 't', lines: [], link: null };
  await channel.send({ key: 'k', body }, AbortSignal.timeout(5000));
  const sent = JSON.parse(pagerduty.server.heard[0]?.body ?? '') as { payload: { severity: string } };
  expect(sent.payload.severity).toBe(expected);
  await pagerduty.close();
});
