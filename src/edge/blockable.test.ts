import { expect, it } from 'vitest';
import { blockable } from './blockable.ts';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.0/24 ', '203.0.113.0/24'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['2001:db8::/032', '2001:db8::/32'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
])('%j is kept as %j', (written, address) => {
  expect(blockable(written)).toEqual({ kind: 'address', address });
});

it.each([
  ['127.0.0.1', 'this machine itself'],
  ['127.8.0.0/16', 'this machine itself'],
  ['0.0.0.0/0', 'signalbox maintenance on'],
  ['::1', 'this machine itself'],
  ['::/0', 'this machine itself'],
  ['::ffff:127.0.0.1', 'this machine itself'],
  ['::ffff:203.0.113.0/24', 'mixes IPv6 and IPv4'],
  ['203.0.113', 'is no address'],
  ['203.0.113.0/33', 'is no address'],
  ['fe80::1%eth0', 'is no address'],
  ['example.org', 'is no address'],
  ['', 'is no address'],
])('%j is refused: %s', (written, why) => {
  expect(blockable(written)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
});
