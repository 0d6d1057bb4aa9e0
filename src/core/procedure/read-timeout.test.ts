import { expect, test } from 'vitest';
import { readTimeout } from './read-timeout.ts';

test.each<[string | null, string, number | null]>([
  ['Restore (timeout: 45 min)', 'pg_restore backup', 2_700_000],
  [null, '# timeout 30s\nnpm run migrate', 30_000],
  [null, 'npm run migrate # timeout of 2 hours', 7_200_000],
  ['Restore', 'curl --max-time 5 --timeout 10s https://a', null],
  ['Restore', 'echo timeout: 5 min', null],
  ['Timeout: 0 min', 'x', null],
  ['Timeout 13 h', 'x', null],
  ['Find the 30 s timeouts', 'x', null],
])('%s / %s', (title, text, ms) => expect(readTimeout(title, text)).toBe(ms));
