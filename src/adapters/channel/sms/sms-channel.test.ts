import { describe, expect, test } from 'vitest';
import { fakeTwilio, twilioError } from '../../../../test/fakes/twilio.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { smsChannel } from './sms-channel.ts';
import { mostSegments, segmentsOf, smsText } from './sms-text.ts';

const to = '+14155550199';

remoteChannelConformance('SMS', async () => {
  const twilio = await fakeTwilio();
  const { server } = twilio;
  return {
    channel: smsChannel({ ...twilio, to }),
    messages: twilio.messages,
    secrets: [twilio.token, Buffer.from(`${twilio.account}:${twilio.token}`).toString('base64')],
    cutMark: '...',
    unanswered: 'unknown',
    onceByKey: false,
    saysWhen: true,
    trouble: {
      unwell: () => server.trouble(1, { kind: 'answer', said: twilioError(500, 20500, 'Internal server error') }),
      rateLimited: (seconds) => {
        const said = twilioError(429, 20429, 'Too many requests');
        server.trouble(1, { kind: 'answer', said: { ...said, headers: { 'retry-after': String(seconds) } } });
      },
      hanging: () => server.trouble(1, { kind: 'hang' }),
      refusing: (text) => server.trouble(1, { kind: 'answer', said: twilioError(400, 21602, text) }),
      gone: () => twilio.close(),
    },
    close: () => twilio.close(),
  };
});

const body: NoticeBody = { about: 'opened', incidentId: 'i', severity: 'P0', title: 'P0: down', lines: [], link: null };

test('an answer that gets lost is not known, and one who said STOP has to say START', async () => {
  const twilio = await fakeTwilio();
  const send = () => smsChannel({ ...twilio, to }).send({ key: 'k', body }, AbortSignal.timeout(5000));
  twilio.server.trouble(1, { kind: 'lose' });
  expect(await send()).toEqual({ kind: 'unknown', why: 'It closed the connection.' });
  expect(twilio.messages).toHaveLength(1);
  twilio.stop(to);
  expect(await send()).toMatchObject({ kind: 'permanent', why: expect.stringContaining('START') });
  await twilio.close();
  expect((await send()).kind).toBe('temporary');
});

describe('segments', () => {
  test.each([
    { text: 'a'.repeat(160), segments: 1 },
    { text: 'a'.repeat(161), segments: 2 },
    { text: 'a'.repeat(306), segments: 2 },
    { text: '€'.repeat(80), segments: 1 },
    { text: '€'.repeat(81), segments: 2 },
    { text: 'я'.repeat(70), segments: 1 },
    { text: 'я'.repeat(71), segments: 2 },
    { text: '🚨'.repeat(35), segments: 1 },
  ])('$text.length characters of $text.0 are $segments', ({ text, segments }) => {
    expect(segmentsOf(text)).toBe(segments);
  });

  test('our own typography costs nothing, and the link is never what is cut', () => {
    const link = 'http://127.0.0.1:7070/incidents/inc-1';
    expect(smsText({ ...body, title: '“Bot” isn’t up…', link })).toBe(`"Bot" isn't up...\n${link}`);
    const long = smsText({ ...body, lines: ['x'.repeat(5000)], link });
    expect(long.endsWith(`x...\n${link}`)).toBe(true);
    expect(long.length).toBe(153 * mostSegments);
  });
});
