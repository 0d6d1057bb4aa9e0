import type { Delivery } from '../../../core/notice/model.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';

/** Asks for an address with GET, as the services do that watch over such pings; any success will do. */
export async function ping(url: string, signal: AbortSignal): Promise<Delivery> {
  const answer = await post({ url, method: 'GET', body: '', headers: {} }, signal);
  if ('kind' in answer) return answer;
  const { status, text, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered', receipt: `It answered ${status}.` };
  const said = quoteAnswer(text, secretsOf(url));
  const why = `It answered ${status}${said === '' ? '' : `: ${said}`}.`;
  return isTemporary(status) ? { kind: 'temporary', why, retryAfterMs } : { kind: 'permanent', why };
}
