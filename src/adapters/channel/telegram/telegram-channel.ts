import { z } from 'zod';
import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import type { Delivery, NoticeBody } from '../../../core/notice/model.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post, type Answer } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';
import { acknowledgeData, listenToTelegram } from './listen.ts';
import { messageText } from './message-text.ts';

/** An answer of the Bot API. https://core.telegram.org/bots/api#making-requests */
const answerShape = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z.object({ message_id: z.number() }).optional(),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
});

/** `buttons` false leaves the bot's updates to whoever else asks for them. */
export type TelegramOptions = { token: string; chat: string; api: string; buttons?: boolean };

/** Sends notices by a bot to a chat. `api` is the Bot API's server, `https://api.telegram.org` for Telegram's own. */
export function telegramChannel(options: TelegramOptions): Channel {
  const { token, chat, api, buttons = true } = options;
  const method = (name: string) => `${api.replace(/\/+$/, '')}/bot${token}/${name}`;
  const url = method('sendMessage');
  const secrets = [token, ...token.split(':'), ...secretsOf(url)];
  return {
    policy: policies.telegram,
    ...(buttons
      ? { listen: (onPress, memory, signal) => listenToTelegram({ method, chat, secrets }, onPress, memory, signal) }
      : {}),
    async send({ body }, signal) {
      const content = {
        chat_id: chat,
        text: messageText(body),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        ...(buttons ? button(body) : {}),
      };
      const answer = await post({ url, body: JSON.stringify(content), headers: {} }, signal);
      return 'kind' in answer ? answer : read(answer, secrets);
    },
  };
}

function button(body: NoticeBody): object {
  const data = `${acknowledgeData}${acknowledgeable(body) ?? ''}`;
  if (data === acknowledgeData || data.length > 64) return {};
  return { reply_markup: { inline_keyboard: [[{ text: 'Acknowledge', callback_data: data }]] } };
}

function read({ status, text, retryAfterMs }: Answer, secrets: string[]): Delivery {
  const answer = parse(text);
  if (status === 200 && answer?.ok === true) {
    const id = answer.result?.message_id;
    return { kind: 'delivered', receipt: id === undefined ? null : `message ${id}` };
  }
  const said = quoteAnswer(answer?.description ?? text, secrets);
  const moved = answer?.parameters?.migrate_to_chat_id;
  const mend = moved === undefined ? '' : ` The chat is now ${moved}: bind that one.`;
  const why = `Telegram answered ${status}${said === '' ? '' : `: ${said}`}.${mend}`;
  if (!isTemporary(status) && status !== 200) return { kind: 'permanent', why };
  const asked = answer?.parameters?.retry_after;
  return { kind: 'temporary', why, retryAfterMs: asked === undefined ? retryAfterMs : asked * 1000 };
}

function parse(text: string): z.infer<typeof answerShape> | null {
  try {
    return answerShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
