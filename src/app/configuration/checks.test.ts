import { expect, test } from 'vitest';
import { checkConfig } from './read.ts';

const file = (checks: string) => `name: Shop\nrunbook: R.md\nchecks:\n${checks}`;

test.each([
  ['  uplink: [1.1.1.1]\n', /"1.1.1.1" for "checks.uplink", expected HOST:PORT/, 4],
  ['  a: {kind: tcp, address: "h:0"}\n', /expected HOST:PORT/, 4],
  ['  a: {kind: http, url: "https://u:pw@h/"}\n', /A password stands in "checks.a.url"/, 4],
  ['  a: {kind: sql, url-variable: "postgres://h"}\n', /expected the name of an environment variable/, 4],
  [
    '  a:\n    kind: tls\n    address: h:443\n    expect:\n      - days > 3\n      - days > x\n',
    /column 8: Unexpected "x"/,
    9,
  ],
  ['  a: {kind: process, service: bot}\n', /expected the name of a service above/, 4],
  ['  a: {kind: nosuch}\n', /Unexpected kind "nosuch"/, 4],
  ['  a: {kind: redis, url-variable: R, retires: 2}\n', /Unknown key "checks.a.retires"/, 4],
  ['  a: {kind: redis, url-variable: R, allow-link-local: maybe}\n', /expected true or false/, 4],
] as const)('%s is refused', (checks, what, line) => {
  expect(checkConfig(file(checks))).toEqual([expect.objectContaining({ what: expect.stringMatching(what), line })]);
});

test('an entry may have the single values for itself', () => {
  expect(
    checkConfig(file('  interval: 5s\n  a: {kind: tcp, address: "[::1]:80", interval: 1m, retries: 2}\n')),
  ).toEqual([]);
});
