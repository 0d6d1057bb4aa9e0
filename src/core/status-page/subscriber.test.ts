import { expect, test } from 'vitest';
import type { Delivery } from '../notice/model.ts';
import { afterSending, refusalsToPause, type Subscriber } from './subscriber.ts';

const hour = 3_600_000;
const subscriber: Subscriber = {
  id: 'a',
  kind: 'webhook',
  fingerprint: 'print',
  address: 'sealed',
  state: 'confirmed',
  createdAt: 1,
  askedAt: 1,
  asked: 3,
  confirmedAt: 2,
  refusals: 0,
  refusingSince: null,
  pausedAt: null,
  why: null,
};
const down: Delivery = { kind: 'temporary', why: 'It answered 503.', retryAfterMs: null };
const refused: Delivery = { kind: 'permanent', why: 'It answered 404.' };
const gone: Delivery = { kind: 'permanent', why: 'It answered 410.', gone: true };
const delivered: Delivery = { kind: 'delivered', receipt: null };

/** Sends at these hours, each with what came of it. */
function send(sendings: readonly [hours: number, delivery: Delivery][]): Subscriber {
  return sendings.reduce((one, [hours, delivery]) => afterSending(one, delivery, hours * hour) ?? one, subscriber);
}
const often = (count: number, from: number, each: number, delivery: Delivery) =>
  Array.from({ length: count }, (_, index): [number, Delivery] => [from + index * each, delivery]);

test.each([
  ['says that it is gone', [[1, gone]], 'paused'],
  ['is down for an evening, however often it is tried', often(60, 0, 0.2, down), 'confirmed'],
  ['is down for longer than a day', often(refusalsToPause, 0, 3, down), 'paused'],
  ['refuses, each time of some days', often(refusalsToPause, 0, 30, refused), 'paused'],
  ['refuses twice in a month', often(2, 0, 700, refused), 'confirmed'],
  ['is down, comes back, and is down again', [...often(9, 0, 3, down), [27, delivered], [28, down]], 'confirmed'],
] as [string, [number, Delivery][], string][])('one that %s', (_, sendings, state) => {
  expect(send(sendings).state).toBe(state);
});

test('it says why, and what is delivered forgets what was refused', () => {
  expect(send([[5, gone]])).toMatchObject({ pausedAt: 5 * hour, why: 'It answered 410.' });
  expect(send(often(10, 0, 3, down)).why).toBe('10 tries in a row failed, the last so: It answered 503.');
  expect(
    send([
      [1, down],
      [2, delivered],
    ]),
  ).toEqual(subscriber);
});

test('one that has not said yes, and one that is paused already, stay as they are', () => {
  for (const state of ['pending', 'paused'] as const)
    expect(afterSending({ ...subscriber, state }, gone, 5)).toBeNull();
  expect(afterSending(subscriber, delivered, 5)).toBeNull();
});
