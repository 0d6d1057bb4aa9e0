import { expect, test } from 'vitest';
import { policies, roomFor } from './policy.ts';

const minute = 60_000;

test.each([
  { said: 'nothing yet', at: [], room: 5, freeIn: 0 },
  { said: 'four within a quarter of an hour', at: [1, 2, 3, 4], room: 1, freeIn: 0 },
  {
    said: 'five within it: until the first of them is a quarter of an hour old',
    at: [2, 3, 4, 5, 9],
    room: 0,
    freeIn: 6,
  },
  { said: 'eleven within the hour', at: [16, 17, 20, 21, 25, 30, 31, 40, 41, 50, 55], room: 0, freeIn: 5 },
  {
    said: 'ten within the hour, and older ones',
    at: [16, 17, 20, 21, 25, 30, 31, 40, 41, 50, 61, 70],
    room: 1,
    freeIn: 0,
  },
])('SMS: $said', ({ at, room, freeIn }) => {
  const now = 1_000 * minute;
  const found = roomFor(
    policies.sms,
    at.map((minutes) => now - minutes * minute),
    now,
  );
  expect(found).toEqual({ room, freeAt: now + freeIn * minute });
});

test('without limits there is always room', () => {
  expect(roomFor(policies.webhook, [1, 2, 3], 4).room).toBe(Number.POSITIVE_INFINITY);
});
