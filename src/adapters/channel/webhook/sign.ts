import { createHmac } from 'node:crypto';

/**
 * The headers that prove who sent a body: the time in seconds, and `sha256=` and the HMAC-SHA-256 of that time, a dot and the
 * body, in hex. A receiver that refuses old times cannot be sent the same request again by somebody who listened in.
 */
export function signatureHeaders(secret: string, content: string, nowMs: number): Record<string, string> {
  const at = String(Math.floor(nowMs / 1000));
  const signature = createHmac('sha256', secret).update(`${at}.${content}`).digest('hex');
  return { 'x-signalbox-timestamp': at, 'x-signalbox-signature': `sha256=${signature}` };
}
