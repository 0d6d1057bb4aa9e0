import { z } from 'zod';
import type { Delivery } from '../../../core/notice/model.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer } from '../quote-answer.ts';
import { pagerdutyEvent } from './event.ts';

const answerShape = z.object({
  status: z.string().optional(),
  message: z.string().optional(),
  dedup_key: z.string().optional(),
  errors: z.array(z.string()).optional(),
});

/** `source` is what broke, for PagerDuty's list: the system's name. `api` is PagerDuty's own events server, or its European one. */
export type PagerdutyOptions = { routingKey: string; source: string; api: string };

/**
 * Triggers, acknowledges and resolves one alert for each incident. A test is triggered and resolved at once.
 * https://developer.pagerduty.com/docs/events-api-v2-overview
 */
export function pagerdutyChannel({ routingKey, source, api }: PagerdutyOptions): Channel {
  const url = `${api.replace(/\/+$/, '')}/v2/enqueue`;
  const send = async (event: object, signal: AbortSignal): Promise<Delivery> => {
    const answer = await post({ url, body: JSON.stringify(event), headers: {} }, signal);
    if ('kind' in answer) return answer;
    const { status, text, retryAfterMs } = answer;
    const { data } = answerShape.safeParse(parse(text));
    if (status === 202 && data?.status === 'success') {
      return { kind: 'delivered', receipt: data.dedup_key === undefined ? null : `alert ${data.dedup_key}` };
    }
    const said = quoteAnswer([data?.message ?? text, ...(data?.errors ?? [])].join('; '), [routingKey]);
    const why = `PagerDuty answered ${status}${said === '' ? '' : `: ${said}`}.`;
    const understood = status >= 400 && !isTemporary(status);
    return understood ? { kind: 'permanent', why } : { kind: 'temporary', why, retryAfterMs };
  };
  return {
    policy: policies.pagerduty,
    async send({ key, body }, signal) {
      const delivery = await send(pagerdutyEvent(body, key, routingKey, source), signal);
      if (body.about !== 'test' || delivery.kind !== 'delivered') return delivery;
      return send(pagerdutyEvent({ ...body, about: 'over' }, key, routingKey, source), signal);
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
