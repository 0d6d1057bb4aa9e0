import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { AcknowledgeLink, Channel } from '../../../engine/ports.ts';
import { domainOf, mailOf } from './mail.ts';
import { type MailServer, sendMail } from './smtp.ts';

/** Who writes to whom, and by which server. */
export type EmailOptions = MailServer & {
  from: string;
  to: readonly string[];
  acknowledgeLink?: AcknowledgeLink | null;
};

/** Sends notices by SMTP, with a connection for each. */
export function emailChannel(options: EmailOptions): Channel {
  const { from, to, acknowledgeLink = null } = options;
  return {
    policy: policies.email,
    send({ key, body }, signal) {
      const incidentId = acknowledgeable(body);
      const link = incidentId === null || acknowledgeLink === null ? null : acknowledgeLink(incidentId);
      const { references, ...mail } = mailOf(key, body, link, domainOf(from));
      const thread = references === null ? {} : { inReplyTo: references, references };
      return sendMail(options, { ...mail, ...thread, from, to: [...to] }, signal);
    },
  };
}
