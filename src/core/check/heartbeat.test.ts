import { expect, test } from 'vitest';
import { lateness } from './heartbeat.ts';
import { blindness, look, type Sight } from './offline.ts';

test.each([
  // Every 60 s, with 30 s of grace.
  { last: 0, at: 89_999, is: null },
  { last: 0, at: 90_000, is: 'was last heard 1 min 30 s ago, expected one every 1 min' },
  { last: 50_000, at: 90_000, is: null },
  { last: null, at: 89_999, is: null },
  { last: null, at: 90_000, is: 'has not been heard at all in 1 min 30 s, expected one every 1 min' },
  // A clock that was set back makes nobody late.
  { last: 100_000, at: 90_000, is: null },
])('a heartbeat of $last is at $at: $is', ({ last, at, is }) => {
  expect(lateness({ last, since: 0 }, 60_000, 30_000, at)).toBe(is);
});

test.each([
  // '.' something was said, '?' lost; one letter a minute, blind after 5.
  { results: '.....', reachable: null, is: false },
  { results: '.????', reachable: null, is: false },
  { results: '.?????', reachable: null, is: true },
  { results: '.?????.', reachable: null, is: false },
  { results: '?????', reachable: null, is: true },
  // Nothing was to be checked: that is not blindness.
  { results: '.', reachable: null, is: false, later: 3_600_000 },
  { results: '..', reachable: false, is: true },
  { results: '?????', reachable: true, is: true },
])('after $results with the uplink $reachable, blind: $is', ({ results, reachable, is, later = 0 }) => {
  let sight: Sight = { heardAt: 0, lost: 0 };
  let now = 0;
  for (const letter of results) {
    now += 60_000;
    sight = look(sight, letter === '.' ? 'pass' : 'lost', now);
  }
  expect(blindness(sight, reachable, 300_000, now + later) !== null).toBe(is);
});
