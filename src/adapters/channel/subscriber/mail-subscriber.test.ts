import { fakeSmtp } from '../../../../test/fakes/smtp.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { mailSubscriber } from './mail-subscriber.ts';

remoteChannelConformance('a subscriber by mail', async () => {
  const smtp = await fakeSmtp();
  const { host, port, user, password } = smtp;
  const address = 'carla@customer.example';
  const reach = {
    address,
    confirm: 'https://status.shop.example/confirm/c0nf1rm',
    unsubscribe: 'https://status.shop.example/unsubscribe/0ut',
    secret: 'subscriber-secret',
  };
  const from = 'Shop <status@shop.example>';
  const server = { host, port, tls: 'none' as const, login: { user, password } };
  return {
    channel: mailSubscriber({ ...server, from, reach: () => Promise.resolve(reach) }),
    messages: smtp.messages,
    // A customer's address is kept sealed: what a server says of it is kept beside the notice, and must not hold it.
    secrets: [password, address],
    onceByKey: false,
    saysWhen: false,
    cutMark: null,
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
