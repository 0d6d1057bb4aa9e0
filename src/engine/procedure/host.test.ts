import { expect, it } from 'vitest';
import { hostInWords, hostOf } from './host.ts';

const here = hostOf('vm', { pid: 1, startTime: '2' });

it.each([
  ['vm/26591/652107', 'process 26591 on this machine'],
  ['vm/26591/', 'process 26591 on this machine'],
  ['other/7/8', 'process 7 on other'],
  ['somebody', 'somebody'],
])('says %s as %s', (id, words) => {
  expect(hostInWords(id, here)).toBe(words);
});
