import { expect, test } from 'vitest';
import { fakeTelegram, type FakeTelegram } from '../../../../test/fakes/telegram.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { telegramChannel } from './telegram-channel.ts';

remoteChannelConformance('Telegram', async () => {
  const telegram = await fakeTelegram();
  return {
    channel: telegramChannel(telegram),
    messages: telegram.messages,
    secrets: [telegram.token, telegram.token.split(':')[1] ?? ''],
    onceByKey: false,
    saysWhen: true,
    trouble: {
      unwell: () => telegram.failNext(1, { status: 500 }),
      rateLimited: (seconds) => telegram.rateLimitNext({ retryAfter: seconds }),
      hanging: () => telegram.hangNext(1),
      refusing: (text) => telegram.failNext(1, { status: 400, description: text }),
      gone: () => telegram.close(),
    },
    close: () => telegram.close(),
  };
});

const notice = {
  key: 'k',
  body: { about: 'test' as const, incidentId: null, severity: null, title: 't', lines: [], link: null },
};

test.each<{ name: string; make: (telegram: FakeTelegram) => { token?: string; chat?: string }; why: string }>([
  { name: 'a wrong token', make: () => ({ token: '1:wrong' }), why: 'Telegram answered 401: Unauthorized.' },
  { name: 'a wrong chat', make: () => ({ chat: '-1' }), why: 'Telegram answered 400: Bad Request: chat not found.' },
  {
    name: 'a bot that was removed',
    make(telegram) {
      telegram.removeBot();
      return {};
    },
    why: 'Telegram answered 403: Forbidden: bot was kicked from the supergroup chat.',
  },
])('$name needs a person', async ({ make, why }) => {
  const telegram = await fakeTelegram();
  const { token, chat, api } = { ...telegram, ...make(telegram) };
  expect(await telegramChannel({ token, chat, api }).send(notice, AbortSignal.timeout(5000))).toEqual({
    kind: 'permanent',
    why,
  });
  await telegram.close();
});

test('a chat that has moved says where to', async () => {
  const telegram = await fakeTelegram();
  const body = JSON.stringify({
    ok: false,
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: -100999 },
  });
  telegram.server.trouble(1, { kind: 'answer', said: { status: 400, body } });
  const delivery = await telegramChannel(telegram).send(notice, AbortSignal.timeout(5000));
  expect(delivery).toMatchObject({ kind: 'permanent', why: expect.stringContaining('The chat is now -100999') });
  await telegram.close();
});

test('an answer that is not the Bot API’s comes from something in between and passes', async () => {
  const telegram = await fakeTelegram();
  telegram.goDown();
  expect((await telegramChannel(telegram).send(notice, AbortSignal.timeout(5000))).kind).toBe('temporary');
  telegram.restore();
  telegram.server.trouble(1, { kind: 'answer', said: { status: 200, body: '<html>Log in</html>' } });
  expect((await telegramChannel(telegram).send(notice, AbortSignal.timeout(5000))).kind).toBe('temporary');
  await telegram.close();
});
