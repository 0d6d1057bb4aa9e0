import type { Delivery, NoticeBody } from '../../../core/notice/model.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import type { Reach } from '../../../engine/status-page/subscriptions.ts';
import { domainOf, escape, hash, mailOf } from '../email/mail.ts';
import { type MailServer, sendMail } from '../email/smtp.ts';

/** By which server mails to customers go out, from whom, and to where: null for who hears no more. */
export type MailSubscriberOptions = MailServer & { from: string; reach: () => Promise<Reach | null> };

/** Mails a subscriber, who can unsubscribe from each mail by one click (RFC 8058). */
export function mailSubscriber(options: MailSubscriberOptions): Channel {
  const { from } = options;
  return {
    policy: policies.subscriberByMail,
    async send({ key, body }, signal) {
      const reach = await options.reach();
      if (reach === null) return { kind: 'permanent', why: 'They hear no more.' };
      const { text, html } = body.about === 'invited' ? invitation(body, reach) : update(body, reach);
      const { subject, messageId, references } = mailOf(key, body, null, domainOf(from));
      const mail = {
        subject,
        messageId,
        text,
        html,
        from,
        // As an object: what is in it is one address, whatever it looks like.
        to: { name: '', address: reach.address },
        ...(references === null ? {} : { inReplyTo: references, references }),
        headers: {
          'List-Unsubscribe': { prepared: true, value: `<${reach.unsubscribe}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'List-Id': { prepared: true, value: `<status-${hash(from)}.${domainOf(from)}>` },
        },
      };
      return withoutAddress(await sendMail(options, mail, signal), reach.address);
    },
  };
}

/** Mail servers repeat the address in what they answer, and that is kept. */
function withoutAddress(delivery: Delivery, address: string): Delivery {
  const hide = (text: string): string =>
    text.replaceAll(new RegExp(address.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), 'the address');
  if (delivery.kind === 'delivered')
    return { ...delivery, receipt: delivery.receipt === null ? null : hide(delivery.receipt) };
  return { ...delivery, why: hide(delivery.why) };
}

type Words = { text: string; html: string };

function invitation({ title }: NoticeBody, { confirm }: Reach): Words {
  const asked = 'Somebody, you we hope, asked that this address hears of incidents.';
  const otherwise =
    'If it was not you, do nothing: nobody will write to you, and the address is forgotten within a day.';
  return {
    text: `${title}\n\n${asked}\n\nTo confirm, open within a day: ${confirm}\n\n${otherwise}\n`,
    html: page(title, `<p>${asked}</p><p><a href="${escape(confirm)}">Confirm</a></p><p>${otherwise}</p>`),
  };
}

function update({ title, lines, link }: NoticeBody, { unsubscribe }: Reach): Words {
  const words = lines.join('\n');
  const more = link === null ? '' : `More: ${link}\n\n`;
  const linked = link === null ? '' : `<p><a href="${escape(link)}">More</a></p>`;
  const off = `<p><a href="${escape(unsubscribe)}">Unsubscribe</a></p>`;
  return {
    text: `${title}\n\n${words}\n\n${more}Unsubscribe: ${unsubscribe}\n`,
    html: page(title, `<p>${escape(words).replaceAll('\n', '<br>')}</p>${linked}${off}`),
  };
}

function page(title: string, content: string): string {
  return `<!doctype html><html><body style="font-family:sans-serif"><h2>${escape(title)}</h2>${content}</body></html>`;
}
