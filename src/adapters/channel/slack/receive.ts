import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { OnPress, OutsideAnswer, OutsideRequest } from '../../../engine/ports.ts';
import { post } from '../post.ts';
import { acknowledgeAction } from './blocks.ts';

/** A request older than this may be a repetition of one that was listened in on. */
const freshSeconds = 300;

/** What Slack sends when a button is pressed. https://docs.slack.dev/interactivity/handling-user-interaction */
const payload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
  response_url: z.string().optional(),
});

/**
 * Takes a press of our button. Its signature is an HMAC of time and body, so neither can be changed, nor sent again later.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export async function receiveSlack(
  options: { signingSecret: string; answerHost: string },
  request: OutsideRequest,
  onPress: OnPress,
): Promise<OutsideAnswer> {
  if (!isFromSlack(options.signingSecret, request)) return plain(401, 'The signature is wrong or too old.');
  const said = new URLSearchParams(request.body).get('payload');
  const { data } = payload.safeParse(parse(said ?? ''));
  const action = data?.actions.find((one) => one.action_id === acknowledgeAction);
  // Signed, and not our button: a link of ours was opened, say.
  if (data === undefined || action?.value === undefined) return plain(200, '');
  const { user, response_url: answerTo } = data;
  const words = await onPress({
    incidentId: action.value,
    who: { id: user.id, name: user.username ?? user.name ?? user.id },
  });
  if (answerTo !== undefined && isSlacks(answerTo, options.answerHost)) {
    const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: escape(words) });
    await post({ url: answerTo, body, headers: {} }, AbortSignal.timeout(2000));
  }
  return plain(200, '');
}

function isFromSlack(secret: string, { headers, body, now }: OutsideRequest): boolean {
  const at = headers['x-slack-request-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > freshSeconds) return false;
  const wanted = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`);
  const given = Buffer.from(headers['x-slack-signature'] ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Answers go to Slack alone, whatever a payload says. */
function isSlacks(url: string, host: string): boolean {
  return URL.canParse(url) && new URL(url).host === host;
}

function plain(status: number, body: string): OutsideAnswer {
  return { status, body, contentType: 'text/plain; charset=utf-8' };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
