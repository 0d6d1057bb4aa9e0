import { expect, test } from 'vitest';
import { tellAtOnce } from './tell-at-once.ts';

const destinations = ['terminal', 'slack', 'telegram'];

test.each([
  { severity: 'P0', notify: { P0: ['telegram', 'slack'] }, told: ['telegram', 'slack'] },
  { severity: 'P1', notify: { P0: ['telegram'] }, told: destinations },
  { severity: 'P3', notify: { P3: [] }, told: [] },
  { severity: 'P0', notify: { P0: ['slack', 'pager', 'slack'] }, told: ['slack'] },
  { severity: 'constructor', notify: {}, told: destinations },
])('$severity with $notify is told to $told', ({ severity, notify, told }) => {
  expect(tellAtOnce(severity, notify as Record<string, string[]>, destinations)).toEqual(told);
});
