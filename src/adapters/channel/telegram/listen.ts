import { z } from 'zod';
import type { Memory, OnPress } from '../../../engine/ports.ts';
import { post } from '../post.ts';
import { quoteAnswer } from '../quote-answer.ts';

/** What the button sends back: this and the incident's id, at most 64 bytes. */
export const acknowledgeData = 'ack:';

/** How long one question to Telegram stays open, and how long we wait for its answer. */
const pollSeconds = 25;
const patienceMs = (pollSeconds + 10) * 1000;

const updates = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z
    .array(
      z.object({
        update_id: z.number(),
        callback_query: z
          .object({
            id: z.string(),
            from: z.object({
              id: z.number(),
              username: z.string().optional(),
              first_name: z.string().optional(),
            }),
            message: z.object({ chat: z.object({ id: z.number() }) }).optional(),
            data: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
type Query = NonNullable<NonNullable<z.infer<typeof updates>['result']>[number]['callback_query']>;

/** What listening needs: `method` makes the address of a method of the Bot API. */
export type Line = { method: (name: string) => string; chat: string; secrets: string[] };

/**
 * Asks for presses of our button one long question after the other, so that no server of theirs has to reach us. What was
 * taken in is remembered by its number before the next question is asked, so that nothing is lost or taken twice over a
 * restart. https://core.telegram.org/bots/api#getupdates
 */
export async function listenToTelegram(
  line: Line,
  onPress: OnPress,
  memory: Memory,
  signal: AbortSignal,
): Promise<void> {
  const stored = await memory.get();
  let offset = typeof stored === 'number' ? stored : 0;
  while (!signal.aborted) {
    const question = { offset, timeout: pollSeconds, allowed_updates: ['callback_query'] };
    const answer = await call(line, 'getUpdates', question, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
    if (signal.aborted) return;
    for (const update of answer) {
      if (update.callback_query !== undefined) await answerQuery(line, update.callback_query, onPress);
      offset = update.update_id + 1;
      await memory.put(offset);
    }
  }
}

async function answerQuery(line: Line, query: Query, onPress: OnPress): Promise<void> {
  const { id, from, message, data = '' } = query;
  // A forwarded message keeps its button: only those in the chat may press it.
  const ours = String(message?.chat.id) === line.chat && data.startsWith(acknowledgeData);
  const name = from.username ?? from.first_name ?? String(from.id);
  const words = ours
    ? await onPress({ incidentId: data.slice(acknowledgeData.length), who: { id: String(from.id), name } })
    : 'This button belongs to another chat.';
  const body = JSON.stringify({ callback_query_id: id, text: words.slice(0, 200), show_alert: words.length > 60 });
  // It only tells the one who pressed; what they did is in the store already.
  await post({ url: line.method('answerCallbackQuery'), body, headers: {} }, AbortSignal.timeout(5000));
}

async function call(line: Line, method: string, body: object, signal: AbortSignal) {
  const answer = await post({ url: line.method(method), body: JSON.stringify(body), headers: {} }, signal);
  if ('kind' in answer) throw new Error(answer.why);
  const { data } = updates.safeParse(parse(answer.text));
  if (answer.status === 200 && data?.ok === true) return data.result ?? [];
  const said = quoteAnswer(data?.description ?? answer.text, line.secrets);
  const mend =
    answer.status === 409
      ? ' Another program asks for this bot’s updates, or it has a webhook: give Signalbox a bot of its own.'
      : '';
  throw new Error(`Telegram answered ${answer.status}: ${said}.${mend}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
