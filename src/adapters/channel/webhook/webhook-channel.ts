import { createHmac } from 'node:crypto';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';

/**
 * Posts each notice as JSON (`{ key, about, incidentId, severity, title, lines, link }`) with its key in the header
 * `Idempotency-Key`. With a secret, `X-Signalbox-Timestamp` is the time in seconds, and `X-Signalbox-Signature` is
 * `sha256=` and the HMAC-SHA-256 of that time, a dot and the body, in hex: a receiver that refuses old times cannot be
 * sent the same request again by somebody who listened in.
 */
export function webhookChannel(options: { url: string; secret: string | null; now?: () => number }): Channel {
  const { url, secret, now = () => Date.now() } = options;
  const secrets = [...secretsOf(url), secret ?? ''];
  return {
    policy: policies.webhook,
    async send({ key, body }, signal) {
      const content = JSON.stringify({ key, ...body });
      const headers: Record<string, string> = { 'idempotency-key': key };
      if (secret !== null) {
        const at = String(Math.floor(now() / 1000));
        headers['x-signalbox-timestamp'] = at;
        headers['x-signalbox-signature'] = `sha256=${sign(secret, `${at}.${content}`)}`;
      }
      const answer = await post({ url, body: content, headers }, signal);
      if ('kind' in answer) return answer;
      const { status, text, retryAfterMs } = answer;
      if (status >= 200 && status < 300) return { kind: 'delivered', receipt: `It answered ${status}.` };
      const said = quoteAnswer(text, secrets);
      const why = `It answered ${status}${said === '' ? '' : `: ${said}`}.`;
      return isTemporary(status) ? { kind: 'temporary', why, retryAfterMs } : { kind: 'permanent', why };
    },
  };
}

function sign(secret: string, content: string): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}
