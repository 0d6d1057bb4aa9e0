import { createHash } from 'node:crypto';
import { Agent } from 'undici';
import type { Delivery, NoticeBody } from '../../../core/notice/model.ts';
import { policies } from '../../../core/notice/policy.ts';
import { isOfWork } from '../../../core/status-page/telling.ts';
import type { Channel } from '../../../engine/ports.ts';
import type { Reach } from '../../../engine/status-page/subscriptions.ts';
import { isTemporary, post } from '../post.ts';
import { signatureHeaders } from '../webhook/sign.ts';
import { isPrivateHost, publicLookup } from './public-address.ts';

/** `reach` gives null for who hears no more. `confirmed` is called when the address has shown that it wants to be told. */
export type WebhookSubscriberOptions = {
  reach: () => Promise<Reach | null>;
  confirmed: () => Promise<unknown>;
  /** Addresses of our own network may be told too. */
  allowPrivate: boolean;
  now?: () => number;
};

const publicOnly = new Agent({ connect: { lookup: publicLookup }, maxHeaderSize: 32 * 1024, pipelining: 0 });

/**
 * Posts to a subscriber's webhook, signed as webhooks of the team are. The first request holds a challenge, which it must
 * answer with, and its secret: so nobody subscribes an address that is not theirs. Nothing of what it answers is kept.
 */
export function webhookSubscriber(options: WebhookSubscriberOptions): Channel {
  const { allowPrivate, now = () => Date.now() } = options;
  return {
    policy: policies.subscriberByWebhook,
    async send({ key, body }, signal): Promise<Delivery> {
      const reach = await options.reach();
      if (reach === null) return { kind: 'permanent', why: 'It hears no more.' };
      const { address, secret } = reach;
      if (!allowPrivate && isPrivateHost(new URL(address).hostname))
        return { kind: 'permanent', why: 'Its address is not a public one.' };
      const challenge = createHash('sha256').update(`${key} ${secret}`).digest('base64url');
      const invited = body.about === 'invited';
      const said = invited ? { kind: 'challenge', title: body.title, challenge, secret } : update(key, body, reach);
      const content = JSON.stringify(said);
      const headers = { 'idempotency-key': key, ...signatureHeaders(secret, content, now()) };
      const by = allowPrivate ? {} : { agent: publicOnly };
      const answer = await post({ url: address, body: content, headers, ...by }, signal);
      if ('kind' in answer) return answer;
      const { status, text, retryAfterMs } = answer;
      if (status < 200 || status >= 300) {
        const why = `It answered ${status}.`;
        if (status === 410) return { kind: 'permanent', why, gone: true };
        return isTemporary(status) ? { kind: 'temporary', why, retryAfterMs } : { kind: 'permanent', why };
      }
      if (invited && !repeats(text, challenge))
        return { kind: 'permanent', why: 'It did not answer with the challenge.' };
      if (invited) await options.confirmed();
      return { kind: 'delivered', receipt: `It answered ${status}.` };
    },
  };
}

/** `incident` (or `work`, of planned work) is the same for all its updates, which are numbered from 1. */
function update(key: string, body: NoticeBody, { unsubscribe }: Reach): object {
  const { title, lines, link, thread, turn } = body;
  const of = isOfWork(body) ? { kind: 'planned-work', key, work: thread } : { kind: 'incident', key, incident: thread };
  return { ...of, update: Number(turn), title, text: lines.join('\n'), link, unsubscribe };
}

/** As the whole answer, or as `challenge` of a JSON object. */
function repeats(answer: string, challenge: string): boolean {
  if (answer.trim() === challenge) return true;
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null && 'challenge' in value && value.challenge === challenge;
  } catch {
    // Not JSON: then it is another answer.
    return false;
  }
}
