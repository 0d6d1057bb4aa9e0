import { expect, test } from 'vitest';
import { readLink, signLink } from './acknowledge-token.ts';

const allowed = { incidentId: 'inc-1', channel: 'mail', until: 1000 };
const token = signLink('key', allowed);
const [content = '', signature = ''] = token.split('.');
const other = Buffer.from(JSON.stringify({ ...allowed, incidentId: 'inc-2' })).toString('base64url');

test.each([
  { name: 'ours, in time', token, now: 999, read: allowed },
  { name: 'too old', token, now: 1000, read: null },
  { name: 'for another incident under the same signature', token: `${other}.${signature}`, now: 1, read: null },
  { name: 'without a signature', token: content, now: 1, read: null },
  { name: 'with more behind it', token: `${token}.x`, now: 1, read: null },
  { name: 'of another key', token: signLink('another', allowed), now: 1, read: null },
  { name: 'nothing', token: '', now: 1, read: null },
])('a link that is $name', ({ token: given, now, read }) => {
  expect(readLink('key', given, now)).toEqual(read);
});
