import { expect, it } from 'vitest';
import type { LogLine } from '../core/log/model.ts';
import { withoutTail } from './join-log-tail.ts';

const line = (at: number, text: string): LogLine => ({ at, service: 'press', releaseId: 'r1', stream: 'out', text });

it('leaves out what the tail holds, and keeps a line that was written twice', () => {
  const tail = [line(1, 'a'), line(2, 'tick'), line(3, 'b')];
  expect(withoutTail(tail, [line(2, 'tick'), line(2, 'tick'), line(3, 'b'), line(4, 'c')])).toEqual([
    line(2, 'tick'),
    line(4, 'c'),
  ]);
  expect(withoutTail([], [line(1, 'a')])).toEqual([line(1, 'a')]);
});
