import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';
import { signatureHeaders } from './sign.ts';

/**
 * Posts each notice as JSON (`{ key, about, incidentId, severity, title, lines, link }`) with its key in the header
 * `Idempotency-Key`. With a secret it is signed (`X-Signalbox-Timestamp`, `X-Signalbox-Signature`).
 */
export function webhookChannel(options: { url: string; secret: string | null; now?: () => number }): Channel {
  const { url, secret, now = () => Date.now() } = options;
  const secrets = [...secretsOf(url), secret ?? ''];
  return {
    policy: policies.webhook,
    async send({ key, body }, signal) {
      const content = JSON.stringify({ key, ...body });
      const signature = secret === null ? {} : signatureHeaders(secret, content, now());
      const headers = { 'idempotency-key': key, ...signature };
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
