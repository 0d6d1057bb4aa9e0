import { expect, test } from 'vitest';
import { fakeDiscord } from '../../../../test/fakes/discord.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import type { Press } from '../../../engine/ports.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { discordChannel } from './discord-channel.ts';

remoteChannelConformance('Discord', async () => {
  const discord = await fakeDiscord();
  return {
    channel: discordChannel(discord),
    messages: discord.messages,
    secrets: ['dIsCoRdSeCrEt_dIsCoRdSeCrEt', discord.url],
    onceByKey: false,
    saysWhen: true,
    trouble: {
      unwell: () => discord.failNext(1, { status: 500 }),
      rateLimited: (seconds) => discord.rateLimitNext({ retryAfter: seconds }),
      hanging: () => discord.hangNext(1),
      refusing: (message) => discord.failNext(1, { status: 400, body: { message, code: 50035 } }),
      gone: () => discord.close(),
    },
    close: () => discord.close(),
  };
});

const body: NoticeBody = {
  about: 'opened',
  incidentId: 'inc-1',
  severity: 'P1',
  title: 't',
  lines: [],
  link: 'http://127.0.0.1:7070/incidents/inc-1',
};

test('it waits the fraction of a second that Discord asks for', async () => {
  const discord = await fakeDiscord();
  discord.rateLimitNext({ retryAfter: 0.3 });
  const sent = await discordChannel(discord).send({ key: 'k', body }, AbortSignal.timeout(5000));
  expect(sent).toMatchObject({ kind: 'temporary', retryAfterMs: 300 });
  await discord.close();
});

test('a webhook that is gone says what to do', async () => {
  const discord = await fakeDiscord();
  const url = discord.url.replace('100200300', '1');
  const sent = await discordChannel({ url }).send({ key: 'k', body }, AbortSignal.timeout(5000));
  expect(sent).toEqual({
    kind: 'permanent',
    why: 'Discord answered 404: Unknown Webhook. The webhook was deleted: make a new one.',
  });
  await discord.close();
});

test('a first page has a button where presses can be taken, else a link, and an address of this machine is plain text', async () => {
  const discord = await fakeDiscord();
  const { url, publicKey } = discord;
  const link = (id: string) => `https://signalbox.example/acknowledge/${id}`;
  for (const options of [{ url }, { url, acknowledgeLink: link }, { url, publicKey, acknowledgeLink: link }]) {
    await discordChannel(options).send({ key: 'k', body }, AbortSignal.timeout(5000));
    await discordChannel(options).send({ key: 'k', body: { ...body, about: 'resolved' } }, AbortSignal.timeout(5000));
  }
  expect(discord.buttons).toEqual(['https://signalbox.example/acknowledge/inc-1', 'acknowledge:inc-1']);
  expect(discord.messages[0]).toContain('http://127.0.0.1:7070/incidents/inc-1');
  await discord.close();
});

test('only what Discord has signed, lately, is taken for a press', async () => {
  const discord = await fakeDiscord();
  const { receive } = discordChannel(discord);
  const now = Date.UTC(2030, 0, 7, 9);
  const presses: Press[] = [];
  const onPress = (press: Press) => {
    presses.push(press);
    return Promise.resolve('Acknowledged.');
  };
  const user = { id: '42', username: 'ada', global_name: 'Ada' };
  const press = discord.interact({ type: 3, data: { custom_id: 'acknowledge:inc-1' }, member: { user } }, now);
  const take = async (request: { headers: Record<string, string>; body: string }, at = now) =>
    (await receive?.({ ...request, now: at }, onPress))?.status;

  expect(await take({ ...press, body: press.body.replace('inc-1', 'inc-2') })).toBe(401);
  expect(await take({ ...press, headers: { ...press.headers, 'x-signature-ed25519': '00'.repeat(64) } })).toBe(401);
  expect(await take({ ...press, headers: {} })).toBe(401);
  expect(await take(press, now + 301_000)).toBe(401);
  expect(presses).toEqual([]);

  const ping = discord.interact({ type: 1 }, now);
  expect((await receive?.({ ...ping, now }, onPress))?.body).toBe('{"type":1}');
  const answer = await receive?.({ ...press, now }, onPress);
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ type: 4, data: { content: 'Acknowledged.', flags: 64 } });
  expect(presses).toEqual([{ incidentId: 'inc-1', who: { id: '42', name: 'Ada' } }]);
  await discord.close();
});
