import type { Delivery } from '../../core/notice/model.ts';
import { afterSending, type Subscriber } from '../../core/status-page/subscriber.ts';
import { subscriberOf } from '../../core/status-page/telling.ts';
import type { Tx } from '../ports.ts';

/**
 * Counts what came of a sending to a subscriber, in the transaction in which that is recorded. Gives the subscriber when it
 * was paused by it, which is in the audit chain too.
 */
export async function recordSubscriber(
  tx: Tx,
  destination: string,
  delivery: Delivery,
  now: number,
): Promise<(Subscriber & { why: string }) | null> {
  const found = subscriberOf(destination);
  const subscriber = found === null ? null : await tx.subscribers.get(found.id);
  const after = subscriber === null ? null : afterSending(subscriber, delivery, now);
  if (after === null) return null;
  await tx.subscribers.put(after);
  if (after.state !== 'paused') return null;
  const why = after.why ?? '';
  const actor = { kind: 'machine', name: 'signalbox' } as const;
  await tx.audit.append({ at: now, actor, action: 'subscriber.pause', subject: after.id, text: why });
  return { ...after, why };
}
