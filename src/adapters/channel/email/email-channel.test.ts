import { expect, test } from 'vitest';
import { fakeSmtp, type FakeSmtp } from '../../../../test/fakes/smtp.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { emailChannel, type EmailOptions } from './email-channel.ts';

const optionsFor = ({ host, port, user, password }: FakeSmtp): EmailOptions => ({
  host,
  port,
  tls: 'none',
  login: { user, password },
  from: 'Signalbox <signalbox@shop.example>',
  to: ['ada@shop.example', 'bob@shop.example'],
});

remoteChannelConformance('email', async () => {
  const smtp = await fakeSmtp();
  return {
    channel: emailChannel(optionsFor(smtp)),
    messages: smtp.messages,
    secrets: [smtp.password, Buffer.from(`\0${smtp.user}\0${smtp.password}`).toString('base64')],
    onceByKey: false,
    saysWhen: false,
    trouble: {
      unwell: () => smtp.answerNext('451 4.3.0 Try again later'),
      rateLimited: () => smtp.answerNext('450 4.7.1 Too many messages'),
      hanging: () => smtp.hangNext(),
      refusing: (text) => smtp.answerNext(`554 5.7.1 ${text}`),
      gone: () => smtp.close(),
    },
    close: () => smtp.close(),
  };
});

const body: NoticeBody = {
  about: 'opened',
  incidentId: 'inc-1',
  severity: 'P1',
  title: 'P1: Bot\r\nBcc: eve@evil.example',
  lines: ['<script>alert(1)</script>'],
  link: null,
};
const send = (options: EmailOptions, changes: Partial<NoticeBody> = {}, key = 'k') =>
  emailChannel(options).send({ key, body: { ...body, ...changes } }, AbortSignal.timeout(5000));

test('all mails of one incident are one thread, each with a name of its own that a repetition has too', async () => {
  const smtp = await fakeSmtp();
  const options = optionsFor(smtp);
  await send(options, {}, 'inc-1:opened');
  await send(options, { about: 'resolved' }, 'inc-1:resolved');
  await send(options, { about: 'resolved' }, 'inc-1:resolved');
  await send(options, { incidentId: 'inc-2' }, 'inc-2:opened');
  const [opened, resolved, again, other] = smtp.mails.map(({ headers }) => headers);
  expect(opened?.['references']).toMatch(/^<[0-9a-f]{32}@shop\.example>$/);
  expect(opened?.['in-reply-to']).toBe(opened?.['references']);
  expect(resolved?.['references']).toBe(opened?.['references']);
  expect(other?.['references']).not.toBe(opened?.['references']);
  expect(resolved?.['message-id']).not.toBe(opened?.['message-id']);
  expect(again?.['message-id']).toBe(resolved?.['message-id']);
  expect(opened?.['auto-submitted']).toBe('auto-generated');
  await smtp.close();
});

test('words from outside write no header and no markup', async () => {
  const smtp = await fakeSmtp();
  await send(optionsFor(smtp));
  const [mail] = smtp.mails;
  expect(mail?.headers['subject']).toBe('P1: Bot Bcc: eve@evil.example');
  expect(mail?.headers).not.toHaveProperty('bcc');
  expect(mail?.to).toEqual(['ada@shop.example', 'bob@shop.example']);
  expect(mail?.html).toContain('&lt;script&gt;');
  expect(mail?.html).not.toContain('<script>');
  await smtp.close();
});

test('the link to acknowledge is in a first page, and in nothing else', async () => {
  const smtp = await fakeSmtp();
  const options = {
    ...optionsFor(smtp),
    acknowledgeLink: (id: string) => `https://signalbox.example/acknowledge/${id}`,
  };
  await send(options);
  await send(options, { about: 'acknowledged' });
  expect(smtp.mails.map(({ text }) => text.includes('https://signalbox.example/acknowledge/inc-1'))).toEqual([
    true,
    false,
  ]);
  await smtp.close();
});

test('a password is not said to a server that does not offer TLS', async () => {
  const smtp = await fakeSmtp();
  const delivery = await send({ ...optionsFor(smtp), tls: 'starttls' });
  expect(delivery.kind).toBe('permanent');
  expect(smtp.said.filter((line) => line.startsWith('AUTH') || line.startsWith('MAIL'))).toEqual([]);
  await smtp.close();
});

test('a wrong password says so, without itself', async () => {
  const smtp = await fakeSmtp();
  const delivery = await send({ ...optionsFor(smtp), login: { user: smtp.user, password: 'wRoNgPaSs' } });
  expect(delivery).toMatchObject({
    kind: 'permanent',
    why: expect.stringContaining('The user or the password is wrong.'),
  });
  expect(JSON.stringify(delivery)).not.toContain(Buffer.from(`\0${smtp.user}\0wRoNgPaSs`).toString('base64'));
  await smtp.close();
});
