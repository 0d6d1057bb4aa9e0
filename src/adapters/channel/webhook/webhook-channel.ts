import { createHmac } from 'node:crypto';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';

/**
 * Posts each notice as JSON (`{ key, about, incidentId, severity, title, lines, link }`) with its key in the header
 * `Idempotency-Key`. With a secret, `X-Signalbox-Signature` is `sha256=` and the HMAC-SHA-256 of the body, in hex.
 */
export function webhookChannel(options: { url: string; secret: string | null }): Channel {
  const { url, secret } = options;
  const secrets = [...secretsOf(url), secret ?? ''];
  return {
    async send({ key, body }, signal) {
      const content = JSON.stringify({ key, ...body });
      const headers: Record<string, string> = { 'idempotency-key': key };
      if (secret !== null) headers['x-signalbox-signature'] = `sha256=${sign(secret, content)}`;
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
