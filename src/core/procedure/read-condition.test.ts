import { expect, it, test } from 'vitest';
import type { CheckState } from '../check/model.ts';
import { judgeCondition, readCondition } from './read-condition.ts';

const services = [
  { name: 'discord-bot', title: 'Discord Bot' },
  { name: 'api', title: 'API' },
];

test.each([
  ['the Discord Bot is still down', { service: 'discord-bot', holdsWhen: 'down' }],
  ['API is not responding', { service: 'api', holdsWhen: 'down' }],
  ['the api server is healthy again', { service: 'api', holdsWhen: 'up' }],
  ['still failing', null],
  ['the database is down', null],
  ['the API is down and the queue is full', null],
  ['all services are down', null],
  ['needed', null],
])('“%s”', (text, found) => expect(readCondition(text, services)).toEqual(found));

it('is decided by a result that is newer than what was done before', () => {
  const state = (status: CheckState['status'], at: number) => ({ status, last: { at } }) as CheckState;
  const bound = { service: 'api', holdsWhen: 'down' } as const;
  expect(judgeCondition(bound, state('down', 10), 10)).toEqual({
    kind: 'holds',
    why: 'its check says that api is down',
  });
  expect(judgeCondition(bound, state('up', 10), 10)).toEqual({ kind: 'not', why: 'its check says that api is up' });
  for (const nothing of [null, state('up', 9), state('unknown', 10), { ...state('up', 10), last: null }])
    expect(judgeCondition(bound, nothing, 10)).toEqual({ kind: 'unknown' });
});
