import { expect, test } from 'vitest';
import { createMasker } from './mask.ts';

const secret = 'sesame-opens-the-till-at-night';
const { mask } = createMasker([secret]);

test.each([
  [`answered ${secret.slice(0, 12)}…, expected 200`, 'answered [masked]…, expected 200'],
  [`answered ${secret.slice(0, 4)}…`, 'answered [masked]…'],
  [`answered ${secret.slice(0, 3)}…`, `answered ${secret.slice(0, 3)}…`],
  [`answered ${secret}…`, 'answered [masked]…'],
  [`{"token":"ghp_${'a1'.repeat(6)}…`, '{"token":"[masked]…'],
  ['waiting…, then again…', 'waiting…, then again…'],
  [`a ${secret.slice(0, 9)}… and b ${secret.slice(0, 20)}…`, 'a [masked]… and b [masked]…'],
])('%s', (text, shown) => {
  expect(mask(text)).toBe(shown);
});
