import { expect, test } from 'vitest';
import { parseProcessStat } from './process-stat.ts';

const rest = '1 4242 4240 34816 4242 4194304 120 0 0 0 31 11 0 0 20 0 11 0 987654 1000 200';

test.each(['node', 'a b', ') R 7 (', ''])('a process called "%s"', (name) => {
  expect(parseProcessStat(`4242 (${name}) S ${rest}\n`)).toEqual({
    state: 'S',
    group: 4242,
    session: 4240,
    ticks: 42,
    startTime: '987654',
  });
});

test('what is cut off says nothing', () => expect(parseProcessStat('4242 (node) S 1 4242')).toBeNull());
