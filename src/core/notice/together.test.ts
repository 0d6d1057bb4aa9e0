import { expect, test } from 'vitest';
import type { NoticeBody } from './model.ts';
import { noticeFor } from './outbox.ts';
import { bundleKey, composeBundle, withSuperseded } from './together.ts';

const about = (what: NoticeBody['about'], incident: string): NoticeBody => ({
  about: what,
  incidentId: incident,
  severity: 'P1',
  title: `P1: ${incident} is down`,
  lines: ['2 checks in a row failed.', 'Since 09:00.', 'Runbook: there'],
  link: `http://c/${incident}`,
});
const notices = ['Bot', 'Till', 'Shop'].map((incident, at) => noticeFor('slack', about('opened', incident), at));

test('several first pages become one message with a line for each', () => {
  expect(composeBundle(notices.toReversed())).toEqual({
    about: 'several',
    incidentId: null,
    severity: 'P1',
    title: '3 more incidents: P1: Bot is down; P1: Till is down; P1: Shop is down',
    lines: ['Bot', 'Till', 'Shop'].flatMap((one) => [
      `P1: ${one} is down`,
      '  2 checks in a row failed.',
      `  http://c/${one}`,
    ]),
    link: null,
  });
});

test('what is mixed is counted', () => {
  const mixed = [...notices, noticeFor('slack', about('resolved', 'Bot'), 9)];
  expect(composeBundle(mixed).title).toBe('4 more notices: 3 opened, 1 resolved');
});

test('the same notices have the same key in any order, others another', () => {
  expect(bundleKey(notices.toReversed())).toBe(bundleKey(notices));
  expect(bundleKey(notices.slice(1))).not.toBe(bundleKey(notices));
});

test('what could not be told before is said by the message that is sent in its place', () => {
  const end = { ...about('resolved', 'Bot'), lines: ['Resolved after 2 min.'] };
  const opened = about('opened', 'Bot');
  const acknowledged = { ...about('acknowledged', 'Bot'), lines: ['By Ada, 1 min after it opened.'] };
  expect(withSuperseded(end, [opened, acknowledged]).lines).toEqual([
    'Resolved after 2 min.',
    'Not told before: opened. 2 checks in a row failed. Since 09:00.',
    'Not told before: acknowledged. By Ada, 1 min after it opened.',
  ]);
});
