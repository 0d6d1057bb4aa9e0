import { expect, test } from 'vitest';
import { onOneLine, withoutControls } from './control-characters.ts';

test.each([
  // as it came, without control characters, on one line
  ['a\tb é', 'a\tb é', 'a b é'],
  ['\u001b[31mred\u001b[0m', 'red', '[31mred [0m'],
  ['\u001b]0;title\u0007x', 'x', ']0;title x'],
  ['\u001b(Bx\u001b7', 'x', '(Bx 7'],
  ['\u009bd\u007f', '?d?', 'd'],
  [' a\r\n b\u0000 ', ' a?? b? ', 'a b'],
])('%j', (line, without, one) => {
  expect([withoutControls(line, '?'), onOneLine(line)]).toEqual([without, one]);
});
