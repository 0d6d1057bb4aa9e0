import { expect, it } from 'vitest';
import type { DeploymentsResponse } from '../../api/contract/release.ts';
import { lastGood } from './last-good.ts';

type Release = DeploymentsResponse['deployments'][number];

/** Releases oldest first, as `reason state`; `!` marks one that never was good. */
function releases(...all: string[]): Release[] {
  const made = all.map((text, index): Release => {
    const [reason = '', state = ''] = text.replace('!', '').split(' ');
    return {
      id: `rel-${index + 1}`,
      service: 'bot',
      number: index + 1,
      codeHash: 'c0de',
      reason: reason as Release['reason'],
      state: state as Release['state'],
      createdAt: index,
      liveAt: index,
      failure: null,
      good: !text.endsWith('!'),
    };
  });
  return made.toReversed();
}

it.each([
  [['deploy retired', 'deploy live'], 'rel-1'],
  [['deploy retired', 'variables live'], 'rel-1'],
  [['deploy retired', 'deploy retired', 'restart live'], 'rel-1'],
  [['deploy retired', 'restart retired', 'deploy retired', 'crash retired', 'restart live'], 'rel-2'],
  [['deploy retired', 'deploy failed!', 'deploy live'], 'rel-1'],
  [['deploy live', 'deploy failed!'], null],
  [['deploy retired', 'restart live'], null],
  [['deploy live'], null],
  [['deploy failed!'], null],
  [[], null],
])('of %j it is %s', (all, expected) => {
  expect(lastGood(releases(...all))).toBe(expected);
});
