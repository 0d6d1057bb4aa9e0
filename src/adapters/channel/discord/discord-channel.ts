import { z } from 'zod';
import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { AcknowledgeLink, Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';
import { discordMessage } from './embed.ts';
import { receiveDiscord } from './receive.ts';

/** Parts of Discord's answers that we read. `retry_after` is in seconds, with a fraction. */
const answerShape = z.object({
  id: z.string().optional(),
  message: z.string().optional(),
  code: z.number().optional(),
  retry_after: z.number().optional(),
});

/** What a person has to do about a code. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const mends: Record<number, string> = {
  10015: ' The webhook was deleted: make a new one.',
  50027: ' The webhook’s address is wrong: copy it again.',
  50006: ' Discord did not understand the message.',
};

/**
 * `publicKey` is that of the Discord application that owns the webhook: with it messages have a button, and its presses
 * are believed. A webhook made by hand has no application, and Discord shows only links on its messages.
 */
export type DiscordOptions = { url: string; publicKey?: string | null; acknowledgeLink?: AcknowledgeLink | null };

/** Sends notices to a webhook. https://docs.discord.com/developers/resources/webhook#execute-webhook */
export function discordChannel(options: DiscordOptions): Channel {
  const { url, publicKey = null, acknowledgeLink = null } = options;
  const secrets = secretsOf(url);
  const button = publicKey !== null;
  return {
    policy: policies.discord,
    ...(publicKey === null ? {} : { receive: (request, onPress) => receiveDiscord({ publicKey }, request, onPress) }),
    async send({ body }, signal) {
      const incidentId = button ? null : acknowledgeable(body);
      const link = incidentId === null || acknowledgeLink === null ? null : acknowledgeLink(incidentId);
      const content = JSON.stringify(discordMessage(body, { button, acknowledgeLink: link }));
      const answer = await post({ url: withParameters(url), body: content, headers: {} }, signal);
      if ('kind' in answer) return answer;
      const { status, text, retryAfterMs } = answer;
      const { data } = answerShape.safeParse(parse(text));
      // `wait` makes Discord answer with the message, once it is there.
      if (status === 200 && data?.id !== undefined) return { kind: 'delivered', receipt: `message ${data.id}` };
      const said = quoteAnswer(data?.message ?? text, secrets);
      const why = `Discord answered ${status}${said === '' ? '' : `: ${said}`}.${mends[data?.code ?? 0] ?? ''}`;
      if (!isTemporary(status) && status !== 200) return { kind: 'permanent', why };
      const asked = data?.retry_after;
      return { kind: 'temporary', why, retryAfterMs: asked === undefined ? retryAfterMs : Math.ceil(asked * 1000) };
    },
  };
}

function withParameters(url: string): string {
  if (!URL.canParse(url)) return url;
  const whole = new URL(url);
  whole.searchParams.set('wait', 'true');
  whole.searchParams.set('with_components', 'true');
  return whole.toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
