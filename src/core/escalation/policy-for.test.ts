import { describe, expect, test } from 'vitest';
import { severity } from '../../../test/harness/small-plan.ts';
import type { EscalationStep } from '../runbook/plan.ts';
import { policyFor, unbound } from './policy-for.ts';
import { type Book, destinationsOf } from './who.ts';

const book: Book = {
  who: { CTO: ['phone'], 'Level 9': [] },
  people: [
    { id: 'lin', name: 'Lin Lead', role: 'Engineering Lead', channels: ['lin-mail'] },
    { id: 'ada', name: 'Ada', role: null, channels: [] },
  ],
  channels: [
    { id: 'team', kind: 'slack' },
    { id: 'phone', kind: 'sms' },
    { id: 'lin-mail', kind: 'email' },
  ],
  rotas: ['primary', 'secondary'],
};

test.each([
  ['On-call + Slack', ['on-call:primary', 'team']],
  ['Slack + Email', ['team', 'lin-mail']],
  ['engineering lead', ['lin-mail']],
  ['cto', ['phone']],
  ['Secondary', ['on-call:secondary']],
  ['On-call engineer', ['on-call:primary']],
  ['team', ['team']],
  ['Ada', []],
  ['VP Engineering', []],
  ['Level 9', []],
])('“%s” is %s', (words, destinations) => {
  expect(destinationsOf(words, book)).toEqual(destinations);
});

const step = (
  to: string,
  minutes: number | null,
  of: string | null,
  targetSeconds: number | null = null,
): EscalationStep => ({
  id: to,
  source: { file: 'RUNBOOK.md', startLine: 1, endLine: 1 },
  asWritten: '',
  confidence: 1,
  to,
  afterSeconds: minutes === null ? null : minutes * 60,
  severity: of,
  level: null,
  targetSeconds,
});
const settings = {
  bySeverity: { P3: [{ afterMs: 5000, destinations: ['team'] }] },
  repeat: 2,
  repeatAfterMs: 900_000,
  stepMs: 600_000,
};
const critical = { ...severity('P0', 0, []), title: 'Critical' };
const plan = {
  severities: [critical, severity('P1', 1, [])],
  escalation: [
    step('CTO', 30, 'Critical'),
    step('On-call', 0, 'Critical'),
    step('Slack', 0, 'Critical'),
    step('Engineering Lead', 15, null),
    step('VP', 60, null),
  ],
};
const levelsFor = (name: string, of = plan) =>
  policyFor(name, of, settings, book).levels.map(({ afterMs, to, destinations }) => [
    afterMs / 60_000,
    to,
    destinations.join(),
  ]);

describe('the policy of a severity', () => {
  test('is the runbook’s row for it, by its title too, in the order of time', () => {
    expect(levelsFor('P0')).toEqual([
      [0, 'On-call, Slack', 'on-call:primary,team'],
      [30, 'CTO', 'phone'],
    ]);
    expect(policyFor('P0', plan, settings, book)).toMatchObject({ repeat: 2, repeatAfterMs: 900_000 });
  });

  test('is the chain for every severity where it has no row', () => {
    expect(levelsFor('P1')).toEqual([
      [15, 'Engineering Lead', 'lin-mail'],
      [60, 'VP', ''],
    ]);
  });

  test('is what signalbox.yaml says, before all else', () => {
    expect(levelsFor('p3')).toEqual([[5000 / 60_000, 'team', 'team']]);
  });

  test('begins a level in an order without times when the one before has not mended it in its time', () => {
    const order = {
      ...plan,
      escalation: [
        step('A', null, null, 1800),
        step('B', null, null, 7200),
        step('C', null, null),
        step('D', null, null),
      ],
    };
    expect(levelsFor('P0', order).map(([minutes]) => minutes)).toEqual([0, 30, 120, 130]);
  });

  test('names once whom nobody is known for', () => {
    expect(unbound({ escalation: [...plan.escalation, step('VP', 90, null)] }, book).map(({ to }) => to)).toEqual([
      'VP',
    ]);
  });
});
