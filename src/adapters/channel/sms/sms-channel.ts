import { z } from 'zod';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer } from '../quote-answer.ts';
import { segmentsOf, smsText } from './sms-text.ts';

const answerShape = z.object({
  sid: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  num_segments: z.string().nullish(),
  code: z.number().nullish(),
  message: z.string().nullish(),
});

/** What a person has to do about a code. https://www.twilio.com/docs/api/errors */
const mends: Record<number, string> = {
  20003: ' The account’s id or token is wrong.',
  21211: ' “to” is no phone number: write it as +14155550100.',
  21212: ' “from” is no phone number of this account.',
  21408: ' The account may not send to that country: allow it in Twilio’s console.',
  21606: ' “from” cannot send SMS.',
  21608: ' A trial account sends only to numbers that were verified.',
  21610: ' They have answered STOP: they have to write START to that number.',
};

/** `from` is a number of the account, or the id of a messaging service (`MG…`). `api` is Twilio's own server unless said otherwise. */
export type SmsOptions = { account: string; token: string; from: string; to: string; api: string };

/**
 * Sends notices as SMS through Twilio. Creating a message takes no key that would tell a repetition (the header
 * `I-Twilio-Idempotency-Token` is one that Twilio sends with its own webhooks), so a request that was not answered is not
 * made again: the answer is `unknown`. An answer of 429 or 5xx counts as not taken in.
 *
 * Nor is the list of sent messages asked whether it is there before sending again: that it is not listed proves nothing.
 * Nowhere is it said how soon a created message is listed, a request may be under way still when its sender is dead, and
 * one that waits in Twilio's queue has no `date_sent`, so that the filter by date leaves it out. Where nobody acknowledges,
 * the next level of the escalation hears of it instead.
 * https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
 */
export function smsChannel({ account, token, from, to, api }: SmsOptions): Channel {
  const url = `${api.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`;
  const secrets = [token, Buffer.from(`${account}:${token}`).toString('base64')];
  const headers = {
    authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  return {
    policy: policies.sms,
    async send({ body }, signal) {
      const text = smsText(body);
      const sender: Record<string, string> = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
      const form = new URLSearchParams({ To: to, Body: text, ...sender });
      const answer = await post({ url, body: form.toString(), headers }, signal);
      if ('kind' in answer) {
        return answer.kind === 'temporary' && answer.mayHaveArrived ? { kind: 'unknown', why: answer.why } : answer;
      }
      const { status, text: said, retryAfterMs } = answer;
      const { data } = answerShape.safeParse(parse(said));
      if (status === 201 && data?.sid !== undefined) {
        return { kind: 'delivered', receipt: `${data.sid}, ${segmentsOf(text)} segments` };
      }
      const words = quoteAnswer(data?.message ?? said, secrets);
      const code = typeof data?.code === 'number' ? ` (${data.code})` : '';
      const why = `Twilio answered ${status}${words === '' ? '' : `: ${words}`}${code}.${mends[data?.code ?? 0] ?? ''}`;
      return isTemporary(status) ? { kind: 'temporary', why, retryAfterMs } : { kind: 'permanent', why };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
