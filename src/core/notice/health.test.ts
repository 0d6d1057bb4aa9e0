import { expect, test } from 'vitest';
import {
  decideHealth,
  failuresToReport,
  healthyChannel,
  type HealthEvent,
  overBody,
  placeForReport,
  troubleBody,
} from './health.ts';

const failed: HealthEvent = { kind: 'failed', why: 'It refused the connection.', lost: false };
const delivered: HealthEvent = { kind: 'delivered' };

test('a timeline: a blip is nothing, five failures in a row are said once, and the end is said', () => {
  let health = healthyChannel('slack');
  const step = (event: HealthEvent, now: number) => {
    const decided = decideHealth(health, event, now);
    health = decided.state;
    return decided.change;
  };
  expect([step(failed, 1), step(failed, 2), step(delivered, 3)]).toEqual([null, null, null]);
  expect(health).toEqual({ ...healthyChannel('slack'), lastDeliveredAt: 3 });
  for (let at = 10; at < 10 + failuresToReport - 1; at += 1) expect(step(failed, at)).toBeNull();
  expect(step(failed, 20)).toBe('wentDown');
  expect(step({ ...failed, lost: true }, 21)).toBeNull();
  expect(health).toMatchObject({ down: true, failingSince: 10, failures: 6, lost: 1, lastDeliveredAt: 3 });
  expect(step(delivered, 30)).toBe('cameBack');
  expect(health).toEqual({ ...healthyChannel('slack'), lastDeliveredAt: 30 });
});

test('one notice that is given up is enough', () => {
  const { state, change } = decideHealth(
    healthyChannel('slack'),
    { kind: 'failed', why: 'no_service', lost: true },
    60_000,
  );
  expect(change).toBe('wentDown');
  expect(troubleBody(state, 60_000)).toMatchObject({
    title: 'Channel slack does not work: who is told there hears nothing',
    lines: ['no_service', 'The last sending failed, since 1970-01-01 00:01:00 UTC.'],
  });
  expect(overBody(state, 180_000)).toMatchObject({
    title: 'Channel slack works again',
    lines: ['After 2 min.', '1 notice was never told there; the timelines of the incidents say which.'],
  });
});

const channels = [
  { id: 'terminal', reaches: false },
  { id: 'slack', reaches: true },
  { id: 'sms', reaches: true },
];
test.each([
  { of: 'slack', down: [], place: 'sms' },
  { of: 'sms', down: [], place: 'slack' },
  { of: 'sms', down: ['slack'], place: 'terminal' },
  { of: 'terminal', down: [], place: 'slack' },
  { of: 'slack', down: ['sms', 'terminal'], place: null },
])('trouble of $of, with $down down, is said on $place', ({ of, down, place }) => {
  expect(placeForReport(of, channels, (id) => down.includes(id))).toBe(place);
});
